"""A parsed stanza document as the neutral tree; stanza itself is not needed for it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from quoteattr.errors import ModelError
from quoteattr.parse.names import bare_name, name_label
from quoteattr.parse.sentences import may_begin
from quoteattr.parse.tags import penn_tag, universal_tag
from quoteattr.parse.tree import Chain, Name, ParseTree, Token
from quoteattr.parse.words import divided
from quoteattr.span import Span


def tree_of(document: Any) -> ParseTree:  # noqa: ANN401
    """The neutral tree of a parsed stanza ``Document``, with its names and its coreference.

    Raises
    ------
    ModelError
        The document is not parsed, or not tagged.
    """
    text = document.text
    _check(word for parsed in document.sentences for word in parsed.words)
    tokens: list[Token] = []
    forms: list[str] = []
    names: list[Name] = []
    places: list[list[int]] = []
    sentence = -1
    for parsed in document.sentences:
        begins = True
        stands = [span for token in parsed.tokens for span in _spans(token)]
        place = _places(stands, len(tokens))
        for index, (word, span) in enumerate(zip(parsed.words, stands, strict=True)):
            if not span:
                continue
            form = span.of(text)
            forms.append(form)
            sentence += begins and may_begin(forms, len(forms) - 1)
            begins = False
            head = _head(parsed.words, place, index)
            i = place[index]
            tokens.append(
                Token(
                    i=i,
                    start=span.start,
                    end=span.end,
                    text=form,
                    lemma=(word.lemma or form).lower(),
                    pos=word.upos or universal_tag(word.xpos, word.deprel),
                    tag=word.xpos or penn_tag(word.upos, word.feats or ""),
                    feats=word.feats or "",
                    dep="root" if head == i else word.deprel,
                    head=head,
                    sentence=sentence,
                )
            )
        names.extend(_names(parsed.ents, place))
        places.append(place)
    return ParseTree(tuple(tokens), tuple(names), tuple(_chains(document, places)))


def _check(words: Iterable[Any]) -> None:
    """Refuse words that stanza has only split."""
    for word in words:
        tagged = word.upos or word.xpos
        if not tagged or word.head is None:
            raise ModelError(
                f"the word {word.text!r} of the stanza Document has no "
                f"{'head' if tagged else 'part of speech'}: build the pipeline with "
                "processors='tokenize,mwt,pos,lemma,depparse'"
            )


def _spans(token: Any) -> list[Span]:  # noqa: ANN401
    """Where each word of a token stands.

    Words whose place stanza does not know divide the token's characters.
    """
    words = token.words
    if len(words) > 1 and all(word.start_char is not None for word in words):
        return [Span(word.start_char, word.end_char) for word in words]
    return divided(Span(token.start_char, token.end_char), [word.text for word in words])


def _places(stands: Sequence[Span], first: int) -> list[int]:
    """Each word's index in the tree; one without characters has that of the next that has some."""
    places: list[int] = []
    for span in stands:
        places.append(first)
        first += bool(span)
    return places


def _head(words: Sequence[Any], place: Sequence[int], index: int) -> int:
    """The index in the tree of a word's head; its own for a root."""
    head = words[index].head
    while head and place[head - 1] == place[index]:
        head = words[head - 1].head
    return place[head - 1] if head else place[index]


def _names(entities: Iterable[Any], place: Sequence[int]) -> Iterator[Name]:
    """Names of a sentence; what is written together with one (``Lee's``) is no part of it."""
    for entity in entities:
        tokens = entity.tokens[bare_name([token.text for token in entity.tokens])]
        if label := name_label(entity.type.upper()):
            first, last = (place[tokens[end].words[0].id - 1] for end in (0, -1))
            yield Name(first, last, label)


def _chains(document: Any, places: Sequence[Sequence[int]]) -> Iterator[Chain]:  # noqa: ANN401
    """Coreference: stanza counts sentences and words from 0 and excludes the last word.

    A mention that has no word, of which stanza gives a pair of numbers, is left out.
    """
    for chain in getattr(document, "coref", None) or ():
        mentions = {
            (places[one.sentence][one.start_word], places[one.sentence][one.end_word - 1])
            for one in chain.mentions
            if isinstance(one.start_word, int)
        }
        if mentions:
            yield tuple(sorted(mentions))
