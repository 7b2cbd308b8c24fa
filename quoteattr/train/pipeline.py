"""The empty pipeline: config.cfg, a quote-safe tokenizer and the rule for paragraph breaks."""

from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

import spacy
from spacy.language import Language
from thinc.api import Config

from quoteattr.train.tokenizer import make_quote_safe

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler

__all__ = ["TREE_PIPES", "add_paragraph_rule", "build"]

TREE_PIPES = ("tok2vec", "tagger", "morphologizer", "parser", "trainable_lemmatizer")
"""Components that share one tok2vec and are trained together; ``ner`` comes after them."""

_BREAK: list[dict[int | str, Any]] = [{"TEXT": {"REGEX": r"\n[^\S\n]*\n"}}, {}]


def build() -> Language:
    """A pipeline without weights and with the quote-safe tokenizer."""
    text = files("quoteattr.train").joinpath("config.cfg").read_text("utf-8")
    nlp = spacy.util.load_model_from_config(Config().from_str(text), auto_fill=True)
    make_quote_safe(nlp)
    return nlp


def add_paragraph_rule(nlp: Language) -> None:
    """Start a sentence after every empty line, in place; initialization forgets such rules.

    The parser keeps to sentence starts that are set before it, so that no sentence runs over a
    paragraph break.
    """
    ruler = cast("AttributeRuler", nlp.get_pipe("paragraphs"))
    ruler.add([_BREAK], {"SENT_START": 1}, index=1)
