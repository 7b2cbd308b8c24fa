"""The teacher's network: a pretrained encoder under a biaffine parser and two taggers.

The parser is that of Dozat & Manning (2017), "Deep Biaffine Attention for Neural Dependency
Parsing", over words of several sentences at once: a root is its own head, and where sentences
begin is one more tag.
"""

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from quoteattr.train.teacher.batch import IGNORED, SHAPES, Batch, Labels

__all__ = ["Network", "Scores"]

_ARC, _DEP = 256, 128


class Scores(NamedTuple):
    """What the network says of a batch of ``n`` passages of ``t`` words."""

    tags: Tensor
    """(n, t, tags)."""
    morphs: Tensor
    starts: Tensor
    """(n, t, 2)."""
    arcs: Tensor
    """(n, t, t): word by head."""
    hidden: Tensor
    """(n, t, width)."""


class Network(nn.Module):
    """Scores tags, sentence starts, heads and relations."""

    def __init__(self, encoder: Any, labels: Labels, dropout: float = 0.2) -> None:  # noqa: ANN401
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(dropout)
        self.tags = nn.Linear(width, len(labels.tags))
        self.morphs = nn.Linear(width, len(labels.morphs))
        self.starts = nn.Linear(width, 2)
        self.arc_child, self.arc_head = _mlp(width, _ARC, dropout), _mlp(width, _ARC, dropout)
        self.dep_child, self.dep_head = _mlp(width, _DEP, dropout), _mlp(width, _DEP, dropout)
        self.arc = nn.Parameter(torch.zeros(_ARC + 1, _ARC))
        self.dep = nn.Parameter(torch.zeros(_DEP + 1, len(labels.deps), _DEP + 1))

    def forward(self, batch: Batch) -> Scores:
        """Score tags, sentence starts and heads."""
        embedded = self.encoder.embeddings.word_embeddings(batch.pieces) + self.shape(batch.shapes)
        output = self.encoder(inputs_embeds=embedded, attention_mask=batch.attended)
        states = output.last_hidden_state
        index = batch.firsts.unsqueeze(-1).expand(-1, -1, states.shape[-1])
        hidden = self.drop(states.gather(1, index))
        child, head = _biased(self.arc_child(hidden)), self.arc_head(hidden)
        arcs = (child @ self.arc) @ head.transpose(1, 2)
        arcs = arcs.float().masked_fill(~batch.words.unsqueeze(1), -1e4)
        return Scores(self.tags(hidden), self.morphs(hidden), self.starts(hidden), arcs, hidden)

    def label(self, hidden: Tensor, heads: Tensor) -> Tensor:
        """Score the relation of each word to its head: (n, t, relations)."""
        index = heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        child = _biased(self.dep_child(hidden))
        head = _biased(self.dep_head(hidden.gather(1, index)))
        crossed = torch.einsum("nti,ilj->ntlj", child, self.dep)
        return torch.einsum("ntlj,ntj->ntl", crossed, head)

    def loss(self, batch: Batch) -> Tensor:
        """The sum of the mean losses of everything that is learnt."""
        scores = self(batch)
        labels = self.label(scores.hidden, batch.heads)
        pairs = (
            (scores.tags, batch.tags, 0.5),
            (scores.morphs, batch.morphs, 0.5),
            (scores.starts, batch.starts, 1.0),
            (scores.arcs, batch.heads, 1.0),
            (labels, batch.deps, 1.0),
        )
        total = torch.zeros(())
        for guess, gold, weight in pairs:
            flat = guess.float().flatten(0, 1), gold.flatten()
            total = total + weight * cross_entropy(*flat, ignore_index=IGNORED)
        return total


def _mlp(width: int, size: int, dropout: float) -> nn.Module:
    return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(dropout))


def _biased(states: Tensor) -> Tensor:
    """``states`` with a column of ones."""
    return torch.cat([states, torch.ones_like(states[..., :1])], dim=-1)
