"""Where a backend has found coreference, descriptions and pronouns mean what its chains say."""

import pytest
from attrs import evolve
from entity.test_clusters import _sentences
from trees import scene_of, view_of

ANA, LEE, DAN = "Ana/PROPN Ruiz/PROPN", "Lee/PROPN Wu/PROPN", "Dan/PROPN Poe/PROPN"
HE, NURSE = "he/PRON", "the/DET nurse/NOUN"


def _clusters(subjects, chains):
    """The mentions of each entity; a chain is written as the numbers of its subjects, from 0."""
    text, block = _sentences(*subjects)
    view = view_of(text, block)
    places = [tree_range(view.tree, number) for number in range(len(subjects))]
    tree = evolve(view.tree, chains=tuple(tuple(places[n] for n in chain) for chain in chains))
    entities = scene_of(evolve(view, tree=tree)).entities.all
    return [[mention.span.of(text) for mention in entity.mentions] for entity in entities]


def tree_range(tree, number):
    """First and last token of a sentence's subject: all but the verb and the full stop."""
    tokens = [token.i for token in tree.tokens if token.sentence == number]
    return tokens[0], tokens[-3]


@pytest.mark.parametrize(
    ("subjects", "chains", "clusters"),
    [
        ((LEE, DAN, HE), [], [["Lee Wu"], ["Dan Poe", "he"]]),
        ((LEE, DAN, HE), [(0, 2)], [["Lee Wu", "he"], ["Dan Poe"]]),
        ((ANA, NURSE), [], [["Ana Ruiz"], ["the nurse"]]),
        ((ANA, NURSE), [(0, 1)], [["Ana Ruiz", "the nurse"]]),
        ((NURSE, ANA), [(0, 1)], [["the nurse", "Ana Ruiz"]]),
        ((DAN, NURSE, HE), [(1, 2)], [["Dan Poe"], ["the nurse", "he"]]),
        ((LEE, DAN, HE), [(2,)], [["Lee Wu"], ["Dan Poe", "he"]]),
        ((LEE, DAN, LEE, HE), [(0, 1, 2, 3)], [["Lee Wu", "Lee Wu", "he"], ["Dan Poe"]]),
    ],
    ids=[
        "by salience",
        "a pronoun",
        "nobody is the nurse",
        "a description",
        "a description before the name",
        "nobody named",
        "a chain of one says nothing",
        "most names decide",
    ],
)
def test_chains(subjects, chains, clusters):
    assert _clusters(subjects, chains) == clusters
