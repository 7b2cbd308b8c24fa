"""Lemmas as spaCy's lemmatizer gives them, each found once."""

from typing import Any

__all__ = ["Lemmas"]

_MOST = 60_000  # words remembered
_TOLD_BY = ("ORTH", "POS", "MORPH")


class Lemmas:
    """Lemmas by form, part of speech and features, which is all that rules look at."""

    def __init__(self, lemmatizer: Any) -> None:  # noqa: ANN401 - a component of spaCy
        self._lemmatizer = lemmatizer
        self._lemma: dict[bytes, str] = {}

    def __call__(self, doc: Any) -> list[str]:  # noqa: ANN401
        """The lemma of each token, in any case."""
        if len(self._lemma) > _MOST:
            self._lemma.clear()
            self._lemmatizer.cache.clear()
        features = doc.to_array(_TOLD_BY)
        keys = features.view(f"V{features.itemsize * len(_TOLD_BY)}").ravel().tolist()
        for i, key in enumerate(keys):
            if key not in self._lemma:
                self._lemma[key] = self._lemmatizer.lemmatize(doc[i])[0]
        return list(map(self._lemma.__getitem__, keys))
