"""Whether a way of naming is one more of somebody's: titles, genders, words, company kept."""

import pytest
from attribution.scenes import titled
from hypothesis import given
from hypothesis import strategies as st
from stories import staged

from quoteattr.entity.fit import compatible, fullest, is_same_word, is_short_form


def _named(*ways, times=1):
    """A text in which each of these leaves, again and again."""
    return " ".join(f"{way} left_V." for way in ways for _ in range(times))


def _people(prose, names=()):
    """How each entity is named, in order of first mention: each way once."""
    entities = [entity for entity in staged(prose, names).entities.all if entity.names]
    return [
        list(dict.fromkeys(" ".join(filter(None, [m.title, m.name])) for m in entity.names))
        for entity in entities
    ]


def _brothers(short, full):
    return f"{_named('Mr. Quill', times=short)} {_named('Mr. John Quill', times=full)}"


CASES = {
    # titles and marriage
    "Mr. and Mrs.": (
        _named("Mr. Quill", "Mrs. Quill"),
        [["Mr. Quill"], ["Mrs. Quill"]],
    ),
    "Miss and Mrs.": (
        _named("Mrs. Quill", "Miss Quill"),
        [["Mrs. Quill"], ["Miss Quill"]],
    ),
    "Miss with a given name": (
        _named("Jane Quill", "Miss Jane Quill", "Miss Quill", "Jane"),
        [["Jane Quill", "Miss Jane Quill", "Miss Quill", "Jane"]],
    ),
    "Miss Quill and Mrs. Jane Quill": (
        _named("Mrs. Jane Quill", "Miss Quill", "Mrs. Quill"),
        [["Mrs. Jane Quill", "Mrs. Quill"], ["Miss Quill"]],
    ),
    "the one woman of the name": (
        _named("John Quill", "Mary Quill", "Mrs. Quill"),
        [["John Quill"], ["Mary Quill", "Mrs. Quill"]],
    ),
    "of two women of the name neither": (
        _named("Mary Quill", "Jane Quill", "Mrs. Quill"),
        [["Mary Quill"], ["Jane Quill"], ["Mrs. Quill"]],
    ),
    "of two women the one who is called Mrs.": (
        _named("Mary Quill", "Mrs. Jane Quill", "Mrs. Quill"),
        [["Mary Quill"], ["Mrs. Jane Quill", "Mrs. Quill"]],
    ),
    "the one woman of the name, who is a Miss": (
        _named("Mary Quill", "Miss Quill", "Mrs. Quill"),
        [["Mary Quill", "Miss Quill"], ["Mrs. Quill"]],
    ),
    "the one woman of the name, who is a Miss once in a while": (
        _named("Mary Quill", "Mrs. Quill", "Mrs. Quill", "Miss Quill"),
        [["Mary Quill", "Miss Quill"], ["Mrs. Quill"]],
    ),
    "Mrs. is no man": (
        _named("John Quill", "Mrs. Quill"),
        [["John Quill"], ["Mrs. Quill"]],
    ),
    "a captain is no Miss": (
        _named("Miss Quill", "Captain Quill"),
        [["Miss Quill"], ["Captain Quill"]],
    ),
    "a captain and his wife": (
        _named("Captain Quill", "Mrs. Quill"),
        [["Captain Quill"], ["Mrs. Quill"]],
    ),
    "a captain with a given name": (
        _named("Captain Hugo Quill", "Captain Quill", "Hugo"),
        [["Captain Hugo Quill", "Captain Quill", "Hugo"]],
    ),
    "a doctor may be a Miss": (
        _named("Miss Jane Quill", "Dr. Quill"),
        [["Miss Jane Quill", "Dr. Quill"]],
    ),
    "Mr. with the last word": (
        _named("Ottokar Quill", "Mr. Quill"),
        [["Ottokar Quill", "Mr. Quill"]],
    ),
    "Mr. with a word that is no last one and no given name": (
        _named("Tadeus Ottokar Quill", "Mr. Tadeus", "Mr. Quill"),
        [["Tadeus Ottokar Quill", "Mr. Quill"], ["Mr. Tadeus"]],
    ),
    "Miss with the given name": (
        _named("Jane Quill", "Miss Jane"),
        [["Jane Quill", "Miss Jane"]],
    ),
    "family names that come first": (
        _named("Dzo Banping", "Mr. Dzo"),
        [["Dzo Banping", "Mr. Dzo"]],
    ),
    "family names that come first, where somebody is called by the last word": (
        _named("Dzo Banping", "Mr. Dzo", "Mr. Banping"),
        [["Dzo Banping", "Mr. Banping"], ["Mr. Dzo"]],
    ),
    "given names come first": (
        _named("John Banping", "Mr. Banping"),
        [["John Banping", "Mr. Banping"]],
    ),
    # namesakes
    "Mr. Quill and Mr. John Quill": (
        _brothers(3, 3),
        [["Mr. Quill", "Mr. John Quill"]],
    ),
    "Mr. John Quill again and again beside far more of Mr. Quill": (
        _brothers(50, 10),
        [["Mr. Quill"], ["Mr. John Quill"]],
    ),
    "beside not so many more": (
        _brothers(49, 10),
        [["Mr. Quill", "Mr. John Quill"]],
    ),
    "not again and again": (
        _brothers(50, 9),
        [["Mr. Quill", "Mr. John Quill"]],
    ),
    # genders
    "a given name of the other gender": (
        _named("John Quill", "Mary Quill", "Mary"),
        [["John Quill"], ["Mary Quill", "Mary"]],
    ),
    "a family name that is a given name of the other gender": (
        _named("Mary Peter", "Peter"),
        [["Mary Peter", "Peter"]],
    ),
    "a family name with a title of the other gender": (
        _named("Mary Peter", "Mr. Peter"),
        [["Mary Peter"], ["Mr. Peter"]],
    ),
    "a family name with pronouns of the other gender": (
        "Mary Peter left_V. " + 4 * "Peter folded_V his coat_N. ",
        [["Mary Peter"], ["Peter"]],
    ),
    "a given name that is no family name": (
        _named("Peter Quill", "Mary", "Peter"),
        [["Peter Quill", "Peter"], ["Mary"]],
    ),
    # words
    "two given names": (
        _named("Mary Quill", "Jane Quill"),
        [["Mary Quill"], ["Jane Quill"]],
    ),
    "initials": (
        _named("J. Quill", "John Quill"),
        [["J. Quill", "John Quill"]],
    ),
    "an initial of another": (
        _named("B. Quill", "John Quill"),
        [["B. Quill"], ["John Quill"]],
    ),
    # families
    "a family is nobody in it": (
        _named("Mary Quill", "The Quills", "Quill"),
        [["Mary Quill", "Quill"], ["Quills"]],
    ),
    # company
    "whoever stands by three times is another": (
        _named("Ben Quill") + " " + 3 * "Ben Quill saw_V Quill. ",
        [["Ben Quill"], ["Quill"]],
    ),
    "whoever stands by twice is not yet another": (
        _named("Ben Quill") + " " + 2 * "Ben Quill saw_V Quill. ",
        [["Ben Quill", "Quill"]],
    ),
    "whoever is talked about three times is no other": (
        _named("Ben Quill") + " " + 3 * "“I saw_V Quill,” Ben Quill said_V. ",
        [["Ben Quill", "Quill"]],
    ),
}


@pytest.mark.parametrize("case", titled(CASES, {}))
def test_who_is_who(case):
    prose, wanted = case
    assert _people(prose, [("Quill", "PERSON")] if "Quill" in prose.split() else ()) == wanted


def test_a_title_that_may_be_a_name_needs_a_person_behind_it():
    assert _people(_named("Miss Quill"), [("Quill", "PERSON")]) == [["Miss Quill"]]
    scene = staged(_named("Miss Quill"))
    assert [entity.titles for entity in scene.entities.all] == [{"": 1}]


BODIES = {
    "turned round": (
        _named("The Ministry of Works", "The Works Ministry"),
        [["Ministry of Works", "Works Ministry"]],
    ),
    "turned round, of another thing": (
        _named("The Ministry of Works", "The Ports Ministry"),
        [["Ministry of Works"], ["Ports Ministry"]],
    ),
    "a front that is lost": (
        _named("The Lund Harbour Council", "The Harbour Council"),
        [["Lund Harbour Council", "Harbour Council"]],
    ),
    "a body of a body's name": (
        _named("The Harbour", "The Harbour Council"),
        [["Harbour"], ["Harbour Council"]],
    ),
    "two bodies of one front": (
        _named("The Harbour Council", "The Harbour Ministry"),
        [["Harbour Council"], ["Harbour Ministry"]],
    ),
}


@pytest.mark.parametrize("case", titled(BODIES, {}))
def test_which_body_is_which(case):
    prose, wanted = case
    assert _people(prose, [("Harbour", "ORG")] if "Harbour left" in prose else ()) == wanted


# --- words of names --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ("ana ruiz", "ruiz", True),
        ("ana ruiz", "ana", True),
        ("ana maria ruiz", "ana ruiz", True),
        ("ana ruiz", "a ruiz", True),
        ("ana ruiz", "ana ruiz", True),
        ("ana ruiz", "bea ruiz", False),
        ("ana ruiz", "ruiz ana", False),
        ("ana ruiz", "an", False),
        ("ana", "poe", False),
    ],
)
def test_short_forms(one, other, short):
    one, other = one.split(), other.split()
    assert is_short_form(one, other) is short
    assert is_short_form(other, one) is short


@pytest.mark.parametrize(
    ("forms", "full"),
    [
        (["ana ruiz", "ruiz", "ana"], ["ana ruiz"]),
        (["a ruiz", "ana ruiz"], ["a ruiz", "ana ruiz"]),
        (["ana maria ruiz", "ana ruiz"], ["ana maria ruiz"]),
        (["ruiz"], ["ruiz"]),
        ([], []),
    ],
)
def test_the_names_that_are_no_short_forms(forms, full):
    assert [" ".join(words) for words in fullest([tuple(form.split()) for form in forms])] == full


WORD = st.sampled_from(["ana", "a", "bea", "b", "ruiz", "r", "poe"])
NAME = st.lists(WORD, min_size=1, max_size=4).map(tuple)


@given(one=NAME, other=NAME)
def test_short_forms_are_the_same_either_way(one, other):
    if len(one) != len(other):  # of equals the first is sought in the second
        assert is_short_form(one, other) == is_short_form(other, one)
        assert compatible(one, other) == compatible(other, one)
    assert is_short_form(one, one)


@given(one=WORD, other=WORD)
def test_words_are_the_same_either_way(one, other):
    assert is_same_word(one, other) == is_same_word(other, one)


@given(forms=st.lists(NAME, min_size=1, max_size=5))
def test_of_any_names_one_is_full(forms):
    full = fullest(forms)
    assert full
    assert max(forms, key=len) in full
    assert {*full} <= {*forms}
