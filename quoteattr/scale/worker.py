"""What each process of a run does, whatever engine has started it."""

from typing import TYPE_CHECKING

from quoteattr.errors import ArticleError
from quoteattr.model import Article
from quoteattr.scale.job import Done, Job, Part
from quoteattr.scale.parts import write_part
from quoteattr.scale.tries import ENOUGH, Tries
from quoteattr.stream import problem_of

if TYPE_CHECKING:
    import pyarrow as pa

    from quoteattr.scale.extractor import Item


class Worker:
    """Holds the model, takes parts and writes their files. Doing a part twice does no harm."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._extractor = job.extractor()

    def __call__(self, part: Part) -> Done:
        """Do a part. Raises ``ModelError``, ``OSError`` where no part can be done."""
        tries = Tries.of(self._job.folder, part.number)
        one_by_one = tries.begin(len(part.items)) or self._job.timeout is not None
        batches = self._one_by_one(part, tries) if one_by_one else [self._found(part.items)]
        done = write_part(part, self._table(batches), self._job.folder)
        tries.forget()
        return done

    def _one_by_one(self, part: Part, tries: Tries) -> "list[pa.RecordBatch]":
        culprits = tries.culprits()
        batches = []
        for number, item in enumerate(part.items):
            if number in culprits and isinstance(item, Article):
                blamed = _late if tries.was_late(number) else _blamed
                batches.append(self._found([blamed(item, self._job)]))
            else:
                tries.note(number)
                with tries.within(self._job.timeout, number):
                    batches.append(self._found([item]))
        tries.end()
        return batches

    def _found(self, items: "list[Item] | tuple[Item, ...]") -> "pa.RecordBatch":
        return self._extractor.found(items)

    def _table(self, batches: "list[pa.RecordBatch]") -> "pa.Table":
        import pyarrow as pa

        return pa.Table.from_batches(batches, self._extractor.schema)


def _blamed(article: Article, _job: Job) -> ArticleError:
    return problem_of(
        article,
        f"the process that works on this article ends without a word, {ENOUGH} times with this "
        f"article alone ({len(article.text):,} characters); it may need more memory than there is; "
        "the article is left out",
    )


def _late(article: Article, job: Job) -> ArticleError:
    return problem_of(
        article,
        f"took longer than {job.timeout:g} s, {ENOUGH} times ({len(article.text):,} characters); "
        "the article is left out. Cut it, or allow more time",
    )
