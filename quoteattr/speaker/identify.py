"""Speakers get the identifiers that the user's knowledge base has for them."""

from collections.abc import Callable, Sequence

from attrs import evolve

from quoteattr.entity.cluster import Entities
from quoteattr.errors import ArticleError
from quoteattr.model import Article, Context, Speaker
from quoteattr.speaker.value import by_id

KnowledgeBase = Callable[[Speaker, Context], str | None]
"""Gives the identifier of a speaker, or ``None`` for one that it does not know."""


def identified(
    speakers: Sequence[Speaker | None],
    article: Article,
    entities: Entities,
    knowledge_base: KnowledgeBase,
) -> tuple[Speaker | None, ...]:
    """The same speakers with their identifiers; each is looked up once.

    Those who speak together are looked up one by one.

    Raises
    ------
    ArticleError
        The knowledge base raises or gives something else; the message names speaker and article.
    """
    names = {id_: entity.name for id_, entity in by_id(entities).items() if entity.names}
    known: dict[str, Speaker] = {}

    def identify(speaker: Speaker) -> Speaker:
        if speaker.id not in known:
            if speaker.members:
                found = evolve(speaker, members=tuple(map(identify, speaker.members)))
            else:
                others = dict.fromkeys(name for id_, name in names.items() if id_ != speaker.id)
                context = Context(article=article, others=tuple(others))
                found = evolve(speaker, kb_id=_look_up(knowledge_base, speaker, context))
            known[speaker.id] = found
        return known[speaker.id]

    return tuple(speaker and identify(speaker) for speaker in speakers)


def _look_up(knowledge_base: KnowledgeBase, speaker: Speaker, context: Context) -> str | None:
    where = f"{context.article.id}: the knowledge base, asked for the speaker {speaker.name!r},"
    try:
        found = knowledge_base(speaker, context)
    except Exception as error:
        raise ArticleError(
            f"{where} raised {type(error).__name__}: {error}; let it return None for whom it does "
            "not know"
        ) from error
    if not isinstance(found, str | None):
        raise ArticleError(f"{where} gave {found!r}; it must return an identifier, a str, or None")
    return found
