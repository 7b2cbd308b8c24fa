"""An entity: somebody or something that an article mentions, and what its mentions show."""

from collections import Counter

from attrs import define, field

from quoteattr.entity.mention import Mention


@define(eq=False)
class Entity:
    """Somebody or something with its mentions. Grows while mentions are read, then stays.

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
    descriptions: set[tuple[str, ...]] = field(factory=set)
    """The different nominals, as lemmas."""
    role_words: set[str] = field(factory=set)
    labels: Counter[str] = field(factory=Counter)
    sure_labels: set[str] = field(factory=set)
    genders: Counter[str] = field(factory=Counter)
    plural: bool = False

    def add(self, mention: Mention) -> None:
        """Take in a mention and what it shows."""
        self.mentions.append(mention)
        if mention.form == "name":
            self.names.append(mention)
            self.forms.add(mention.words)
        elif mention.form == "nominal" and mention.words:
            self.descriptions.add(mention.words)
        if mention.role:
            self.role_words.update(mention.role.lower().partition(" of ")[0].split())
        if mention.gender:
            self.genders[mention.gender] += 1
            if mention.form == "pronoun":
                self.labels["PERSON"] += 1
        if mention.label and mention.sure:
            self.sure_labels.add(mention.label)
        if mention.label and mention.form != "pronoun":
            self.labels[mention.label] += 2 if mention.role or mention.form == "nominal" else 1

    @property
    def gender(self) -> str | None:
        """What most of the mentions show."""
        return max(self.genders, key=self.genders.__getitem__, default=None)

    @property
    def label(self) -> str | None:
        """What most of the mentions show."""
        return max(self.labels, key=self.labels.__getitem__, default=None)

    @property
    def name(self) -> str:
        """The fullest name; the first of equals. Empty for an entity that is never named."""
        best = max(
            self.names,
            key=lambda m: (len(m.words), not m.name.isupper(), -m.span.start),
            default=None,
        )
        return best.name if best else ""

    @property
    def role(self) -> str | None:
        """The fullest title or office that goes with the name."""
        return max((m.role for m in self.mentions if m.role), key=len, default=None)
