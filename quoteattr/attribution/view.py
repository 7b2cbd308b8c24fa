"""What attribution looks at: an article's text, paragraphs, marks and tree, side by side."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from attrs import field, frozen

from quoteattr.article.paragraphs import Paragraph
from quoteattr.attribution.lexicon import Cue, load_lexicon, phrase_cues
from quoteattr.marks import Marks
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.span import Span

TERMINAL = frozenset(".!?")
_TAIL = 60  # code points
_SYMBOLS = frozenset({"So", "Sk", "Mn", "Cf"})
QUOTES = frozenset("“”„‟\"'‘’«»‹›「」『』`") | {"``", "''"}
"""Tokens that may be quotation marks."""
_ENDS = TERMINAL | QUOTES
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_UTTERANCE_END = tuple(".!?…,;—–-:")
_OPENING = tuple("[(…—–-¡¿$€£#@")
_BEFORE_SENTENCE = ".!?…:;—–-(*•>”\"'’»›」』)]“‘«‹„「『"
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_CLOSERS = "”\"’'»›」』)]"


@frozen(kw_only=True, eq=False)
class View:
    """One article, read four ways. Token indices are those of ``tree``."""

    text: str = field(repr=lambda text: repr(text[:40]))
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    marks: tuple[Marks, ...] = field(repr=False)
    tree: ParseTree = field(repr=False)

    @cached_property
    def inside(self) -> tuple[int | None, ...]:
        """For each token the index of the innermost marks around it; ``None`` for open prose."""
        innermost: list[int | None] = [None] * len(self.tree)
        for number, marks in enumerate(self.marks):
            if marks.form != "stray":
                for index in self.tree.within(marks.inner):
                    innermost[index] = number
        return tuple(innermost)

    @cached_property
    def paragraph_numbers(self) -> tuple[int, ...]:
        """For each token the number of its paragraph, 0-based."""
        numbers = [-1] * len(self.tree)
        starts = [*self._paragraph_starts, len(self.text) + 1]
        for number, (start, end) in enumerate(pairwise(starts)):
            within = self.tree.within(Span(start, end))
            numbers[within.start : within.stop] = [number] * len(within)
        return tuple(numbers)

    @cached_property
    def openers(self) -> tuple[int, ...]:
        """For each token the first one from which on nothing ends a sentence before it.

        Both stand in one paragraph and in the same marks.
        """
        first: list[int] = []
        for token, inside, number in zip(
            self.tree.tokens, self.inside, self.paragraph_numbers, strict=True
        ):
            before = token.i - 1
            goes_on = (
                before >= 0
                and self.tree.tokens[before].text not in _ENDS
                and (inside, number) == (self.inside[before], self.paragraph_numbers[before])
                and self.tree.tokens[before].start >= self.paragraphs[number].body.start
            )
            first.append(first[before] if goes_on else token.i)
        return tuple(first)

    @cached_property
    def worded(self) -> tuple[int, ...]:
        """The tokens that are words, no marks."""
        tokens = self.tree.tokens
        return tuple(t.i for t in tokens if any(character.isalnum() for character in t.text))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands among those of ``worded``, 0-based, in order."""
        found: dict[str, list[int]] = {}
        for place, i in enumerate(self.worded):
            found.setdefault(self.tree.words[i], []).append(place)
        return found

    @cached_property
    def cues(self) -> dict[int, Cue]:
        """The cues of the lexicon by token; a phrase stands at its first word."""
        lexicon = load_lexicon()
        cues: dict[int, Cue] = {}
        for token in self.tree.tokens:
            if token.pos in {"VERB", "AUX", "NOUN"} and (cue := lexicon.look_up(token)):
                cues[token.i] = cue
        for words, cue in phrase_cues(self.tree, lexicon):
            cues[words.start] = cue
        return cues

    @cached_property
    def followers(self) -> dict[int, int]:
        """Cues that go on for an earlier cue of their sentence, to that cue.

        ``Lee said rents fell, adding that ...``, ``Lee said rents fell and warned that ...``: the
        later cue shares the earlier one's source and ends its content.
        """
        found: dict[int, int] = {}
        leader: int | None = None
        for index in sorted(self.cues):
            token = self.tree[index]
            if token.pos not in {"VERB", "AUX"} or self.is_phrase(index):
                continue
            if leader is not None and self._follows(leader, index):
                found[index] = found.get(leader, leader)
            elif token.tag in _FINITE:
                leader = index
        return found

    def _follows(self, leader: int, index: int) -> bool:
        token = self.tree[index]
        if (
            token.sentence != self.tree[leader].sentence
            or self.inside[index] != self.inside[leader]
        ):
            return False
        if "clause" not in self.cues[index].takes:
            return False
        children = list(self.tree.children(index))
        if any(child.relation == "nsubj" for child in children):
            return False
        if token.tag == "VBG":
            return self.tree[index - 1].text == "," or (
                self.tree[index - 1].relation == "advmod" and self.tree[index - 2].text == ","
            )
        reports = any(child.relation in {"ccomp", "parataxis"} for child in children)
        return token.relation == "conj" and token.tag == self.tree[leader].tag and reports

    def next_follower(self, i: int) -> int:
        """The first of ``followers`` behind a token; -1 if there is none."""
        return _first_behind(self._follower_tokens, i)

    @cached_property
    def _follower_tokens(self) -> list[int]:
        return sorted(self.followers)

    def next_joint(self, i: int) -> int:
        """The first conjunction behind a token, in the same marks, that joins another's report.

        ``Lee said rents fell, but Wu insisted that ...``: a comma stands in front of it. -1 if
        there is none.
        """
        return _first_behind(self._joints.get(self.inside[i], ()), i)

    @cached_property
    def _joints(self) -> dict[int | None, list[int]]:
        """The conjunctions that join reports, in order, by the marks around these."""
        tree = self.tree
        found: defaultdict[int | None, list[int]] = defaultdict(list)
        sentence = joint = -1
        for token in tree.tokens:
            if token.sentence != sentence:
                sentence, joint = token.sentence, -1
            if token.dep == "cc" or (token.relation == "mark" and token.lemma in _CONTRASTS):
                joint = token.i
            entry = self.cues.get(token.i)
            if joint > 0 and entry and "clause" in entry.takes and token.tag in _FINITE:
                subject = any(child.relation == "nsubj" for child in tree.children(token.i))
                if subject and tree[joint - 1].text == ",":
                    found[self.inside[token.i]].append(joint)
        return found

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.span.start for paragraph in self.paragraphs]

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph in which a code point stands."""
        return self.paragraphs[max(0, bisect_right(self._paragraph_starts, offset) - 1)]

    def paragraph_from(self, offset: int) -> Paragraph | None:
        """The first paragraph that begins at ``offset`` or behind it."""
        number = bisect_left(self._paragraph_starts, offset)
        return self.paragraphs[number] if number < len(self.paragraphs) else None

    def paragraphs_between(self, start: int, end: int) -> tuple[Paragraph, ...]:
        """The paragraphs that begin in ``start <= offset <= end``."""
        starts = self._paragraph_starts
        return self.paragraphs[bisect_left(starts, start) : bisect_right(starts, end)]

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [marks.span.start for marks in self.marks]

    def marks_starting(self, span: Span) -> range:
        """Indices of the marks that open inside ``span``."""
        starts = self._mark_starts
        return range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    def marks_right_inside(self, around: int | None, span: Span) -> Sequence[int]:
        """Indices of the marks that touch ``span`` and stand right inside of marks ``around``.

        In no other marks, if ``around`` is ``None``. Stray marks are left out.
        """
        marks, beside = self.marks, self._right_inside.get(around, [])
        first = bisect_right(beside, span.start, key=lambda number: marks[number].span.end)
        last = bisect_left(beside, span.end, key=lambda number: marks[number].span.start)
        return beside[first:last]

    @cached_property
    def _right_inside(self) -> dict[int | None, list[int]]:
        """In text order; what stands right inside of the same marks does not overlap."""
        found: defaultdict[int | None, list[int]] = defaultdict(list)
        for number, marks in enumerate(self.marks):
            if marks.form != "stray":
                found[marks.parent].append(number)
        return found

    def cue_span(self, index: int) -> Span:
        """The words of the cue at a token: the phrase, or the one word."""
        cue = self.cues.get(index)
        words = len(cue.lemma.split()) if cue else 1
        return self.tree.span(range(index, index + words))

    def is_phrase(self, index: int) -> bool:
        """Whether the cue at a token is a phrase such as ``according to``."""
        cue = self.cues.get(index)
        lemma = cue.lemma if cue else ""
        return lemma.partition(" ")[0] == self.tree[index].text.lower() and (
            " " in lemma or lemma == "per"
        )

    def group(self, number: int) -> tuple[int, ...]:
        """All marks of the quotation that marks ``number`` belong to, in text order."""
        return self._groups[self.marks[number].group]

    @cached_property
    def _groups(self) -> dict[int, tuple[int, ...]]:
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for number, marks in enumerate(self.marks):
            groups[marks.group].append(number)
        return {group: tuple(numbers) for group, numbers in groups.items()}

    def before(self, offset: int) -> str:
        """The last visible character before ``offset`` in its paragraph; empty if there is none."""
        start = self.paragraph_at(offset).body.start
        before = self.text[max(start, offset - 40) : offset].rstrip().strip(_UNSEEN).rstrip()
        return before[-1:] if start < offset else ""

    def starts_sentence(self, number: int) -> bool:
        """Whether marks open where a sentence may begin."""
        before = self.before(self.marks[number].span.start)
        return (
            not before
            or before in _BEFORE_SENTENCE
            or unicodedata.category(before) in _SYMBOLS  # an emoji
        )

    def starts_large(self, number: int) -> bool:
        """Whether the words in the marks begin like a sentence."""
        inner = self.marks[number].inner.of(self.text).lstrip(_CLOSERS + "“‘«‹「『„‚ ")
        if not inner:
            return False
        cased_small = inner[0].islower()
        return (inner[0].isalnum() and not cased_small) or inner[0] in _OPENING

    def ends_like_utterance(self, number: int) -> bool:
        """Whether the words in the marks end with a sentence's punctuation, a comma or a dash."""
        marks = self.marks[number]
        if marks.form == "unclosed":
            return True
        inner = marks.inner.of(self.text)[-_TAIL:].rstrip(_CLOSERS + " ")
        while inner and unicodedata.category(inner[-1]) in _SYMBOLS:
            inner = inner[:-1].rstrip()
        return inner.endswith(_UTTERANCE_END) or self.text.startswith(",", marks.span.end)

    def token_before(self, offset: int) -> Token | None:
        """The last token that starts before ``offset``."""
        within = self.tree.within(Span(0, offset))
        return self.tree[within.stop - 1] if within.stop else None


def _first_behind(tokens: Sequence[int], i: int) -> int:
    """The first of some tokens, given in order, behind another; -1 if there is none."""
    place = bisect_right(tokens, i)
    return tokens[place] if place < len(tokens) else -1
