"""Whose words: names compared, votes counted, copies of one text told."""

import pytest
from linking.staged import staged

import quoteattr
from quoteattr.linking.names import Names
from quoteattr.model import Speaker

QUOTED = (
    "{“every ferry to the outer islands will stop in March because the eastern ramp is broken”}"
)
AROUND = (
    "The port authority met on Monday behind closed doors to discuss winter timetables and the "
    "flood damage. Engineers had inspected every quay with divers and cameras before dawn."
)
BEHIND = (
    "Fishermen blocked the road with nets and tractors, demanding compensation from the ministry."
)


def _speaker(name, **fields):
    return Speaker(id="e1", name=name, **({"named": True, "kind": "person"} | fields))


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (_speaker("Ama Osei"), _speaker("Osei"), "same"),
        (_speaker("Ama Osei"), _speaker("Ms. Osei"), "same"),
        (_speaker("Ama Osei"), _speaker("AMA OSEI"), "same"),
        (_speaker("Ama Osei"), _speaker("Ama B. Osei"), "same"),
        (_speaker("A. Osei"), _speaker("Ama Osei"), "same"),
        (_speaker("José Núñez"), _speaker("Nunez"), "same"),
        (_speaker("Ama Osei"), _speaker("Kofi Osei"), "differ"),
        (_speaker("Ama Osei"), _speaker("Lee Wu"), "differ"),
        (_speaker("Ama Osei"), _speaker("Port Authority", kind="organization"), "unknown"),
        (_speaker("Ama Osei"), _speaker("Osei", kind="unknown"), "same"),
        (_speaker("Ama Osei"), _speaker("the mayor", named=False), "unknown"),
        (
            _speaker("Ama Osei", role="port analyst"),
            _speaker("the port analyst", named=False),
            "same",
        ),
        (_speaker("a spokesman", named=False), _speaker("a spokesman", named=False), "unknown"),
        (_speaker("Ama Osei", kb_id="Q1"), _speaker("Kofi Osei", kb_id="Q1"), "same"),
        (_speaker("Ama Osei", kb_id="Q1"), _speaker("Ama Osei", kb_id="Q2"), "differ"),
        (_speaker("Ama Osei"), None, "unknown"),
        (
            _speaker("Bureau of Ports", kind="organization", aliases=("BoP",)),
            _speaker("BoP", kind="organization"),
            "same",
        ),
        (
            _speaker("Ama Osei and Lee Wu", members=(_speaker("Ama Osei"), _speaker("Lee Wu"))),
            _speaker("Lee Wu"),
            "unknown",
        ),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_names_are_compared(one, other, relation):
    assert Names().compare(one, other) == Names().compare(other, one) == relation


def _claims(*said):
    """The utterance of articles that have the same quote, each given by its speaker."""
    articles = [staged(QUOTED, id=f"a{number}", **fields) for number, fields in enumerate(said)]
    [utterance] = quoteattr.link(articles)
    return utterance


def test_names_of_one_speaker_are_one_claim_under_the_fullest():
    found = _claims({"speaker": "Osei"}, {"speaker": "Ama Osei"}, {"speaker": "Ms. Osei"})
    [claim] = found.speakers
    assert (claim.name, claim.articles, claim.copies, claim.rivals) == ("Ama Osei", 3, 3, 0)
    assert not found.disputed


def test_votes_that_agree_make_surer():
    alone = _claims({"speaker": "Ama Osei", "confidence": 0.8})
    both = _claims(*[{"speaker": "Ama Osei", "confidence": 0.8}] * 2)
    assert alone.speaker.confidence == 0.8
    assert both.speaker.confidence == pytest.approx(0.8**2 / (0.8**2 + 0.2**2), abs=0.001)


def test_votes_that_disagree_make_less_sure_and_most_win():
    split = _claims({"speaker": "Ama Osei"}, {"speaker": "Lee Wu"})
    assert split.disputed
    assert [claim.confidence for claim in split.speakers] == [0.474, 0.474]
    most = _claims({"speaker": "Lee Wu"}, {"speaker": "Lee Wu"}, {"speaker": "Ama Osei"})
    assert most.speaker.name == "Lee Wu"
    assert split.speakers[0].confidence < most.speaker.confidence < 0.9


def test_a_surname_that_two_may_bear_is_counted_apart_and_no_rival_of_theirs():
    found = _claims({"speaker": "Ama Osei"}, {"speaker": "Kofi Osei"}, {"speaker": "Osei"})
    assert [(claim.name, claim.rivals) for claim in found.speakers] == [
        ("Osei", 0),
        ("Ama Osei", 1),
        ("Kofi Osei", 1),
    ]


def test_a_body_is_no_rival_of_a_person():
    found = _claims({"speaker": "Ama Osei"}, {"speaker": "Port Authority", "kind": "organization"})
    assert {claim.name: claim.confidence for claim in found.speakers} == {
        "Ama Osei": 0.9,
        "Port Authority": 0.9,
    }
    assert not found.disputed


def test_a_proper_name_comes_before_a_surer_nominal():
    nominal = {"speaker": "a spokesman", "named": False, "confidence": 0.99}
    found = _claims(nominal, {"speaker": "Ama Osei", "confidence": 0.6})
    assert [claim.name for claim in found.speakers] == ["Ama Osei", "a spokesman"]


def test_papers_that_print_the_same_copy_have_one_vote():
    """An agency's text, cut to three papers, against one that wrote its own."""
    said = {"speaker": "Lee Wu"}
    texts = [f"{AROUND} {QUOTED} {BEHIND}", f"{AROUND} {QUOTED}", f"{QUOTED} {BEHIND}"]
    agency = [staged(text, id=f"a{n}", **said) for n, text in enumerate(texts)]
    other = staged(f"A bakery opened in town. {QUOTED}", id="b", **said)
    [found] = quoteattr.link([*agency, other])
    assert [one.copy for one in found.occurrences] == [0, 0, 0, 1]
    assert (found.speaker.articles, found.speaker.copies) == (4, 2)


def test_the_same_copy_does_not_outvote_two_papers_of_their_own():
    agency = [staged(f"{AROUND} {QUOTED}", id=f"a{n}", speaker="Lee Wu") for n in range(5)]
    others = [staged(QUOTED, id=f"b{n}", speaker="Ama Osei") for n in range(2)]
    [found] = quoteattr.link([*agency, *others])
    assert found.speaker.name == "Ama Osei"
