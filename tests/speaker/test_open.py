"""What is said of a quote whose speaker a dialogue leaves open."""

from stories import peopled

from quoteattr.compose import compose
from quoteattr.model import Article
from quoteattr.speaker import resolve as module
from quoteattr.speaker.dialogue import Heard
from quoteattr.speaker.points import load_points
from quoteattr.speaker.resolve import resolve

LEAST = load_points().least.certain
PROSE = "Ana saw_V Bea. ¶ “Go.” ¶ “No.”"


def _resolved(scene, share, monkeypatch):
    """What is made of the first quotation where each of two has that share of all."""
    heard = Heard(ranked=tuple((entity, share) for entity in scene.entities.all))
    monkeypatch.setattr(module, "converse", lambda _: {0: heard})
    return resolve(scene)


def test_too_small_a_share_names_nobody_and_ranks_who_may_speak(monkeypatch):
    scene = peopled(PROSE, ())
    resolved = _resolved(scene, LEAST / 2, monkeypatch)
    quote = compose(Article(scene.view.text), scene, resolved, [None] * len(resolved))[0]
    assert quote.speaker is None
    assert quote.reason == "the dialogue leaves open who speaks: Ana or Bea"
    may = [each for each in quote.evidence if each.shows.startswith("may speak here")]
    assert [each.span.text for each in may] == ["Ana", "Bea"]


def test_enough_of_a_share_names_the_likeliest(monkeypatch):
    first = _resolved(peopled(PROSE, ()), LEAST, monkeypatch)[0]
    assert [entity.name for entity in first.speakers] == ["Ana"]
    assert first.candidates == ()


def test_a_title_tells_who_of_one_name_may_speak(monkeypatch):
    scene = peopled("Mr. Poe saw_V Mrs. Poe. ¶ “Go.” ¶ “No.”", ())
    resolved = _resolved(scene, LEAST / 2, monkeypatch)[0]
    assert resolved.reason == "the dialogue leaves open who speaks: Mr. Poe or Mrs. Poe"


def test_the_evidence_says_how_sure_a_dialogue_is(monkeypatch):
    scene = peopled(PROSE, ())
    resolved = _resolved(scene, 0.75, monkeypatch)
    quote = compose(Article(scene.view.text), scene, resolved, [None] * len(resolved))[0]
    found = quote.evidence[-1]
    assert (found.span.text, found.shows) == ("Ana", "dialogue, likely")
