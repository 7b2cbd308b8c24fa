"""The cue lexicon: which words report, what kind of report they make, and what they take."""

from collections.abc import Iterator
from functools import cache

from attrs import evolve, field, frozen
from attrs.validators import deep_iterable, in_

from quoteattr.model import CUE_CLASSES, CueClass
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.tables import load_table

_TAKES = (
    "clause", "infinitive", "gerund", "object", "marks", "phrase", "as", "whether", "of", "what",
)  # fmt: skip
_ACTS = ("question", "request", "commitment", "judgement")
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))


@frozen(kw_only=True)
class Cue:
    """What the lexicon knows about a word."""

    lemma: str
    kind: str
    """A class of cues, or an act of speech: ``question``, ``request``, ``commitment``,
    ``judgement``."""
    takes: frozenset[str]

    @property
    def cue_class(self) -> CueClass:
        """What the word tells of."""
        return next((known for known in CUE_CLASSES if known == self.kind), "speech")


@frozen(kw_only=True)
class _Group:
    kind: str = field(validator=in_((*CUE_CLASSES, *_ACTS)))
    pos: str = field(validator=in_(("VERB", "NOUN", "ADP")))
    takes: tuple[str, ...] = field(validator=deep_iterable(in_(_TAKES)))
    lemmas: tuple[str, ...]


@frozen(kw_only=True)
class _Table:
    group: tuple[_Group, ...]
    irregular: dict[str, str]


@frozen
class Lexicon:
    """Cue words by part of speech and lemma."""

    entries: dict[tuple[str, str], Cue] = field(repr=False)
    irregular: dict[str, str] = field(repr=False)

    def look_up(self, token: Token) -> Cue | None:
        """The entry of a verb or noun, by its lemma or by its form; ``None`` if it reports not."""
        pos = "VERB" if token.pos in {"VERB", "AUX"} else token.pos
        for lemma in self._lemmas(token):
            if cue := self.entries.get((pos, lemma)):
                return cue
        return None

    def phrases(self) -> Iterator[Cue]:
        """The entries that are prepositions or phrases, longest first."""
        cues = (cue for (pos, _), cue in self.entries.items() if pos == "ADP")
        return iter(sorted(cues, key=lambda cue: -len(cue.lemma)))

    def _lemmas(self, token: Token) -> Iterator[str]:
        form = token.text.lower()
        if form in self.irregular:
            yield self.irregular[form]
        yield token.lemma
        yield form
        for ending, instead in _ENDINGS:
            if form.endswith(ending):
                stem = form.removesuffix(ending)
                yield stem + instead
                if stem[-1:] == stem[-2:-1]:
                    yield stem[:-1]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the package, ``data/en/cues.toml``."""
    table = load_table("cues.toml", _Table)
    entries: dict[tuple[str, str], Cue] = {}
    for group in table.group:
        for lemma in group.lemmas:
            key = (group.pos, lemma)
            cue = entries.get(key) or Cue(lemma=lemma, kind=group.kind, takes=frozenset())
            entries[key] = evolve(cue, takes=cue.takes | set(group.takes))
    return Lexicon(entries, dict(table.irregular))


def phrase_cues(tree: ParseTree, lexicon: Lexicon) -> Iterator[tuple[range, Cue]]:
    """Where the phrases of the lexicon (``according to``) stand: token indices and entry."""
    phrases = [(tuple(cue.lemma.split()), cue) for cue in lexicon.phrases()]
    firsts = {words[0] for words, _ in phrases}
    for token in tree.tokens:
        if token.text.lower() not in firsts:
            continue
        for words, cue in phrases:
            stretch = tree.tokens[token.i : token.i + len(words)]
            if tuple(word.text.lower() for word in stretch) == words:
                yield range(token.i, token.i + len(words)), cue
                break
