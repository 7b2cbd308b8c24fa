"""The ways in which an article names people and bodies, each with all its occurrences.

*Mr. Darcy*, *Darcy* and *Miss Darcy* are three forms. What a form shows is judged over the whole
article: a title, a given name, the pronouns that follow it, the forms it shares sentences with.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from attrs import define, evolve, field

from quoteattr.cast import CastMember
from quoteattr.entity.mention import Mention, opens_sentence
from quoteattr.entity.people import People
from quoteattr.parse.tree import ParseTree

Key = tuple[str, tuple[str, ...], str | None, CastMember | None]
"""Title, words and sure label of a form, and whom of a known cast it means."""

_HIMSELF = frozenset({"himself", "herself"})
"""Right behind a name: *Ruiz herself gave an interview*."""
_OBJECTS = frozenset({"obj", "iobj", "obl"})
"""*Ana looked at her*: not Ana."""
_FEWEST_VOTES = 2
_FARTHEST_VOTE = 40  # tokens
_FAR_MORE = 10  # times
_MAJORITY = 0.7
_STRONG = 4  # votes that outweigh what a given name shows


@define(eq=False)
class Form:
    """One way of naming: the mentions of an article that have title and words in common."""

    title: str
    """``mr``, ``lady`` ... or empty."""
    words: tuple[str, ...]
    mentions: list[Mention] = field(factory=list)
    labels: dict[str, int] = field(factory=partial(defaultdict, int))
    member: CastMember | None = None
    """Whom of a known cast it means."""
    sure: frozenset[str] = frozenset()
    shown: dict[str, int] = field(factory=partial(defaultdict, int))
    """How often words of the mention show a gender."""
    votes: dict[str, int] = field(factory=partial(defaultdict, int))
    """How often a pronoun behind the mention does."""
    places: set[int] = field(factory=set)
    """Numbers of the sentences in which mentions stand; words in marks are one of their own."""
    acts: bool = False
    """Whether a mention stands where people stand."""
    label: str | None = field(init=False, default=None)
    """What most of the mentions show."""
    gender: str | None = field(init=False, default=None)
    """What title, words and pronouns show."""

    def __len__(self) -> int:
        """How often the article names somebody so."""
        return len(self.mentions)

    def judge(self) -> None:
        """Settle label and gender, once all mentions are read."""
        self.label = max(self.labels, key=self.labels.__getitem__, default=None)
        self.gender = self._gender()

    def _gender(self) -> str | None:
        """By title, by many pronouns, by given name, by a few pronouns: the first that tells."""
        shown = max(self.shown, key=self.shown.__getitem__, default=None)
        voted = max(self.votes, key=self.votes.__getitem__, default=None)
        if voted and self.votes[voted] < _MAJORITY * sum(self.votes.values()):
            voted = None
        if not self.title and self.label in {"LOC", "ORG"}:
            return shown
        if shown and (self.title or voted is None or self.votes[voted] < _STRONG):
            return shown
        return voted if voted and self.votes[voted] >= _FEWEST_VOTES else shown


@define(eq=False)
class Forms:
    """All forms of an article, and which of them share sentences."""

    all: dict[Key, Form] = field(factory=dict)
    by_start: dict[int, Form] = field(factory=dict)
    """The form of each mention by the offset where the mention begins."""
    by_words: dict[tuple[str, ...], list[Form]] = field(factory=lambda: defaultdict(list))
    """The forms of the same words, whatever the title: *Poe*, *Mrs. Poe*."""

    @staticmethod
    def met(one: Form, other: Form) -> int:
        """In how many sentences two forms stand."""
        return 0 if one is other else len(one.places & other.places)


def read_forms(
    tree: ParseTree, people: People, mentions: Sequence[Mention], inside: Sequence[int | None]
) -> Forms:
    """The forms of names given in text order; ``inside`` tells the marks around each token."""
    forms = Forms()
    for mention in mentions:
        key = _key(tree, mention)
        form = forms.all.get(key)
        if form is None:
            form = forms.all[key] = Form(key[0], mention.words, member=mention.member)
        form.mentions.append(mention)
        if mention.label:
            form.labels[mention.label] += 2 if mention.role else 1
            form.sure |= {mention.label} if mention.sure else set()
        if mention.gender:
            form.shown[mention.gender] += 1
        form.acts = form.acts or _acts(tree, mention)
        for word in _HIMSELF.intersection(tree.words[mention.last + 1 : mention.last + 2]):
            form.shown[people.gender(word) or ""] += 1
            form.labels["PERSON"] += 2
        forms.by_start[mention.span.start] = form
    for form in forms.all.values():
        forms.by_words[form.words].append(form)
    _tell_families(tree, forms)
    _place(tree, mentions, inside, forms)
    _vote(tree, people, mentions, inside, forms)
    for form in forms.all.values():
        form.judge()
    return forms


def without_openers(tree: ParseTree, people: People, mentions: Sequence[Mention]) -> list[Mention]:
    """``Unluckily Poe left``: a word that is large because a sentence begins is no part of a name.

    It is told from a name by the rest, which the article uses far more often, and by itself, which
    the article uses nowhere else.
    """
    forms = Counter(mention.words for mention in mentions)
    words = Counter(word for mention in mentions for word in mention.words)
    return [
        evolve(mention, name=mention.name.partition(" ")[2], words=mention.words[1:], titled="")
        if opens_sentence(tree, mention.first)
        and forms[mention.words[1:]] >= _FAR_MORE * forms[mention.words]
        and words[mention.words[0]] == forms[mention.words]
        and mention.words[0] not in people.given_names
        else mention
        for mention in mentions
    ]


def _key(tree: ParseTree, mention: Mention) -> Key:
    title = mention.title.lower().rstrip(".")
    place = mention.label == "LOC" and len(mention.words) == 1
    if place and not _acts(tree, mention):
        return title, mention.words, "LOC", mention.member
    return title, mention.words, mention.label if mention.sure else None, mention.member


def _acts(tree: ParseTree, mention: Mention) -> bool:
    """Whether a name stands where people stand, places hardly."""
    if tree[mention.head].relation in {"nsubj", "obj", "iobj"}:
        return True
    return any(tree.words[child.i] == "according" for child in tree.children(mention.head))


def _tell_families(tree: ParseTree, forms: Forms) -> None:
    """``the Poes``, where somebody is called *Poe*: a group."""
    families = {form.words[-1] for form in forms.all.values() if form.words}
    for form in forms.all.values():
        if form.words and form.words[-1].endswith("s") and form.words[-1][:-1] in families:
            before = [tree[m.first - 1].lemma for m in form.mentions if m.first]
            if 2 * before.count("the") > len(form):
                form.labels, form.sure = {"GROUP": len(form)}, frozenset({"GROUP"})


def _place(
    tree: ParseTree, mentions: Sequence[Mention], inside: Sequence[int | None], forms: Forms
) -> None:
    """Tell in which sentences forms stand."""
    runs = groupby(mentions, key=lambda m: (tree[m.head].sentence, inside[m.head]))
    for number, (_, run) in enumerate(runs):
        for mention in run:
            forms.by_start[mention.span.start].places.add(number)


def _vote(
    tree: ParseTree,
    people: People,
    mentions: Sequence[Mention],
    inside: Sequence[int | None],
    forms: Forms,
) -> None:
    """``Marilla wiped her hands``: the first pronoun behind a name, before another name.

    After Bergsma and Lin (2006), "Bootstrapping path-based pronoun resolution": an article tells
    the gender of its names itself.
    """
    pronouns = dict.fromkeys(people.pronouns.male, "male")
    pronouns |= dict.fromkeys(people.pronouns.female, "female")
    stops = [*(mention.first for mention in mentions), len(tree)]
    places = [i for i, word in enumerate(tree.words) if word in pronouns]
    for mention, stop in zip(mentions, stops[1:], strict=True):
        sentence = tree[mention.head].sentence
        end = min(stop, mention.last + _FARTHEST_VOTE)
        for i in places[bisect_right(places, mention.last) : bisect_left(places, end)]:
            token = tree[i]
            begins = token.sentence == sentence + 1 and token.relation == "nsubj"
            here = begins or token.sentence == sentence
            if here and token.relation not in _OBJECTS and inside[i] == inside[mention.head]:
                forms.by_start[mention.span.start].votes[pronouns[tree.words[i]]] += 1
                break
