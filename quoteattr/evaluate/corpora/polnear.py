"""PolNeAR, the Political News Attribution Relations Corpus (Newell, Margolin and Ruths 2018).

From https://github.com/networkdynamics/PolNeAR; no licence is stated there. One compartment is read
at a time, ``data/train``, ``data/dev`` or ``data/test``::

    text/NAME.txt
    attributions/NAME_ANNOTATOR.ann

Each attribution is an event with source, cue and content, which may be in pieces; there are no
types and no speakers. Where several annotated an article, the first of them by name counts. What
is marked ``Discuss`` is left to discussion: found or not, it costs nothing.
"""

from pathlib import Path

from quoteattr.errors import ArticleError
from quoteattr.evaluate.corpora.brat import Names, read_annotated
from quoteattr.evaluate.gold import GoldArticle

TEXTS, ANNOTATIONS = "text", "attributions"
_NAMES = Names(optional=frozenset({"discuss"}))


def read_polnear(path: Path) -> tuple[GoldArticle, ...]:
    """Read one compartment; the id of an article is its file's name without ``.txt``.

    Raises:
        ArticleError: ``path`` holds several compartments or none, a text has no annotation, or an
            annotation breaks the form.

    """
    folder = _compartment(path)
    return tuple(
        read_annotated(text, _annotation(text, folder), text.stem, _NAMES)
        for text in sorted((folder / TEXTS).glob("*.txt"))
    )


def is_polnear(path: Path) -> bool:
    """Whether ``path`` is a compartment, or holds some."""
    return bool(_compartments(path))


def _compartments(path: Path) -> list[Path]:
    if not path.is_dir():
        return []
    return [
        folder
        for folder in (path, *sorted(path.glob("*")), *sorted(path.glob("data/*")))
        if (folder / ANNOTATIONS).is_dir()
    ]


def _compartment(path: Path) -> Path:
    found = _compartments(path)
    if not found:
        raise ArticleError(
            f"{path}: no compartment of PolNeAR; give the folder that holds {TEXTS}/ and "
            f"{ANNOTATIONS}/, as data/dev"
        )
    if len(found) > 1:
        names = ", ".join(str(one) for one in found)
        raise ArticleError(f"{path}: several compartments; give one of them: {names}")
    if not (found[0] / TEXTS).is_dir():
        raise ArticleError(
            f"{found[0]}: no folder {TEXTS}/; PolNeAR has no texts for parc3-replication"
        )
    return found[0]


def _annotation(text: Path, folder: Path) -> Path:
    # Names are cut to one length, so that none is the beginning of another's.
    found = sorted((folder / ANNOTATIONS).glob(f"{_literal(text.stem)}_*.ann"))
    if not found:
        raise ArticleError(f"{text}: no {ANNOTATIONS}/{text.stem}_*.ann; add it, or move the text")
    return found[0]


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
