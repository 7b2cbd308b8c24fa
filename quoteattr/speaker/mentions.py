"""All mentions of everybody, once it is known who speaks.

Who says *I* in direct speech is its speaker, and a pronoun with a cue stands for whom the whole
dialogue shows, which may be somebody else than it seemed to by itself.
"""

from collections.abc import Iterable, Iterator, Sequence

from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.blockquote import SET_APART
from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention, text_order
from quoteattr.entity.people import load_people
from quoteattr.speaker.resolve import Resolved
from quoteattr.speaker.scene import Scene


def all_mentions(
    scene: Scene, resolved: Sequence[Resolved], entities: Iterable[Entity]
) -> dict[int, tuple[Mention, ...]]:
    """The mentions of each of ``entities`` in text order, by its number."""
    moved = {m.head: (number, m) for number, m in _moved(scene, resolved)}
    found = {
        entity.number: [m for m in entity.mentions if m.head not in moved] for entity in entities
    }
    for number, mention in moved.values():
        if number in found:
            found[number].append(mention)
    return {number: tuple(sorted(ms, key=text_order)) for number, ms in found.items()}


def _moved(scene: Scene, resolved: Sequence[Resolved]) -> Iterator[tuple[int, Mention]]:
    """Pronouns that mean a speaker, each with the number of the entity."""
    for attribution, who in zip(scene.attributions, resolved, strict=True):
        if len(who.speakers) != 1:
            continue
        number = who.speakers[0].number
        heads = list(_first_persons(scene, attribution))
        source = attribution.source_token
        if source is not None and scene.view.tree[source].pos == "PRON":
            heads.append(source)
        yield from ((number, _pronoun(scene, i)) for i in heads)


def _first_persons(scene: Scene, attribution: Attribution) -> Iterator[int]:
    """*I* and *my* in direct speech, not in what it quotes."""
    narrating = load_people().pronouns.narrating
    words, own = scene.view.tree.words, {*attribution.marks}
    apart = attribution.rule == SET_APART
    for span in attribution.content if attribution.type == "direct" else ():
        for i in scene.view.tree.within(span):
            if words[i] in narrating and (
                scene.view.inside[i] in own or (apart and scene.view.inside[i] is None)
            ):
                yield i


def _pronoun(scene: Scene, i: int) -> Mention:
    token = scene.view.tree[i]
    return Mention(
        span=token.span, form="pronoun", head=i, first=i, last=i, words=(token.text.lower(),)
    )
