"""Sieves for words without a cue: free-standing quotations, dialogue."""

from collections.abc import Mapping

from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.blockquote import SET_APART
from quoteattr.entity.people import load_people
from quoteattr.speaker.scene import HEADLINE, History, Said, Scene, Speakers
from quoteattr.speaker.source import by_source

_FARTHEST = 2  # paragraphs
_LOOK_BACK = 12  # attributions, before or behind


def _free(scene: Scene, number: int) -> Attribution | None:
    """The attribution if nothing in the text introduces it; what is set apart is left open."""
    attribution = scene.attributions[number]
    introduced = attribution.source is not None or attribution.cue is not None
    return None if introduced or attribution.rule == SET_APART else attribution


def by_repetition(
    scene: Scene, number: int, _said: History, found: Mapping[int, Speakers]
) -> Speakers:
    """Words in a heading are those of whoever says them again below."""
    attribution = scene.attributions[number]
    if attribution.rule != HEADLINE:
        return ()
    again, _ = attribution.evidence[-1]
    narrowest = scene.around.narrowest(again, without=number)
    return found.get(narrowest, ()) if narrowest is not None else ()


def by_paragraph(
    scene: Scene, number: int, said: History, _found: Mapping[int, Speakers]
) -> Speakers:
    """Whoever spoke last in the same paragraph goes on."""
    free = _free(scene, number)
    if free is None:
        return ()
    here = scene.view.paragraph_at(free.reach.start).span
    for earlier in reversed(said[-_LOOK_BACK:]):
        cue = earlier.attribution.cue
        same = here.covers(earlier.attribution.content[0]) or (cue is not None and here.covers(cue))
        if same and earlier.speakers:
            return earlier.speakers
    return ()


def by_beat(scene: Scene, number: int, _said: History, _found: Mapping[int, Speakers]) -> Speakers:
    """The subject of the sentence right before: ``Al turned to Bea. "Hm, let us see."``"""  # noqa: D400, D415
    free = _free(scene, number)
    view = scene.view
    last = view.token_before(free.reach.start) if free else None
    if free is None or last is None:
        return ()
    if last.start < view.paragraph_at(free.reach.start).span.start:
        return ()
    return _subject_of_sentence(scene, last.i)


def by_next(scene: Scene, number: int, said: History, found: Mapping[int, Speakers]) -> Speakers:
    """Whoever is reported right behind: ``"We looked all night." Samir Nasser said that ...``."""
    free = _free(scene, number)
    if free is None:
        return ()
    view = scene.view
    here = view.paragraph_at(free.reach.start).span
    if here.start < free.reach.start:
        return ()
    following = range(number + 1, min(number + 1 + _LOOK_BACK, len(scene.attributions)))
    for later in following:  # attributions stand in text order
        source = scene.attributions[later].source
        if source and here.covers(source):
            return by_source(scene, later, said, found)
    return ()


def by_turn(scene: Scene, number: int, said: History, _found: Mapping[int, Speakers]) -> Speakers:
    """Two who spoke turn by turn go on so: the one before the last speaks again."""
    free = _free(scene, number)
    near = _near(scene, free, said) if free else []
    if free is None or len(near) < 2:  # noqa: PLR2004 - it takes two
        return ()
    one, two = near[-2], near[-1]
    direct = one.attribution.type == two.attribution.type == "direct"
    adjacent = scene.paragraphs_since(two.attribution, free.reach.start) == 1
    return one.speakers if direct and adjacent and one.speakers != two.speakers else ()


def by_previous(
    scene: Scene, number: int, said: History, _found: Mapping[int, Speakers]
) -> Speakers:
    """Whoever spoke last in the paragraphs before goes on."""
    free = _free(scene, number)
    near = _near(scene, free, said) if free else []
    return near[-1].speakers if near else ()


def by_subject(
    scene: Scene, number: int, _said: History, _found: Mapping[int, Speakers]
) -> Speakers:
    """Whoever the paragraph right before is about: ``Ana Ruiz read her letter aloud.``"""  # noqa: D400, D415
    free = _free(scene, number)
    last = scene.view.token_before(free.reach.start) if free else None
    return _subject_of_sentence(scene, last.i) if last else ()


def by_opening(
    scene: Scene, number: int, _said: History, _found: Mapping[int, Speakers]
) -> Speakers:
    """A pronoun behind words so long that it finds nobody: whoever the sentence before is about.

    ``Ana Ruiz read her letter aloud. "Dear all, ...," she ended.``
    """
    attribution, people = scene.attributions[number], load_people()
    last = scene.view.token_before(attribution.reach.start)
    word = attribution.source.of(scene.view.text).lower() if attribution.source else ""
    if last is None or word not in people.third_person:
        return ()
    found = _subject_of_sentence(scene, last.i)
    return tuple(entity for entity in found if entity.gender in {None, people.gender(word)})


def _subject_of_sentence(scene: Scene, i: int) -> Speakers:
    entity = scene.subjects.get(scene.view.tree[i].sentence)
    return (entity,) if entity else ()


def _near(scene: Scene, free: Attribution, said: History) -> list[Said]:
    start = free.reach.start
    return [
        earlier
        for earlier in said[-_LOOK_BACK:]
        if earlier.speakers and scene.paragraphs_since(earlier.attribution, start) <= _FARTHEST
    ]
