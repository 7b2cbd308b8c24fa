"""Which mentions are one person's, or one body's."""

import pytest
from attribution.scenes import titled
from trees import scene_of, view_of


def _clusters(text, block, names=()):
    """The mentions of each entity as strings, in order of first mention."""
    entities = scene_of(view_of(text, block, names)).entities.all
    return [[mention.span.of(text) for mention in entity.mentions] for entity in entities]


def _sentences(*subjects):
    """A text of sentences with these subjects, and its block: each word with its part of speech."""
    texts, blocks = [], []
    for subject in subjects:
        words = [word.rsplit("/", 1) for word in subject.split()]
        head = words[-1][0]
        lines = [
            f"{form} {pos} {'nsubj left' if n == len(words) - 1 else f'{_DEPS[pos]} {head}'}"
            for n, (form, pos) in enumerate(words)
        ]
        texts.append(" ".join(form for form, _ in words) + " left.")
        blocks.append("\n".join([*lines, "left/leave VERB root -", ". PUNCT punct left"]))
    return " ".join(texts), "\n\n".join(blocks)


_DEPS = {"PROPN": "compound", "DET": "det", "ADJ": "amod", "NOUN": "compound"}
ANA_RUIZ = "Ana/PROPN Ruiz/PROPN"
JOHN_WU = "John/PROPN Wu/PROPN"
MARY_POE = "Mary/PROPN Poe/PROPN"
COUNCIL = "The/DET Food/PROPN Council/PROPN"

CASES = {
    "a shorter form": ((ANA_RUIZ, "Ruiz/PROPN", "Ana/PROPN"), [["Ana Ruiz", "Ruiz", "Ana"]]),
    "a longer form": (("Ruiz/PROPN", ANA_RUIZ), [["Ruiz", "Ana Ruiz"]]),
    "an initial": ((ANA_RUIZ, "A./PROPN Ruiz/PROPN"), [["Ana Ruiz", "A. Ruiz"]]),
    "a middle name": (
        ("Ana/PROPN Maria/PROPN Ruiz/PROPN", ANA_RUIZ),
        [["Ana Maria Ruiz", "Ana Ruiz"]],
    ),
    "two people with one surname": (
        (ANA_RUIZ, "Bea/PROPN Ruiz/PROPN", ANA_RUIZ),
        [["Ana Ruiz", "Ana Ruiz"], ["Bea Ruiz"]],
    ),
    "the surname of two is the last one's": (
        (ANA_RUIZ, "Bea/PROPN Ruiz/PROPN", "Ruiz/PROPN"),
        [["Ana Ruiz"], ["Bea Ruiz", "Ruiz"]],
    ),
    "Mr. and Mrs.": (
        ("Mr./PROPN Wu/PROPN", "Mrs./PROPN Wu/PROPN", "Mr./PROPN Wu/PROPN"),
        [["Wu", "Wu"], ["Wu"]],
    ),
    "Mrs. with a given name": (
        (JOHN_WU, MARY_POE, "Mrs./PROPN Poe/PROPN", "Mr./PROPN Wu/PROPN"),
        [["John Wu", "Wu"], ["Mary Poe", "Poe"]],
    ),
    "Mrs. is not John": ((JOHN_WU, "Mrs./PROPN Wu/PROPN"), [["John Wu"], ["Wu"]]),
    "an acronym": (
        ("The/DET World/PROPN Food/PROPN Council/PROPN", "The/DET WFC/PROPN"),
        [["World Food Council", "WFC"]],
    ),
    "two bodies with one front": (
        (COUNCIL, "The/DET Food/PROPN Ministry/PROPN"),
        [["Food Council"], ["Food Ministry"]],
    ),
    "a role": (
        ("President/PROPN Ana/PROPN Ruiz/PROPN", JOHN_WU, "The/DET president/NOUN"),
        [["Ana Ruiz", "The president"], ["John Wu"]],
    ),
    "a role that nobody has": (
        (ANA_RUIZ, "The/DET president/NOUN"),
        [["Ana Ruiz"], ["The president"]],
    ),
    "an indefinite role": (
        ("President/PROPN Ana/PROPN Ruiz/PROPN", "A/DET president/NOUN"),
        [["Ana Ruiz"], ["A president"]],
    ),
    "a role of the other sex": (
        ("President/PROPN John/PROPN Wu/PROPN", "The/DET spokeswoman/NOUN"),
        [["John Wu"], ["The spokeswoman"]],
    ),
    "a nominal again": (
        ("A/DET young/ADJ nurse/NOUN", ANA_RUIZ, "The/DET nurse/NOUN"),
        [["A young nurse", "The nurse"], ["Ana Ruiz"]],
    ),
    "another nominal": (
        ("A/DET young/ADJ nurse/NOUN", "The/DET old/ADJ nurse/NOUN"),
        [["A young nurse"], ["The old nurse"]],
    ),
    "the head of a body's name": (
        (COUNCIL, ANA_RUIZ, "The/DET council/NOUN"),
        [["Food Council", "The council"], ["Ana Ruiz"]],
    ),
    "a generic body": ((COUNCIL, "The/DET agency/NOUN"), [["Food Council", "The agency"]]),
    "she is a woman": ((MARY_POE, JOHN_WU, "She/PRON"), [["Mary Poe", "She"], ["John Wu"]]),
    "he is a man": ((JOHN_WU, MARY_POE, "He/PRON"), [["John Wu", "He"], ["Mary Poe"]]),
    "he is the last man": (
        (JOHN_WU, "Mark/PROPN Poe/PROPN", "He/PRON"),
        [["John Wu"], ["Mark Poe", "He"]],
    ),
    "he is whom he was": (
        (JOHN_WU, "He/PRON", MARY_POE, "She/PRON", "He/PRON"),
        [["John Wu", "He", "He"], ["Mary Poe", "She"]],
    ),
    "she is nobody among men": ((JOHN_WU, "She/PRON"), [["John Wu"]]),
    "a pronoun shows the gender of a surname": (
        ("Kim/PROPN", "She/PRON", "He/PRON"),
        [["Kim", "She"]],
    ),
    "it is a body": ((COUNCIL, JOHN_WU, "It/PRON"), [["Food Council", "It"], ["John Wu"]]),
    "it is no person": ((JOHN_WU, "It/PRON"), [["John Wu"]]),
    "they are many": (
        ("The/DET nurses/NOUN", JOHN_WU, "They/PRON"),
        [["The nurses", "They"], ["John Wu"]],
    ),
    "a pronoun looks back a few sentences": (
        (JOHN_WU, *["The/DET rain/NOUN"] * 12, "He/PRON"),
        [["John Wu"]],
    ),
}  # fmt: skip


def _block(subjects):
    text, block = _sentences(*subjects)
    return text, block.replace("nurses NOUN nsubj left", "nurses/nurse NOUN nsubj left Number=Plur")


@pytest.mark.parametrize("case", titled(CASES, {}))
def test_cluster(case):
    subjects, wanted = case
    assert _clusters(*_block(subjects)) == wanted


def test_a_full_name_in_brackets_is_no_acronym():
    text = "The Food Council (FC) and Ana (Bea) left. FC left."
    block = """
        The DET det Council
        Food PROPN compound Council
        Council PROPN nsubj left
        ( PUNCT punct FC
        FC PROPN appos Council
        ) PUNCT punct FC
        and CCONJ cc Ana
        Ana PROPN conj Council
        ( PUNCT punct Bea
        Bea PROPN appos Ana
        ) PUNCT punct Bea
        left/leave VERB root -
        . PUNCT punct left

        FC PROPN nsubj left
        left/leave VERB root -
        . PUNCT punct left
    """
    assert _clusters(text, block) == [["Food Council", "FC", "FC"], ["Ana"], ["Bea"]]


def test_an_apposition_is_one_with_its_name():
    text = "Ana Ruiz, a nurse, left. The nurse left."
    block = """
        Ana PROPN nsubj left
        Ruiz PROPN flat Ana
        , PUNCT punct nurse
        a DET det nurse
        nurse NOUN appos Ana
        , PUNCT punct nurse
        left/leave VERB root -
        . PUNCT punct left

        The DET det nurse
        nurse NOUN nsubj left
        left/leave VERB root -
        . PUNCT punct left
    """
    assert _clusters(text, block) == [["Ana Ruiz", "a nurse", "The nurse"]]


def test_who_is_named_inside_a_quotation_is_not_meant_outside():
    text = "John Wu left. Lee said, “Mark Poe slept.” He left."
    block = """
        John PROPN nsubj left
        Wu PROPN flat John
        left/leave VERB root -
        . PUNCT punct left

        Lee PROPN nsubj said
        said/say VERB root -
        , PUNCT punct said
        “ PUNCT punct slept
        Mark PROPN nsubj slept
        Poe PROPN flat Mark
        slept/sleep VERB ccomp said
        . PUNCT punct slept
        ” PUNCT punct slept

        He PRON nsubj left
        left/leave VERB root -
        . PUNCT punct left
    """
    assert ["Mark Poe"] in _clusters(text, block)


def test_an_entity_has_its_fullest_name_and_role():
    text, block = _sentences("Wu/PROPN", "Minister/PROPN John/PROPN Wu/PROPN", "WU/PROPN")
    [entity] = scene_of(view_of(text, block)).entities.all
    assert (entity.name, entity.role, entity.gender) == ("John Wu", "Minister", "male")
    assert entity.label == "PERSON"


def test_an_entity_is_found_by_each_of_its_tokens():
    text, block = _sentences("Minister/PROPN John/PROPN Wu/PROPN", "He/PRON")
    entities = scene_of(view_of(text, block)).entities
    [entity] = entities.all
    assert [entities.at(i) is entity for i in range(7)] == [True] * 3 + [False] * 2 + [True, False]
