"""Where in an article a mention stands: what the rooms before know of its tokens."""

from collections.abc import Collection, Sequence

from attrs import frozen

from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention
from quoteattr.entity.salience import Seen
from quoteattr.parse.tree import ParseTree


@frozen(kw_only=True, eq=False)
class Surroundings:
    """What the article shows around its tokens.

    Of ``"No," said Ruiz.``, seven tokens in one paragraph: ``Surroundings(inside=[None, 0, 0,
    None, None, None, None], paragraphs=[0] * 7, sources={5})``.
    """

    inside: Sequence[int | None]
    """For each token the marks around it: who is named inside a quotation is less likely to be
    taken up by a pronoun outside it."""
    paragraphs: Sequence[int]
    """For each token the number of its paragraph."""
    sources: Collection[int] = frozenset()
    """Heads of mentions that speak: who spoke last is likely to speak again."""
    labels: Collection[int] = frozenset()
    """Those of them that stand in front of what they say: ``LEE: No.``"""
    narrated: bool = False
    """Whether the article's own *I* is somebody in it: the narrator of a story."""

    def seen(self, tree: ParseTree, mention: Mention, entity: Entity) -> Seen:
        """A mention of an entity as later ones see it: here Ruiz speaks, outside the marks."""
        token = tree[mention.head]
        return Seen(
            entity=entity,
            sentence=token.sentence,
            is_subject=token.relation == "nsubj" or _is_told(tree, mention),
            is_source=mention.head in self.sources,
            quoted=self.inside[mention.head],
            paragraph=self.paragraphs[mention.head],
            is_label=mention.head in self.labels,
        )


def _is_told(tree: ParseTree, mention: Mention) -> bool:
    """``The first was Ana Ruiz``: what stands there as a predicate is what is talked about."""
    copulas = (child.relation == "cop" for child in tree.children(mention.head))
    return mention.form == "name" and any(copulas)
