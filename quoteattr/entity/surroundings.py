"""Where in an article a mention stands: what the rooms before know of its tokens."""

from collections.abc import Collection, Sequence

from attrs import frozen

from quoteattr.entity.mention import Mention
from quoteattr.entity.salience import Place
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

    def place(self, tree: ParseTree, mention: Mention) -> Place:
        """A mention as others see it: here Ruiz speaks, outside the marks."""
        i = mention.head
        token = tree.tokens[i]
        subject = token.relation == "nsubj" or _is_told(tree, mention)
        source, label = i in self.sources, i in self.labels
        return Place(token.sentence, subject, source, self.inside[i], self.paragraphs[i], label)


def _is_told(tree: ParseTree, mention: Mention) -> bool:
    """``The first was Ana Ruiz``: what stands there as a predicate is what is talked about."""
    if mention.form != "name":
        return False
    return any(child.relation == "cop" for child in tree.children(mention.head))
