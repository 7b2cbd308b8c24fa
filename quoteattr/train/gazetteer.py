"""Half-known names for treebanks without name annotation.

Where a run of proper nouns stands in the lists of names.toml its type is settled; another run is
left unknown; every other word is known to be no name.
"""

from typing import Self

from attrs import evolve, frozen

from quoteattr.train.conllu import Sentence
from quoteattr.train.invented import read_names

__all__ = ["Gazetteer"]


@frozen(kw_only=True)
class Gazetteer:
    """Names whose type can be told from a list."""

    types: dict[str, str]
    """Whole names, without article -> type."""
    given: frozenset[str]
    """First words of persons' names."""

    @classmethod
    def read(cls) -> Self:
        """The lists of names.toml."""
        names = read_names()
        types = {name.removeprefix("the "): "ORG" for name in names.organisations}
        types |= {name.removeprefix("the "): "LOC" for name in names.places}
        english = [culture for culture in names.cultures if culture.id != "pacific"]
        given = {name for c in english if c.order == "given-family" for name in c.given}
        return cls(types=types, given=frozenset(given))

    def tag(self, sentence: Sentence) -> Sentence:
        """``sentence`` with its entities filled as far as the lists go."""
        tags = ["" if _maybe_name(t.upos, t.form) else "O" for t in sentence]
        index = 0
        while index < len(sentence):
            end = index
            while end < len(sentence) and sentence[end].upos == "PROPN":
                end += 1
            kind = self._kind([token.form for token in sentence[index:end]])
            if kind:
                tags[index:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - index - 1)
            index = max(end, index + 1)
        return tuple(evolve(t, entity=tag) for t, tag in zip(sentence, tags, strict=True))

    def _kind(self, words: list[str]) -> str:
        kind = self.types.get(" ".join(words), "")
        person = 1 < len(words) <= 3 and words[0] in self.given  # noqa: PLR2004
        return kind or ("PERSON" if person else "")


def _maybe_name(upos: str, form: str) -> bool:
    return upos == "PROPN" or (form[:1].isupper() and form != "I" and upos in {"NOUN", "ADJ", "X"})
