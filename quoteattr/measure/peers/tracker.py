"""GenderGapTracker's extractor, loaded from a copy that the user has.

Its repository is ``sfu-discourse-lab/GenderGapTracker``; the module is
``nlp/english/quote_extractor.py``, and the files beside it must be there too. See Asr et al. (PLOS
ONE 2021), "The Gender Gap Tracker: Using Natural Language Processing to measure gender bias in
media".
"""

import contextlib
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import field, frozen

from quoteattr.errors import ModelError
from quoteattr.measure.peers.back import way_back
from quoteattr.measure.peers.peer import PeerQuote
from quoteattr.span import Span

__all__ = ["Tracker", "load_tracker"]

_VERBS = "rules/quote_verb_list.txt"
_HELPERS = "utils"
"""The module beside it that it imports."""


@frozen
class Tracker:
    """The extractor on a spaCy pipeline. It rewrites a text, and its offsets are led back."""

    extractor: Any = field(repr=False)
    helpers: Any = field(repr=False)
    unit: str = "articles"

    def parts(self, text: str) -> Iterable[Span]:
        """The whole text."""
        return [Span(0, len(text))]

    def quotes(self, text: str) -> Iterator[PeerQuote]:
        """The quotes of an article."""
        rewritten = self.helpers.preprocess_text(text)
        back = way_back(rewritten, text)
        for record in self.extractor.extract_quotes(self.extractor.nlp(rewritten)):
            content, cue, source = (
                [found for span in _span(record[key]) if (found := back(span))]
                for key in ("quote_index", "verb_index", "speaker_index")
            )
            if content:
                yield PeerQuote(
                    direct=_is_direct(record),
                    content=content[0],
                    cue=tuple(cue),
                    source=tuple(source),
                )


def load_tracker(path: Path, nlp: Any) -> Tracker:  # noqa: ANN401
    """Load the extractor from ``path``, a copy of ``quote_extractor.py`` among its neighbours.

    Raises
    ------
    ModelError
        A file is not there, or the module cannot be imported.
    """
    folder = path.resolve().parent
    for needed in (path, folder / f"{_HELPERS}.py", folder / _VERBS):
        if not needed.is_file():
            raise ModelError(
                f"{needed}: no such file; give quote_extractor.py in a copy of GenderGapTracker's "
                "nlp/english"
            )
    module, helpers = _imported(path.resolve())
    config = {"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": str(folder / _VERBS)}}
    return Tracker(module.QuoteExtractor(config), helpers)


def _imported(path: Path) -> tuple[ModuleType, ModuleType]:
    """The module and the helpers that it imports, without leaving either behind."""
    spec = spec_from_file_location("quote_extractor", path)
    if spec is None or spec.loader is None:
        raise ModelError(f"{path}: no Python module; give GenderGapTracker's quote_extractor.py")
    module = module_from_spec(spec)
    with _neighbours(path.parent):
        try:
            spec.loader.exec_module(module)
        except ModuleNotFoundError as error:
            raise ModelError(
                f"{path}: it imports {error.name}, which is not installed; install what its own "
                "requirements name"
            ) from error
        return module, sys.modules[_HELPERS]


@contextlib.contextmanager
def _neighbours(folder: Path) -> Iterator[None]:
    """Make the modules of ``folder`` importable for a while; what they log to is thrown away."""
    before = sys.modules.pop(_HELPERS, None)
    sys.path.insert(0, str(folder))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside:
        try:
            with contextlib.chdir(aside):
                yield
        finally:
            sys.path.remove(str(folder))
            sys.modules.pop(_HELPERS, None)
            if before is not None:
                sys.modules[_HELPERS] = before


def _span(index: str) -> list[Span]:
    """Read ``"(12,34)"``; nothing where it is empty or holds no character."""
    start, _, end = index.strip("()").partition(",")
    return [Span(int(start), int(end))] if end and int(start) < int(end) else []


def _is_direct(record: Mapping[str, Any]) -> bool:
    """Whether quotation marks, rather than a clause, gave the quote."""
    return record["quote_type"] == "Heuristic" or "Q" in record["quote_type"]
