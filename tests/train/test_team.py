"""Processes that learn together add up their gradients and stay alike."""

import numpy as np
import pytest
import spacy
from attrs import evolve
from spacy.training import Example

from quoteattr.train.corpus import load_corpus
from quoteattr.train.errors import TrainingError
from quoteattr.train.loop import Budget, train
from quoteattr.train.pipeline import build
from quoteattr.train.team import Team


@pytest.fixture
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    doc = nlp.make_doc("yes no")
    nlp.initialize(lambda: [Example.from_dict(doc, {"tags": ["A", "B"]})])
    return nlp


def gathered(nlp, size):
    return Team.gather([nlp.get_pipe("tagger").model], size)


def parameters(nlp):
    model = nlp.get_pipe("tagger").model
    return [(node, name) for node in model.walk() for name in node.param_names]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_gradients_are_added_up(nlp, size):
    team = gathered(nlp, size)

    def work(team):
        for number, (node, name) in enumerate(parameters(nlp)):
            if number != team.rank:  # one of them has no gradient for one of the parameters
                node.set_grad(name, np.full_like(node.get_param(name), 10**team.rank))
        team.add_up()
        every = int("1" * size)
        for number, (node, name) in enumerate(parameters(nlp)):
            expected = every - 10**number if number < size else every
            assert (node.get_grad(name) == expected).all()

    others = team.start(work)
    work(team)
    for other in others:
        other.join()
    assert [other.exitcode for other in others] == [0] * (size - 1)


def test_a_batch_is_shared_without_loss(nlp):
    team = gathered(nlp, 3)
    shares = [evolve(team, rank=rank).share([1, 2, 3, 4, 5]) for rank in range(3)]
    assert shares == [[1, 4], [2, 5], [3]]


def test_a_missing_process_is_noticed(nlp, monkeypatch):
    monkeypatch.setattr("quoteattr.train.team._PATIENCE", 0.1)
    with pytest.raises(TrainingError, match="one of 2 training processes is gone"):
        gathered(nlp, 2).add_up()


@pytest.mark.slow
def test_two_processes_train_alike_twice(folders):
    def weights():
        nlp = build()
        train(nlp, load_corpus(folders, nlp), Budget(words=800, rate=0.001, processes=2))
        return nlp.get_pipe("tok2vec").model.to_bytes()

    assert weights() == weights()
