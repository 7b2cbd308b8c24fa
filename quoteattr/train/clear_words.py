"""What training on CLEAR labels has to know of words: ``clear.toml``, read and checked."""

from functools import cache
from importlib.resources import files

from attrs import frozen

from quoteattr.tables import parse_table
from quoteattr.train.lemmas import Tables, build_tables, lemma, read_lexicon

__all__ = ["Words", "clear_words", "lemma_of"]


@frozen(kw_only=True)
class Words:
    """Labels, and words that tell what a label means in CLEAR."""

    clausal: frozenset[str]
    """Adverbs that speak of the whole clause."""
    negative: frozenset[str]
    """Adverbs of the label ``neg``."""
    raising: frozenset[str]
    """Lemmas of verbs whose object is the subject of an infinitive."""
    linking: frozenset[str]
    """Lemmas of verbs that have a predicate, as *be* has."""
    giving: frozenset[str]
    """Lemmas of verbs with a ``dative``."""
    led: frozenset[str]
    """Prepositions of two words, of which the second leads."""
    fixed: dict[str, tuple[str, str]]
    """Labels of the words of a preposition of two."""
    label: dict[str, str]
    """The label in CLEAR, for those that have another."""


@cache
def clear_words() -> Words:
    """What ``clear.toml`` holds; DataError names the path of a mistake."""
    text = files("quoteattr.train").joinpath("clear.toml").read_text("utf-8")
    return parse_table(text, Words, "clear.toml")


@cache
def lemma_of(form: str, pos: str) -> str:
    """What the lexicon says of a form, for trees that came without lemmas."""
    return lemma(_tables(), pos, form)


@cache
def _tables() -> Tables:
    return build_tables(read_lexicon(), ())
