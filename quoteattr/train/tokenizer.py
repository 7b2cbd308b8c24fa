"""A tokenizer that splits as the treebanks do and leaves no mark glued to a word.

spaCy's English defaults keep ``”—he`` and ``said:“No`` in one piece, take ``!!`` and ``e-mail``
apart, and know few titles. The added rules are saved with the pipeline, so loading it needs none
of this code.
"""

import re
from collections.abc import Iterable

from spacy.attrs import ORTH  # type: ignore[import-not-found]  # has no stubs
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # has no stubs
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from quoteattr.train.wordlists import word_list

__all__ = ["make_quote_safe"]

_MARKS = '"“”„«»‹›'
_SINGLE = "‘’‚"
_DASH = r"(?:—|–|―|--+)"
_RUN = r"(?P<run>[=*_~<>#$+|])(?P=run)+"
_ENDS = r"(?:(?<!\.)[.,:;]?[!?]{2,}\.?|(?<!\.)[.,:;]\?|[!?]\.)"
"""Marks that stand together as one token: ``====``, ``<<``; ``!!``, ``?!``, ``.?``."""

_INFIXES = (
    f"[{_MARKS}]",
    f"(?<=[{_MARKS}{_SINGLE}]){_DASH}",
    f"{_DASH}(?=[{_MARKS}{_SINGLE}])",
    r"—|―|--+",
    f"(?<=\\w)[,.!?;:…]+(?=[{_MARKS}])",
    f"(?<=[{_MARKS}’])[,.!?;:](?=\\w)",
    f"(?<=[a-z])[:,](?=[{_MARKS}‘'])",
    r"(?<=[a-z])\.{3,}(?=[A-Za-z])",
    r"(?<=[a-z])[!?]+(?=[A-Za-z])",
    r"(?<=[a-z])\((?=[A-Za-z])",
    f"(?<=\\w){_RUN}(?=\\w)",
)
_SUFFIXES = (_RUN, _ENDS, r"--+", "―", "[‹›„]", r"(?<=[0-9])(?:[ap]m|[AP]M|k|hrs)")
_PREFIXES = (_RUN, _ENDS, r"--+", "―", "``", "[‹›]", r"-(?=[A-Za-z]{2})")
_WHOLE = (
    r"\+?[0-9]{1,4}(?:-[0-9]{2,4})+-[0-9]{2,4}|[0-9]{3}-[0-9]{4}",  # telephone numbers, dates
    r"[0-9]{2,4}['’]s",  # 1990's
    r"#[A-Za-z]\w+",  # hashtags
)
_PARTS = {"and/or": "and / or", "alot": "a lot", "wanna": "wan na", "outta": "out ta"}
"""What spaCy leaves whole."""
_WRONG = ("id", "Id", "ID", "wed", "Wed", "):", ");", "(:", "(;")
"""What spaCy takes for *I'd*, *we'd* or a face."""


def make_quote_safe(nlp: Language) -> None:
    """Add the rules above to the tokenizer of ``nlp``, in place.

    Raises TypeError where ``nlp`` does not use spaCy's rule-based tokenizer.
    """
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(
            f"the tokenizer is a {type(tokenizer).__name__}; quote-safe splitting needs spaCy's own"
        )
    defaults = nlp.Defaults
    infixes = [*_hyphens(defaults.infixes or []), *_INFIXES]
    suffixes = [*_SUFFIXES, *(defaults.suffixes or [])]
    prefixes = [*_PREFIXES, *(defaults.prefixes or [])]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.token_match = re.compile(f"(?:{'|'.join(_WHOLE)})$").match
    tokenizer.rules = _rules(tokenizer.rules)


def _hyphens(infixes: Iterable[object]) -> list[str]:
    """``infixes``, of which those at hyphens spare the words that begin with *non*, *e*, *pre*."""
    # The hyphen comes first in each pattern, so that little is tried at other letters.
    spare = "".join(
        f"(?<!\\b[{word[0].upper()}{word[0]}]{word[1:]}-)"
        for word in sorted(word_list("hyphen_prefixes"))
    )
    mended = [str(infix).replace("(?:-|", f"(?:-{spare}|", 1) for infix in infixes]
    return [*mended, f"-(?<=[A-Za-z]-){spare}(?=[0-9])"]


def _rules(rules: dict[str, list[dict[int, str]]]) -> dict[str, list[dict[int, str]]]:
    """The special cases of spaCy, mended; contractions also in capitals."""
    mended = {text: parts for text, parts in rules.items() if text not in _WRONG}
    for text, parts in rules.items():
        if any(mark in text for mark in "'’") and len(parts) > 1:
            upper = [{ORTH: part[ORTH].upper()} for part in parts]
            mended.setdefault(text.upper(), upper)
    for text, split in _PARTS.items():
        for cased in (str.lower, str.capitalize):
            mended[cased(text)] = [{ORTH: part} for part in cased(split).split()]
    mended |= {word: [{ORTH: word}] for word in word_list("abbreviations")}
    return mended
