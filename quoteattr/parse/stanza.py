"""stanza behind the neutral tree. The only module of the library that imports stanza."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quoteattr.errors import MissingExtra, ModelError
from quoteattr.parse.backend import Prose, at_once, check_language, parse_in_parts, pieces
from quoteattr.parse.stanza_tree import tree_of
from quoteattr.parse.tree import ParseTree, inside

_NEEDED = ("tokenize", "pos", "lemma", "depparse")
_ADDED = ("mwt", "ner", "coref")
"""Processors that are used where a pipeline has them."""
_BATCH = 64  # pieces that stanza gets at once; it fills its own batches from them
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


class StanzaBackend:
    """An English stanza ``Pipeline`` as a :class:`Backend`."""

    def __init__(
        self,
        nlp: Any,  # noqa: ANN401
        *,
        batch_size: int = _BATCH,
        load_again: "Callable[[], StanzaBackend] | None" = None,
    ) -> None:
        missing = [name for name in _NEEDED if name not in nlp.processors]
        if missing:
            raise ModelError(
                f"the stanza pipeline has no {', '.join(missing)}; it has "
                f"{', '.join(nlp.processors) or 'nothing'}: build it with "
                "processors='tokenize,mwt,pos,lemma,depparse', and ner where there is a model"
            )
        check_language("the stanza pipeline", nlp.lang)
        self._nlp = nlp
        self._batch_size = batch_size
        self._load_again = load_again

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process loads its pipeline itself: stanza's cannot be sent to it."""
        if self._load_again is None:
            raise ModelError(
                "a stanza pipeline given as nlp cannot be sent to other processes: leave n_process "
                "at 1, or let quoteattr.load(backend='stanza', dir=...) load the pipeline"
            )
        return _load_in_worker, (self._load_again,)

    def parse(self, articles: Sequence[Prose]) -> Iterator[ParseTree]:
        """Parse articles lazily, in batches of pieces; whole where coreference is to cross them."""
        if "coref" not in self._nlp.processors:
            yield from parse_in_parts(articles, pieces, self._trees)
            return
        trees = parse_in_parts(articles, at_once, self._trees)
        for article, tree in zip(articles, trees, strict=True):
            yield inside(tree, article.spans)

    def _trees(self, texts: Iterable[str]) -> Iterator[ParseTree]:
        waiting = iter(texts)
        while batch := [_CONTROLS.sub(" ", piece) for piece in islice(waiting, self._batch_size)]:
            documents = self._documents([piece for piece in batch if piece.strip()])
            for piece in batch:
                yield tree_of(next(documents)) if piece.strip() else ParseTree(())

    def _documents(self, texts: list[str]) -> Iterator[Any]:
        """The ``Document`` of each text. A batch would be one text to stanza's coreference."""
        if not texts:
            return
        processors = self._nlp.processors
        together = [name for name in (*_NEEDED, "mwt", "ner") if name in processors]
        for document in self._nlp.bulk_process(texts, processors=together):
            if "coref" in processors:
                self._nlp.process(document, processors=["coref"])
            yield document


def _load_in_worker(load_again: Callable[[], StanzaBackend]) -> StanzaBackend:
    """Load on one thread: the processes share the cores, and threads on busy cores crawl."""
    import torch

    torch.set_num_threads(1)
    return load_again()


def is_stanza(nlp: object) -> bool:
    """Whether ``nlp`` is a pipeline of stanza's; stanza itself is not imported."""
    return any(each.__module__.partition(".")[0] == "stanza" for each in type(nlp).__mro__)


def load_stanza(
    model: str | Path | None = None,
    *,
    dir: str | Path | None = None,  # noqa: A002 - stanza's own word
    download: bool = False,
    **options: Any,  # noqa: ANN401
) -> StanzaBackend:
    """Load an English stanza pipeline.

    Parameters
    ----------
    model
        One of stanza's packages: ``"ewt"``, ``"gum"``, ...; its default without.
    dir
        The folder with stanza's models; stanza's own without.
    download
        Whether stanza may get from the network what is missing there, but for coreference.
        Otherwise nothing is downloaded. Names and coreference are used where their models are.
    options
        Whatever else ``stanza.Pipeline`` takes: ``use_gpu``, ``depparse_model_path``, ...

    Raises
    ------
    MissingExtra
        stanza, or a package that one of its models needs, is not installed.
    ModelError
        A model is missing or cannot be read.
    """
    try:
        import stanza
        from stanza.resources.common import DEFAULT_MODEL_DIR
    except ImportError as error:
        message = "backend='stanza' needs stanza: pip install 'quoteattr[stanza]'"
        raise MissingExtra(message) from error
    folder, package = Path(dir or DEFAULT_MODEL_DIR), str(model or "default")
    if download:
        with _saying(f"stanza cannot get its models into {folder}", "is there a network?"):
            _download(stanza, folder, package)
    found = _found(folder, package, options)
    with (
        TemporaryDirectory() as empty,
        _saying(f"stanza cannot load its models from {folder}", _remedy(folder)),
    ):
        settings: dict[str, Any] = {"resources_filepath": None if found else _list_of_none(empty)}
        settings |= {"dir": str(folder), "package": None, "processors": found}
        settings |= {"download_method": None, "logging_level": "WARN", **options}
        nlp = stanza.Pipeline("en", **settings)
    return StanzaBackend(nlp, load_again=partial(load_stanza, model, dir=dir, **options))


@contextmanager
def _saying(what: str, remedy: str) -> Iterator[None]:
    """Turn errors of stanza's, and of what it uses, into ours."""
    try:
        yield
    except ImportError as error:
        raise MissingExtra(f"{what}: a model needs another package: {error}") from error
    except Exception as error:  # stanza, torch, pickle and requests have each their own
        raise ModelError(f"{what}: {error}; {remedy}") from error


def _download(stanza: Any, folder: Path, package: str) -> None:  # noqa: ANN401
    """Get what is missing in ``folder``, but for coreference, which is large."""
    stanza.download(
        "en",
        model_dir=str(folder),
        package=None,
        processors={**dict.fromkeys((*_NEEDED, "mwt"), package), "ner": "default"},
        logging_level="ERROR",
        download_json=False,  # the list that lies there will do; a missing one is downloaded
    )


def _remedy(folder: Path) -> str:
    return f"quoteattr.load(backend='stanza', dir={str(folder)!r}, download=True) gets them"


def _found(folder: Path, package: str, options: Mapping[str, Any]) -> dict[str, str]:
    """The model of each processor that lies in ``folder``: ``{"pos": "combined_charlm", ...}``.

    What ``options`` give by its path needs none. Raises ModelError where a needed one is missing.
    """
    given = {name for name in (*_NEEDED, *_ADDED) if f"{name}_model_path" in options}
    if given.issuperset(_NEEDED) and not (folder / "resources.json").is_file():
        return {}
    english = _resources(folder)
    found: dict[str, str] = {}
    for processor in (*_NEEDED, *_ADDED):
        name = _listed(english, package, processor)
        if name and ((folder / "en" / processor / f"{name}.pt").is_file() or processor in given):
            found[processor] = name
        elif processor in _NEEDED and processor not in given:
            wanted = f"en/{processor}/{name}.pt" if name else f"a package {package!r}"
            raise ModelError(f"no {processor} in {folder}: {wanted} is missing; {_remedy(folder)}")
    return found


def _resources(folder: Path) -> dict[str, Any]:
    """The list of English models that lies in ``folder``."""
    try:
        listed = json.loads((folder / "resources.json").read_text("utf-8"))
        return dict(listed["en"])
    except FileNotFoundError as error:
        raise ModelError(
            f"no stanza models in {folder}: it has no resources.json; {_remedy(folder)}"
        ) from error
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ModelError(
            f"{folder / 'resources.json'} lists no English models ({error!r}); {_remedy(folder)}"
        ) from error


def _listed(english: Mapping[str, Any], package: str, processor: str) -> str | None:
    """The model that a package has for a processor; names and coreference come from any."""
    if package in english.get(processor, {}):
        return package
    packages = english.get("packages", {})
    for one in (package, "default") if processor in _ADDED else (package,):
        listed = packages.get(one, {})
        if name := listed.get(processor) or listed.get("optional", {}).get(processor):
            return str(name)
    return None


def _list_of_none(folder: str) -> str:
    """A list of no models: stanza wants one even where every model is given by its path."""
    path = Path(folder) / "resources.json"
    path.write_text('{"en": {}}', "utf-8")
    return str(path)
