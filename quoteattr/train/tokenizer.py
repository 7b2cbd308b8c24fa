"""A tokenizer that never leaves a word glued to a quotation mark or a long dash.

spaCy's English defaults keep ``”—he`` and ``said:“No`` in one piece. The added expressions are
saved with the pipeline, so loading it needs none of this code.
"""

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # has no stubs
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

__all__ = ["make_quote_safe"]

_MARKS = '"“”„«»‹›'
_SINGLE = "‘’‚"
_DASH = r"(?:—|–|―|--+)"

_INFIXES = (
    f"[{_MARKS}]",
    f"(?<=[{_MARKS}{_SINGLE}]){_DASH}",
    f"{_DASH}(?=[{_MARKS}{_SINGLE}])",
    r"—|―|--+",
    f"(?<=\\w)[,.!?;:…]+(?=[{_MARKS}])",
    f"(?<=[a-z])[:,](?=[{_MARKS}‘'])",
    r"(?<=[a-z])\.{3,}(?=[A-Za-z])",
)
_SUFFIXES = (r"--+", "―", "[‹›„]")
_PREFIXES = (r"--+", "―", "``", "[‹›]")


def make_quote_safe(nlp: Language) -> None:
    """Add the expressions above to the tokenizer of ``nlp``, in place.

    Raises TypeError where ``nlp`` does not use spaCy's rule-based tokenizer.
    """
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(
            f"the tokenizer is a {type(tokenizer).__name__}; quote-safe splitting needs spaCy's own"
        )
    defaults = nlp.Defaults
    infixes = compile_infix_regex([*(defaults.infixes or []), *_INFIXES])
    suffixes = compile_suffix_regex([*(defaults.suffixes or []), *_SUFFIXES])
    prefixes = compile_prefix_regex([*(defaults.prefixes or []), *_PREFIXES])
    tokenizer.infix_finditer = infixes.finditer
    tokenizer.suffix_search = suffixes.search
    tokenizer.prefix_search = prefixes.search
