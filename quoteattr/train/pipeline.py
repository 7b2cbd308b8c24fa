"""The empty pipeline: config.cfg, a quote-safe tokenizer and the rule for paragraph breaks."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import spacy
from spacy.language import Language
from thinc.api import Config, use_ops

from quoteattr.train.tokenizer import make_quote_safe

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler

__all__ = ["add_paragraph_rule", "build", "encoder_size"]

_BREAK: list[dict[int | str, Any]] = [{"TEXT": {"REGEX": r"\n[^\S\n]*\n"}}, {}]


def build(width: int | None = None, depth: int | None = None) -> Language:
    """A pipeline without weights and with the quote-safe tokenizer.

    ``width`` and ``depth`` of the network of word vectors are those of config.cfg by default.
    """
    text = files("quoteattr.train").joinpath("config.cfg").read_text("utf-8")
    asked = {"width": width, "depth": depth}
    changes = {f"components.tok2vec.model.encode.{k}": v for k, v in asked.items() if v}
    config = Config().from_str(text, overrides=changes)
    # NumPy's own matrix product: thinc's does not know every processor and then falls far behind.
    with use_ops("numpy", use_blis=False):
        nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    make_quote_safe(nlp)
    return nlp


def add_paragraph_rule(nlp: Language) -> None:
    """Start a sentence after every empty line, in place; initialization forgets such rules.

    The parser keeps to sentence starts that are set before it, so that no sentence runs over a
    paragraph break.
    """
    ruler = cast("AttributeRuler", nlp.get_pipe("paragraphs"))
    ruler.add([_BREAK], {"SENT_START": 1}, index=1)


def encoder_size(pipeline: Path) -> tuple[int, int]:
    """Width and depth of the word vectors of a pipeline in a folder."""
    config = Config().from_disk(pipeline / "config.cfg")
    encode = config["components"]["tok2vec"]["model"]["encode"]
    return encode["width"], encode["depth"]
