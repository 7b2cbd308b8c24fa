"""Find proper names: runs of capitalised words, parted into title, role and name.

:mod:`quoteattr.entity.runs` tells where a run begins and ends, :mod:`quoteattr.entity.title` which
of its words are title and role, :mod:`quoteattr.entity.role` what goes with it around.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import frozen

from quoteattr.entity.capitals import Capitals
from quoteattr.entity.mention import Mention, is_acronym, lower, plain
from quoteattr.entity.people import People
from quoteattr.entity.role import role_after, role_before, role_host, whole_role
from quoteattr.entity.runs import Runs
from quoteattr.entity.title import bearing, is_husbands, role_length, title_of, titled
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.span import Span

_LONGEST_ACRONYM = 5  # letters
_LONGEST_INITIALS = 3  # letters


@frozen(kw_only=True)
class _Cut:
    """A run, cut into what stands in front of the name and the name."""

    first: int
    """Where title and role begin: where the name does, if there are none."""
    start: int
    """Where the name begins."""
    last: int
    label: str | None
    """What the words of the run say of the bearer."""
    sure: bool


@frozen(kw_only=True)
class _Company:
    """What goes with a name: of ``the nurse Ana Ruiz``, *nurse*."""

    first: int
    """Where name, title and role begin."""
    head: int
    before: str | None
    """Title and role in front."""
    after: str | None
    """A role behind the name, or one that the name stands in apposition to."""
    courtesy: bool
    """Whether what stands before tells no role: ``Ms.``."""


@frozen(eq=False)
class Names:
    """The proper names of one article, found on request.

    Of *Mayor Ana Ruiz of Leeds*: ``Ana Ruiz`` with the role *Mayor*, and ``Leeds``.
    """

    tree: ParseTree
    text: str
    people: People
    capitals: Capitals

    @classmethod
    def of(cls, tree: ParseTree, text: str, people: People) -> "Names":
        """Prepare to read the names of an article: ``Names.of(tree, text, people).all()``."""
        return cls(tree, text, people, Capitals.of(tree, people))

    def labelled(self, label: Span) -> Mention | None:
        """``SENATOR OKWUOSA:`` in a transcript; ``None`` for a role alone (``THE CHAIR:``).

        So is ``@ada_lin:`` in front of a post.
        """
        tokens = [self.tree[i] for i in self.tree.within(label)]
        people = self.people
        handle = self.text[label.start] == "@"
        while tokens and not handle and self._opens_role(tokens[0]):
            tokens.pop(0)
        if not tokens or (len(tokens) > 1 and lower(tokens[-1].text) in people.role_nouns):
            return None
        span = Span(tokens[0].start, tokens[-1].end)
        name = " ".join(span.of(self.text).split())
        shouted = name.isupper() and len(name) > _LONGEST_INITIALS
        return Mention(
            span=span,
            form="name",
            head=tokens[-1].i,
            first=tokens[0].i,
            last=tokens[-1].i,
            name=name.title() if shouted else name,
            words=_words(tokens),
            label="PERSON" if len(name) > 1 else None,  # Q, A
            sure=len(name) > 1,
        )

    def _opens_role(self, token: Token) -> bool:
        people = self.people
        known = lower(token.text) in people.title_words or lower(token.text) in people.role_nouns
        return known or token.pos in {"DET", "PUNCT"}

    def all(self) -> Iterator[Mention]:
        """Every name in text order: ``Ana Ruiz``, then ``Leeds``."""
        for first, last in Runs(self.tree, self.text, self.people, self.capitals).all():
            if mention := self._part(first, last):
                yield mention

    def _part(self, first: int, last: int) -> Mention | None:
        """Part a run into role and name; ``None`` if it is a role or a body alone, a nominal."""
        tree, people = self.tree, self.people
        cut = self._cut(first, last)
        if cut is None:
            return None
        named = tree.tokens[cut.start : last + 1]
        company = self._company(cut)
        gender = self._gender(cut, company)
        label, sure = _kind(cut, company, gender)
        plural = len(named) == 1 and named[0].tag == "NNPS" and label is None  # Bolivians
        husbands = company.courtesy and is_husbands(company.before or "", named, people)
        start = company.first if husbands else cut.start
        span = tree.span(range(start, last + 1))
        name = _without_stop(" ".join(span.of(self.text).split()))
        title = title_of(tree.tokens[company.first : cut.start], named, people)
        return Mention(
            span=span,
            form="name",
            head=company.head,
            first=company.first,
            last=last,
            name=name,
            title=title,
            titled=titled(tree, name, title, company.first, people),
            words=_words(bearing(named, people)),
            role=(None if company.courtesy else company.before) or company.after,
            gender=gender,
            label="GROUP" if plural else label,
            sure=sure,
            plural=plural,
        )

    def _cut(self, first: int, last: int) -> _Cut | None:
        """``Poor | Minister | Ana Ruiz``: epithets are left out; ``None`` without a name."""
        people = self.people
        tokens = self.tree.tokens[first : last + 1]
        if len(tokens) == 1 and (
            lower(tokens[0].text) in people.no_lone_names or _modifies(tokens[0])
        ):
            return None
        label, sure = self._label(tokens)
        if label is None and first in self.capitals.spelled:
            label = "ORG"
        while len(tokens) > 1 and lower(tokens[0].text) in people.names.epithets and label != "ORG":
            first, tokens = first + 1, tokens[1:]
        body = label == "ORG" and sure
        start = first if body else first + role_length(tokens, self.capitals)
        if start > last:
            return None
        return _Cut(first=first, start=start, last=last, label=label, sure=sure)

    def _label(self, tokens: Sequence[Token]) -> tuple[str | None, bool]:
        """What kind of thing a run names, and whether its own words show it.

        By words first, then by the name model.
        """
        people, labels = self.people, self.capitals.labels
        bodies = [lower(token.text) in people.organization_nouns for token in tokens]
        linked = any(bodies) and any(token.text.lower() in people.links for token in tokens)
        if bodies[-1] or linked:
            return "ORG", True
        found = [labels[token.i] for token in tokens if token.i in labels]
        if len(tokens) > 1 and lower(tokens[-1].text) in people.names.places:
            return "LOC", True
        if len(tokens) > 1 and people.gender(tokens[0].text.lower()):
            return "PERSON", True
        if len(tokens) == 1 and is_acronym(tokens[0].text):
            long = len(tokens[0].text) > _LONGEST_ACRONYM
            return ("PERSON" if found == ["PERSON"] and long else "ORG"), False
        return (max(found, key=found.count) if found else None), False

    def _company(self, cut: _Cut) -> _Company:
        """What goes with a name: role and title in its run, in front of it or behind."""
        tree, text, people = self.tree, self.text, self.people
        first, head = cut.first, _head(tree, cut.start, cut.last)
        before, courtesy = None, False
        if cut.start > first:
            before = tree.span(range(whole_role(tree, text, first), cut.start)).of(text)
            courtesy = all(word.lower() in people.titles.courtesy for word in before.split())
            if not courtesy and first <= tree[head].head < cut.start:
                head = tree[head].head  # MP Ada Lin, where the role heads the name
        elif (office := role_before(tree, text, first, people)) is not None:
            before = tree.span(range(office, first)).of(text)
            if office <= tree[head].head < first:
                head = tree[head].head  # Biologist Ada Lin, where the role heads the name
            first = office
        after = role_after(tree, text, head, cut.last, people)
        after = after or role_host(tree, text, head, people)
        return _Company(first=first, head=head, before=before, after=after, courtesy=courtesy)

    def _gender(self, cut: _Cut, company: _Company) -> str | None:
        """What shows it first: title and role, *Thị* inside, given name: ``Ms. Ruiz``, ``Ana``."""
        words = self.tree.words[company.first : cut.last + 1]
        start = cut.start - company.first
        genders = chain(
            map(self.people.gender, words[:start]),
            map(self.people.gender_inside, words[start + 1 :]),
            map(self.people.gender, words[start : start + 1]),
            map(self.people.gender, (company.after or "").lower().split()),
        )
        return next(filter(None, genders), None)


def _modifies(token: Token) -> bool:
    """``the Taiwanese group``: an adjective in front of a noun names nobody."""
    return token.pos == "ADJ" and token.tag == "JJ" and token.relation == "amod"


def _kind(cut: _Cut, company: _Company, gender: str | None) -> tuple[str | None, bool]:
    """What kind of thing a name names, and whether words show it: whoever has a role is somebody.

    So is whoever has a given name and another: ``Ana Ruiz``.
    """
    given = cut.label is None and gender is not None and cut.last > cut.start
    if company.before or given or (company.after and cut.label != "ORG"):
        return "PERSON", True
    return cut.label, cut.sure


def _without_stop(name: str) -> str:
    """The name without the full stop of its sentence: not ``Poe Jr.``, not ``J. P.``."""
    last = name.rpartition(" ")[2]
    return name.removesuffix(".") if len(last) > _LONGEST_ACRONYM else name


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    words = [plain(token.text) for token in tokens]
    return tuple([word for word in words if word])


def _head(tree: ParseTree, first: int, last: int) -> int:
    """The token whose head stands outside the stretch."""
    for i in range(first, last + 1):
        if not first <= tree[i].head <= last or tree[i].head == i:
            return i
    return last
