"""An entity: somebody or something that an article mentions, and what its mentions show."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial

from attrs import define, field

from quoteattr.cast import CastMember
from quoteattr.entity.aliases import LABELS
from quoteattr.entity.form import Form
from quoteattr.entity.mention import Mention

_RARE = 0.02  # of the names of an entity: a form used less often may be a misreading


@define(eq=False)
class Entity:
    """Somebody or something with its mentions: *Ana Ruiz*, *the nurse*, *she*.

    It grows while mentions are read, then stays.

    What later mentions are compared with is kept in sets, so that a comparison costs the same
    for the tenth mention of a novel's hero as for the ten-thousandth.
    """

    number: int
    mentions: list[Mention] = field(factory=list)
    """In the order in which they were taken in; in text order once the article is read."""
    names: list[Mention] = field(factory=list)
    """The mentions that are proper names."""
    forms: set[tuple[str, ...]] = field(factory=set)
    """The different names, as words in lower case."""
    ways: list[Form] = field(factory=list)
    """The forms that are this entity's alone."""
    titles: dict[str, int] = field(factory=partial(defaultdict, int))
    """What stands in front of the names: ``mrs``, ``colonel``."""
    weight: int = 0
    """How often the article uses the forms that are this entity's alone."""
    descriptions: set[tuple[str, ...]] = field(factory=set)
    """The different nominals, as lemmas."""
    role_words: set[str] = field(factory=set)
    labels: dict[str, int] = field(factory=partial(defaultdict, int))
    sure_labels: set[str] = field(factory=set)
    genders: dict[str, int] = field(factory=partial(defaultdict, int))
    plural: bool = False
    narrates: bool = False
    """Whether *I* outside of quotation marks is this entity."""
    member: CastMember | None = None
    """Who of a known cast it is."""
    label: str | None = field(init=False)
    """What most of the mentions show, unless the cast says it."""
    gender: str | None = field(init=False)
    """The same."""

    def __attrs_post_init__(self) -> None:
        """Begin with what the cast says."""
        self.label = LABELS.get(self.member.kind) if self.member else None
        self.gender = self.member.gender if self.member else None

    def take(self, form: Form) -> None:
        """Take in a way of naming, as ``Mrs. Poe``, with all that its mentions show."""
        self.ways.append(form)
        self.forms.add(form.words)
        self.titles[form.title] += len(form)
        self.weight += len(form)
        self.sure_labels |= form.sure
        if form.gender:
            self.genders[form.gender] += len(form)
        for label, count in form.labels.items():
            self.labels[label] += count
        self._judge()

    def add(self, mention: Mention) -> None:
        """Take in a mention; of a nominal or a pronoun also what it shows."""
        self.mentions.append(mention)
        if mention.role:
            self.role_words.update(mention.role.lower().partition(" of ")[0].split())
        if mention.form == "name":
            self.names.append(mention)
            return
        if mention.form == "nominal" and mention.words:
            self.descriptions.add(mention.words)
        if mention.gender:
            self.genders[mention.gender] += 1
            if mention.form == "pronoun":
                self.labels["PERSON"] += 1
        if mention.label and mention.sure:
            self.sure_labels.add(mention.label)
        if mention.label and mention.form != "pronoun":
            self.labels[mention.label] += 2 if mention.role or mention.form == "nominal" else 1
        if mention.label or mention.gender:
            self._judge()

    def count(self, label: str) -> None:
        """Take one more sign of what it is."""
        self.labels[label] += 1
        self._judge()

    def _judge(self) -> None:
        member, labels, genders = self.member, self.labels, self.genders
        if not (member and member.kind != "unknown"):
            self.label = max(labels, key=labels.__getitem__, default=None)
        if not (member and member.gender):
            self.gender = max(genders, key=genders.__getitem__, default=None)

    def before(self, offset: int) -> Iterator[Mention]:
        """The mentions that end before an offset, the last first, once the article is read."""
        place = bisect_right(self.mentions, offset, key=lambda mention: mention.span.start)
        back = (self.mentions[number] for number in range(place - 1, -1, -1))
        return (mention for mention in back if mention.span.end <= offset)

    @property
    def name(self) -> str:
        """The fullest name that is no rarity: *Ana Ruiz*, not *Ruiz*; empty if there is none."""
        if self.member:
            return self.member.name
        best = self._fullest
        if best and len(best.words) > 1 and best.name.isupper() and self.label == "PERSON":
            return best.name.title()  # JANE POE below a letter
        return best.name if best else ""

    @property
    def titled_name(self) -> str:
        """The name as it is mostly written, with title or article: *Mrs. Poe*, *the Hatter*."""
        best = self._fullest
        if self.member or best is None:
            return self.name
        titled = Counter(m.titled or m.name for m in self.names if m.words == best.words)
        return max(titled, key=lambda name: (titled[name], not name.isupper()))

    @property
    def _fullest(self) -> Mention | None:
        if len(self.names) == 1:
            return self.names[0]
        used = Counter(mention.words for mention in self.names)
        usual = [m for m in self.names if used[m.words] >= _RARE * len(self.names)]
        return max(
            usual,
            key=lambda m: (len(m.words), not m.name.isupper(), used[m.words], -m.span.start),
            default=None,
        )

    @property
    def role(self) -> str | None:
        """The fullest title or office that goes with the name: ``Foreign Minister``."""
        return max((m.role for m in self.mentions if m.role), key=len, default=None)
