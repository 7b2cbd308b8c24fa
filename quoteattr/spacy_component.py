"""``nlp.add_pipe("quoteattr")``: quotes in any spaCy pipeline, out of what it has parsed already.

What is found is kept in the ``Doc`` as plain values, ``doc.user_data["quoteattr"]``, so that it is
stored with the ``Doc`` and passes between processes; ``doc._.quotes`` reads it.
"""

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from quoteattr.cast import Cast, cast_members
from quoteattr.errors import RecordError
from quoteattr.export.doc import KEY, keep
from quoteattr.model import CUE_CLASSES, QUOTE_TYPES, Article
from quoteattr.parse.backend import check_language
from quoteattr.parser import attribute
from quoteattr.quotes import Quotes
from quoteattr.speaker.identify import KnowledgeBase

__all__ = ["QuoteComponent", "make_component"]


class QuoteComponent:
    """Finds the quotes of each ``Doc`` that passes.

    A ``Doc`` gets ``doc._.quotes`` (:class:`~quoteattr.Quotes`) and ``doc.spans["quotes"]``: a span
    for each piece of a quote's content, in text order, with the quote's type as its label;
    ``doc.spans["quotes"].attrs["quotes"]`` holds, span by span, which of the quotes it belongs to.

    Examples
    --------
    >>> import spacy
    >>> from quoteattr.parse.spacy import embedded_path
    >>> from quoteattr.spacy_component import QuoteComponent
    >>> doc = spacy.load(embedded_path())("“No,” said Lee Wu. “Yes,” said Ana Ruiz.")
    >>> with_cast = QuoteComponent(cast={"Mayor Wu": ["Lee Wu"]})
    >>> with_cast(doc)._.quotes.speakers[0].name
    'Mayor Wu'
    >>> doc.spans["quotes"]
    [“No,”, “Yes,”]
    """

    def __init__(
        self,
        *,
        min_confidence: float = 0.0,
        types: list[str] | None = None,
        cue_classes: list[str] | None = None,
        cast: Cast | None = None,
        knowledge_base: KnowledgeBase | None = None,
    ) -> None:
        self._min_confidence = min_confidence
        self._types = QUOTE_TYPES if types is None else types
        self._cue_classes = CUE_CLASSES if cue_classes is None else cue_classes
        self._cast = cast_members(cast)
        self._knowledge_base = knowledge_base
        self._select(Quotes(Article(""), ()))  # a wrong setting is refused now

    def __call__(self, doc: Doc) -> Doc:
        """Add the quotes of a parsed ``Doc`` to it."""
        found = attribute(doc, cast=self._cast, knowledge_base=self._knowledge_base)
        keep(doc, self._select(found))
        return doc

    def _select(self, quotes: Quotes) -> Quotes:
        return quotes.select(
            type=self._types, cue_class=self._cue_classes, min_confidence=self._min_confidence
        )


def _quotes(doc: Doc) -> Quotes:
    if KEY not in doc.user_data:
        raise RecordError(
            "this Doc holds no quotes: add the component 'quoteattr' to the pipeline that makes "
            "it, or keep them when you store it: DocBin(store_user_data=True)"
        )
    return Quotes.from_dict({**doc.user_data[KEY], "text": doc.text})


@Language.factory(
    "quoteattr",
    default_config={
        "min_confidence": 0.0,
        "types": None,
        "cue_classes": None,
        "cast": None,
        "knowledge_base": None,
    },
    requires=["token.dep", "token.head", "token.lemma", "doc.sents"],
    assigns=["doc._.quotes", "doc.spans", "doc.user_data"],
)
def make_component(  # noqa: PLR0913, PLR0917 - spaCy calls it by name
    nlp: Language,
    name: str,  # noqa: ARG001 - every factory takes it
    min_confidence: float,
    types: list[str] | None,
    cue_classes: list[str] | None,
    cast: dict[str, Any] | list[Any] | None,
    knowledge_base: Callable[..., str | None] | None,
) -> QuoteComponent:
    """Make the component from its settings in a pipeline's config.

    Raises
    ------
    ModelError
        The pipeline is for another language than English.
    ValueError
        A setting that cannot be one.

    Examples
    --------
    >>> import spacy
    >>> from quoteattr.parse.spacy import embedded_path
    >>> nlp = spacy.load(embedded_path())
    >>> _ = nlp.add_pipe("quoteattr", config={"types": ["direct"]})
    >>> nlp("“No,” said Lee Wu. She denied that rents fell.")._.quotes[0].text
    'No,'
    """
    check_language("the pipeline", str(nlp.lang))
    return QuoteComponent(
        min_confidence=min_confidence,
        types=types,
        cue_classes=cue_classes,
        cast=cast,
        knowledge_base=knowledge_base,
    )


Doc.set_extension("quotes", getter=_quotes)
