"""The cue lexicon: which words report, what kind of report they make, and what they take."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache

from attrs import evolve, field, frozen
from attrs.validators import deep_iterable, in_

from quoteattr.model import CUE_CLASSES, CueClass
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.tables import load_table

_TAKES = (
    "clause", "infinitive", "gerund", "object", "marks", "phrase", "as", "whether", "of", "what",
    "apart",
)  # fmt: skip
_ACTS = ("question", "request", "commitment", "judgement")
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""),
    ("ing", "e"),
)  # fmt: skip

_REMEMBERED = 30_000  # words looked up last
_RATES = frozenset({"annum", "capita", "cent", "centum", "diem", "se"})  # behind "per"


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


@frozen(eq=False)
class Lexicon:
    """Cue words by part of speech and lemma."""

    entries: dict[tuple[str, str], Cue] = field(repr=False)
    irregular: dict[str, str] = field(repr=False)

    def look_up(self, token: Token) -> Cue | None:
        """The entry of a verb or noun, by its lemma or by its form; ``None`` if it reports not."""
        return _entry(self, token.pos, token.text, token.lemma)

    @cached_property
    def phrases(self) -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
        """The entries that are prepositions or phrases by their first words, longest first."""
        found: dict[str, list[tuple[tuple[str, ...], Cue]]] = defaultdict(list)
        cues = (cue for (pos, _), cue in self.entries.items() if pos == "ADP")
        for cue in sorted(cues, key=lambda cue: -len(cue.lemma)):
            words = tuple(cue.lemma.split())
            found[words[0]].append((words, cue))
        return dict(found)


@lru_cache(maxsize=_REMEMBERED)
def _entry(lexicon: Lexicon, pos: str, text: str, lemma: str) -> Cue | None:
    pos = "VERB" if pos == "AUX" else pos
    lemmas = _lemmas(lexicon, text.lower(), lemma)
    return next((cue for each in lemmas if (cue := lexicon.entries.get((pos, each)))), None)


def _lemmas(lexicon: Lexicon, form: str, lemma: str) -> Iterator[str]:
    if form in lexicon.irregular:
        yield lexicon.irregular[form]
    yield lemma
    yield form
    for ending, instead in _ENDINGS:
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            yield stem + instead
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


@lru_cache(maxsize=_REMEMBERED)
def takes_of(form: str) -> frozenset[str]:
    """What a word, in small letters, takes if it is a cue, be it verb or noun; mostly nothing."""
    lexicon = load_lexicon()
    found = (
        lexicon.entries.get((pos, lemma))
        for lemma in _lemmas(lexicon, form, form)
        for pos in ("VERB", "NOUN")
    )
    return frozenset[str]().union(*(cue.takes for cue in found if cue))


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
    phrases = lexicon.phrases
    for i in [i for i, word in enumerate(tree.words) if word in phrases]:
        for words, cue in phrases[tree.words[i]]:
            if tree.words[i : i + len(words)] == words:
                if len(words) > 1 or not _is_rate(tree, i):
                    yield range(i, i + len(words)), cue
                break


def _is_rate(tree: ParseTree, per: int) -> bool:
    """``eight per cent``, ``income per head``: one thing for each of another, and no source."""
    behind = tree[per + 1] if per + 1 < len(tree) else None
    if behind is None or behind.text.lower() in _RATES:
        return True
    between_words = per > 0 and tree[per - 1].text[-1].isalnum()
    return between_words and behind.tag in {"NN", "CD", "FW"}
