"""The first layer of the embedded pipeline's network: a vector for each word, made once.

The layer sees a word's form, whatever stands beside it: spaCy's ``MultiHashEmbed``. Of newspaper
text six words in seven have been seen before, so the last words are remembered with their vectors,
and the layer, a third of the network's work, runs for new ones only. The values are the same.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["WordVectors"]

_MOST = 30_000  # words remembered: 17 MB of vectors

Matrix = npt.NDArray[np.float32]


class WordVectors:
    """Vectors of words, by what the layer reads of them."""

    def __init__(self, layer: Any) -> None:  # noqa: ANN401 - a Model of thinc
        self._layer = layer
        self._extract, _, self._embed, self._mix, _ = layer.layers
        self._row: dict[bytes, int] = {}
        self._vectors: Matrix = np.empty((0, layer.get_dim("nO")), dtype=np.float32)

    def __call__(self, docs: Sequence[Any]) -> list[Matrix]:
        """For each ``Doc`` an array with a row a token."""
        features = np.concatenate(self._extract.predict(docs))
        keys = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        self._make_room(len(keys))
        self._learn([*dict.fromkeys(key for key in keys if key not in self._row)], features.dtype)
        rows = np.fromiter(map(self._row.__getitem__, keys), dtype=np.intp, count=len(keys))
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        return np.split(self._vectors[rows], ends)

    def _make_room(self, words: int) -> None:
        """Forget all words where there might be no room for new ones."""
        if len(self._row) + words > len(self._vectors):
            self._row = {}
            width = self._vectors.shape[1]
            self._vectors = np.empty((max(_MOST, words), width), dtype=np.float32)

    def _learn(self, words: list[bytes], dtype: Any) -> None:  # noqa: ANN401
        """Remember words, and none before its vector is made: that may fail, or be interrupted."""
        if words:
            features = np.array(np.frombuffer(b"".join(words), dtype)).reshape(len(words), -1)
            known = len(self._row)
            self._vectors[known : known + len(words)] = self._made(features)
            self._row.update(zip(words, range(known, known + len(words)), strict=True))

    def _made(self, features: Any) -> Any:  # noqa: ANN401 - thinc has array types of its own
        from thinc.types import Ragged

        words = Ragged(features, np.array([len(features)], dtype=np.int32))  # type: ignore[arg-type]
        return self._mix.predict(self._embed.predict(words)).data
