"""Lemmas from tables: what lemmas.toml knows and what the treebanks show.

spaCy's own ``lemmatizer`` (mode ``rule``) reads three tables by part of speech: rules that replace
an ending, exceptions that come before any rule, and an index of lemmas that tells which of several
rules to believe. A word that is in no table gets the rule with the longest ending, so an unknown
verb still finds a likely base form (*unfriended* -> *unfriend*).

An exception is kept only where the rules do not find it themselves.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias, cast

from attrs import evolve, frozen
from spacy.language import Language
from spacy.lookups import Lookups

from quoteattr.errors import DataError
from quoteattr.tables import parse_table
from quoteattr.train.conllu import Sentence, Token

if TYPE_CHECKING:
    from spacy.pipeline import Lemmatizer

__all__ = [
    "Lexicon",
    "Tables",
    "WordClass",
    "add_lemmatizer_tables",
    "build_tables",
    "lemma",
    "parse_lexicon",
    "read_lexicon",
]

Rule: TypeAlias = tuple[str, str]
"""The ending of a form and what stands in its place in the lemma."""
Pair: TypeAlias = tuple[str, str]
"""A form in lower case and its lemma."""

_CLASSES = frozenset((
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB",
))  # fmt: skip
"""Parts of speech that have tables. Numbers, and words of other languages, are left alone."""
_NAMES = "PROPN"
_AS_IT_IS: Rule = ("", "")
_RULE = re.compile(r"[^\s>]*>[^\s>]*")
_BASE_FORMS = {
    "NOUN": frozenset({"Number=Sing"}),
    "": frozenset({"VerbForm=Inf", "Degree=Pos"}),
}
"""Features of words that the component leaves as they are, by part of speech, or of any."""
_SEEN = 2
"""How often the treebanks must agree; once may be a slip of the pen, which they set right."""


@frozen(kw_only=True)
class WordClass:
    """What lemmas.toml says of a part of speech; see its head for the notation."""

    pos: str
    suffixes: str = ""
    endings: str = ""
    stems: str = ""
    words: str = ""
    irregular: str = ""
    plurals: str = ""


@frozen(kw_only=True)
class Lexicon:
    """All of lemmas.toml, as the file has it."""

    word_class: tuple[WordClass, ...]


@frozen(kw_only=True)
class Tables:
    """The three tables, by part of speech in capitals."""

    rules: dict[str, tuple[Rule, ...]]
    """The longest ending first."""
    index: dict[str, frozenset[str]]
    exceptions: dict[str, dict[str, str]]
    """Form in lower case -> lemma."""

    def lookups(self) -> Lookups:
        """The tables as spaCy stores them: the index as keys, for a list would be searched."""
        lookups = Lookups()
        rules = {pos.lower(): [[*rule] for rule in rules] for pos, rules in self.rules.items()}
        index = {pos.lower(): dict.fromkeys(sorted(w), 1) for pos, w in self.index.items()}
        exceptions = {
            pos.lower(): {form: [base] for form, base in sorted(forms.items())}
            for pos, forms in self.exceptions.items()
        }
        lookups.add_table("lemma_rules", rules)
        lookups.add_table("lemma_index", index)
        lookups.add_table("lemma_exc", exceptions)
        return lookups


def read_lexicon() -> Lexicon:
    """Read lemmas.toml; DataError names what is wrong with it."""
    return parse_lexicon(files("quoteattr.train").joinpath("lemmas.toml").read_text("utf-8"))


def parse_lexicon(text: str) -> Lexicon:
    """Read the text of a lexicon and check its notation; DataError names the place."""
    lexicon = parse_table(text, Lexicon, "lemmas.toml")
    for number, words in enumerate(lexicon.word_class):
        where = f"lemmas.toml: word_class[{number}]"
        if words.pos not in _CLASSES:
            raise DataError(f"{where}.pos: {words.pos!r} is none of {sorted(_CLASSES)}")
        if bool(words.stems) != bool(words.endings):
            raise DataError(f"{where}: stems and endings need each other")
        for name, rules in (("suffixes", words.suffixes), ("stems", words.stems)):
            wrong = [rule for rule in rules.split() if not _RULE.fullmatch(rule)]
            if wrong:
                raise DataError(f"{where}.{name}: {wrong[0]!r} is not 'ending>replacement'")
        for line in words.irregular.splitlines():
            base, colon, forms = line.partition(":")
            if line.strip() and not (colon and len(base.split()) == 1 and forms.split()):
                raise DataError(f"{where}.irregular: {line!r} is not 'lemma: form form + prefix'")
    return lexicon


def build_tables(lexicon: Lexicon, sentences: Iterable[Sentence]) -> Tables:
    """Tables from ``lexicon`` and the gold lemmas of ``sentences``.

    What the lexicon says of a form stands, be it written out or a rule that leads to one of its
    words; of other forms the most frequent lemma counts.
    """
    rules: dict[str, list[Rule]] = {}
    index: dict[str, set[str]] = {}
    known: dict[str, dict[str, str]] = {}
    counted = list(_counted(sentences))
    for pos in [*(words.pos for words in lexicon.word_class), *(pos for pos, _, _ in counted)]:
        rules[pos] = [] if pos == _NAMES else [_AS_IT_IS]
        index[pos], known[pos] = set(), {}
    for words in lexicon.word_class:
        rules[words.pos].extend(_rules(words))
        index[words.pos].update(words.words.split())
        known[words.pos].update(_pairs(words))
    plain = Tables(
        rules={pos: tuple(sorted(found, key=_by_length)) for pos, found in rules.items()},
        index={pos: frozenset(words) for pos, words in index.items()},
        exceptions={},
    )
    for pos, form, base in counted:
        if lemma(plain, pos, form) not in index[pos]:
            known[pos].setdefault(form, base)
    needed = {
        pos: {form: base for form, base in forms.items() if lemma(plain, pos, form) != base}
        for pos, forms in known.items()
    }
    return evolve(plain, exceptions=needed)


def lemma(tables: Tables, pos: str, form: str) -> str:
    """What spaCy's component makes of ``form``, unless its features say that it is a base form."""
    word = form.lower()
    index = tables.index.get(pos, frozenset())
    found = [
        base
        for old, new in tables.rules.get(pos, ())
        if word.endswith(old) and (base := word.removesuffix(old) + new)
    ]
    # Of the lemmas in the index the last rule's is taken, of the others the first rule's.
    believed = [base for base in reversed(found) if base in index]
    believed += [base for base in found if base not in index and not base.isalpha()]
    exception = tables.exceptions.get(pos, {}).get(word, "")
    if exception and exception not in believed:
        return exception
    return (believed or found or [form])[0]


def add_lemmatizer_tables(nlp: Language, sentences: Iterable[Sentence]) -> None:
    """Give the pipe named ``lemmatizer`` the tables of lemmas.toml and ``sentences``, in place.

    Raises KeyError where ``nlp`` has no such pipe.
    """
    pipe = cast("Lemmatizer", nlp.get_pipe("lemmatizer"))
    pipe.initialize(nlp=nlp, lookups=build_tables(read_lexicon(), sentences).lookups())
    pipe.cache.clear()


def _rules(words: WordClass) -> Iterator[Rule]:
    """The rules as they are written, and the stems before each of their endings."""
    written = [_rule(rule) for rule in words.suffixes.split()]
    for old, new in (_rule(rule) for rule in words.stems.split()):
        written += [(old + ending, new) for ending in words.endings.split()]
    for old, new in written:
        yield from ((variant, new) for variant in _variants(old))


def _rule(text: str) -> Rule:
    old, _, new = text.partition(">")
    return old, new


def _by_length(rule: Rule) -> int:
    return -len(rule[0])


def _pairs(words: WordClass) -> Iterator[Pair]:
    """The forms that are written out, with their prefixes, and the plurals of names."""
    for line in words.irregular.splitlines():
        base, _, rest = line.partition(":")
        forms, _, prefixes = rest.partition(" + ")
        for prefix in ("", *prefixes.split()):
            own = prefix + base.strip()
            written = [v for form in forms.split() for v in _variants(prefix + form)]
            yield from ((form, own) for form in (*written, *_variants(own)[1:]))
    for base in words.plurals.split():
        yield _plural(base).lower(), base


def _variants(form: str) -> tuple[str, ...]:
    """``form`` with every kind of apostrophe."""
    return (form, *(form.replace("'", mark) for mark in "’‘`")) if "'" in form else (form,)


def _plural(base: str) -> str:
    """The regular plural of ``base``."""
    if re.search("[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search("(?:s|x|z|ch|sh)$", base) else "s")


def _counted(sentences: Iterable[Sentence]) -> Iterator[tuple[str, str, str]]:
    """Part of speech, form and most frequent lemma of the words that tables are asked for."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for sentence in dict.fromkeys(sentences):
        halves = {token.head for token in sentence if token.dep == "goeswith"}
        for place, token in enumerate(sentence):
            if token.upos in _CLASSES and place not in halves and not _is_base_form(token):
                base = token.lemma if token.upos == _NAMES else token.lemma.lower()
                counts.setdefault((token.upos, token.form.lower()), Counter())[base] += 1
    for (pos, form), lemmas in counts.items():
        ((base, count),) = lemmas.most_common(1)
        if count >= _SEEN and not (pos == _NAMES and len(base) >= len(form)):
            yield pos, form, base


def _is_base_form(token: Token) -> bool:
    """Whether the component would leave ``token`` as it is, without looking into a table."""
    features = {*token.feats.split("|")}
    return bool(features & (_BASE_FORMS[""] | _BASE_FORMS.get(token.upos, frozenset())))
