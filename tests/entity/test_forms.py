"""What ways of naming show: keys, votes for a gender, families, company kept."""

import pytest
from attribution.scenes import titled
from stories import told

from quoteattr.entity.find import find_mentions
from quoteattr.entity.form import read_forms
from quoteattr.entity.people import load_people


def _forms(prose, names=()):
    """The forms of marked prose by title and words, and all of them."""
    view = told(prose, names)
    found = find_mentions(view.tree, view.text)
    mentions = [mention for mention in found if mention.form == "name"]
    forms = read_forms(view.tree, load_people(), mentions, view.inside)
    return {" ".join((*([f.title] if f.title else ()), *f.words)): f for f in forms.all.values()}, (
        forms
    )


# --- keys ------------------------------------------------------------------------------------

KEYS = {
    "a title makes another form": (
        "Mr. Poe left_V. Poe left_V. Mrs. Poe left_V.",
        {"mr poe": 1, "poe": 1, "mrs poe": 1},
    ),
    "a title with a full stop or without": (
        "Mr. Poe left_V. Mr Poe left_V.",
        {"mr poe": 2},
    ),
    "capitals do not count": ("Ana Poe left_V. ANA POE left_V.", {"ana poe": 2}),
    "a shorter name is another form": (
        "Ana Poe left_V. Poe left_V. Ana left_V. Poe left_V.",
        {"ana poe": 1, "poe": 2, "ana": 1},
    ),
    "a rank is a title": (
        "Colonel Quill left_V. Quill left_V.",
        {"colonel quill": 1, "quill": 1},
    ),
}


@pytest.mark.parametrize("case", titled(KEYS, {}))
def test_keys(case):
    prose, lengths = case
    forms, _ = _forms(prose)
    assert {name: len(form) for name, form in forms.items()} == lengths


@pytest.mark.parametrize(
    ("prose", "labels"),
    [
        ("Lund left_V.", [None]),
        ("Ana stayed_V in Lund.", ["LOC"]),
        ("Lund left_V. Ana stayed_V in Lund.", ["LOC", None]),
    ],
)
def test_a_place_that_acts_is_a_form_of_its_own(prose, labels):
    _, forms = _forms(prose, [("Lund", "LOC")])
    keys = [key for key in forms.all if key[1] == ("lund",)]
    assert sorted((key[2] for key in keys), key=str) == labels


def test_a_mention_is_found_by_where_it_begins():
    forms, all_forms = _forms("Ana Poe left_V. Poe left_V.")
    assert all_forms.by_start == {0: forms["ana poe"], 14: forms["poe"]}
    assert all_forms.by_words == {form.words: [form] for form in forms.values()}


# --- gender ----------------------------------------------------------------------------------

VOTES = {
    "his own": ("Quill folded_V his coat_N.", "quill", {"male": 1}),
    "her own": ("Quill folded_V her coat_N.", "quill", {"female": 1}),
    "the subject of the next sentence": ("Quill left_V. She slept_V.", "quill", {"female": 1}),
    "no other place in the next sentence": ("Quill left_V. It was_V her coat_N.", "quill", {}),
    "not two sentences on": ("Quill left_V. It rained_V. She slept_V.", "quill", {}),
    "an object is another": ("Quill looked_V at her.", "quill", {}),
    "a direct object is another": ("Quill saw_V him.", "quill", {}),
    "the pronoun behind an object": ("Quill saw_V him fold his coat_N.", "quill", {"male": 1}),
    "one vote a mention": ("Quill folded_V his coat_N and his hat_N.", "quill", {"male": 1}),
    "another name stops it": ("Quill saw_V Ottokar fold his coat_N.", "quill", {}),
    "and takes it": ("Quill saw_V Ottokar fold his coat_N.", "ottokar", {"male": 1}),
    "no pronoun in front": ("His coat_N pleased_V Quill.", "quill", {}),
    "no pronoun in marks": ("Quill said_V, “I like his coat_N.”", "quill", {}),
    "within the same marks": ("“Quill folded_V his coat_N,” said_V Ottokar_S.", "quill",
                              {"male": 1}),
    "no pronoun behind marks": ("“I like Quill,” he said_V.", "quill", {}),
    "not they": ("Quill folded_V their coat_N.", "quill", {}),
}  # fmt: skip


@pytest.mark.parametrize("case", titled(VOTES, {}))
def test_votes(case):
    prose, name, votes = case
    forms, _ = _forms(prose)
    assert forms[name].votes == votes


def _repeated(*sentences):
    return " ".join(sentence for sentence, times in sentences for _ in range(times))


HIS, HER = "{} folded_V his coat_N.", "{} folded_V her coat_N."
GENDERS = {
    "a title": ("Mrs. Quill left_V.", "mrs quill", "female"),
    "a title outweighs every pronoun": (
        _repeated((HIS.format("Mrs. Quill"), 9)), "mrs quill", "female",
    ),
    "a given name": ("Mary left_V.", "mary", "female"),
    "a given name outweighs a few pronouns": (
        _repeated((HIS.format("Mary"), 3)), "mary", "female",
    ),
    "many pronouns outweigh a given name": (
        _repeated((HIS.format("Mary"), 4)), "mary", "male",
    ),
    "a full name outvoted": (
        _repeated((HIS.format("Mary Quill"), 4)), "mary quill", "male",
    ),
    "one pronoun is too few": (_repeated((HIS.format("Quill"), 1)), "quill", None),
    "two are enough": (_repeated((HIS.format("Quill"), 2)), "quill", "male"),
    "a small majority is none": (
        _repeated((HIS.format("Quill"), 3), (HER.format("Quill"), 2)), "quill", None,
    ),
    "a large majority is one": (
        _repeated((HIS.format("Quill"), 3), (HER.format("Quill"), 1)), "quill", "male",
    ),
    "a divided vote leaves the given name": (
        _repeated((HIS.format("Mary"), 6), (HER.format("Mary"), 6)), "mary", "female",
    ),
    "nothing shown": ("Quill left_V.", "quill", None),
}  # fmt: skip


@pytest.mark.parametrize("case", titled(GENDERS, {}))
def test_gender(case):
    prose, name, gender = case
    forms, _ = _forms(prose)
    assert forms[name].gender == gender


@pytest.mark.parametrize("label", ["LOC", "ORG"])
def test_pronouns_show_no_gender_of_places_and_bodies(label):
    prose = _repeated((HIS.format("Quill"), 4))
    forms, _ = _forms(prose, [("Quill", label)])
    assert (forms["quill"].votes, forms["quill"].gender) == ({"male": 4}, None)


# --- families --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "name", "family"),
    [
        ("Ana Quill left_V. The Quills left_V.", "quills", True),
        ("The Quills left_V.", "quills", False),
        ("Ana Quill left_V. Quills left_V.", "quills", False),
        ("Ana Quill left_V. The Quills left_V. Quills left_V.", "quills", False),
        ("Ana Quill left_V. The Quills left_V. The Quills left_V. Quills left_V.", "quills", True),
        ("Ana Quill left_V. The Quill left_V.", "quill", False),
    ],
)
def test_the_name_of_somebody_with_an_s_is_a_family(prose, name, family):
    forms, _ = _forms(prose)
    assert (forms[name].sure == {"GROUP"}) is family
    assert (forms[name].label == "GROUP") is family


# --- company ---------------------------------------------------------------------------------

MEETINGS = {
    "a sentence": ("Ana saw_V Bea.", 1),
    "two sentences": ("Ana saw_V Bea. Bea left_V with Ana.", 2),
    "once a sentence": ("Ana saw_V Bea. Bea, Ana and Bea left_V.", 2),
    "side by side": ("Ana left_V. Bea stayed_V.", 0),
    "marks are a sentence of their own": ("“Ana is_V late,” said_V Bea_S.", 0),
    "in the same marks": ("“Ana saw_V Bea,” said_V Cal_S.", 1),
    "before and behind marks": ("Ana said_V, “No,” and Bea left_V.", 1),
    "two stretches in marks are two": ("“See to Ana,” he said_V, “and Bea.”", 0),
}


@pytest.mark.parametrize("case", titled(MEETINGS, {}))
def test_meetings(case):
    prose, times = case
    forms, all_forms = _forms(prose)
    assert all_forms.met(forms["ana"], forms["bea"]) == times
    assert all_forms.met(forms["bea"], forms["ana"]) == times


def test_who_meets_nobody():
    forms, all_forms = _forms("Ana left_V. Ana stayed_V with Ana.")
    assert all_forms.met(forms["ana"], forms["ana"]) == 0


def test_a_form_acts_where_people_stand():
    forms, _ = _forms("Lund left_V. Ana went_V to Oslo. Bea saw_V Quill.")
    assert {name: form.acts for name, form in forms.items()} == {
        "lund": True, "ana": True, "oslo": False, "bea": True, "quill": True,
    }  # fmt: skip
