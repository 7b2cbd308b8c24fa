"""Gold from wherever it lies: a folder of inline files, one such file, or JSON Lines."""

from pathlib import Path

from quoteattr.errors import ArticleError
from quoteattr.evaluate.gold import GoldArticle, read_gold_jsonl
from quoteattr.evaluate.inline import SUFFIX, read_inline


def read_gold(path: Path) -> tuple[GoldArticle, ...]:
    r"""Read every gold article under ``path``; those of a folder in the order of their names.

    Raises
    ------
    ArticleError
        There is nothing to read, or an inline file is malformed.
    RecordError
        A line of JSON Lines breaks the form.

    Examples
    --------
    >>> from pathlib import Path
    >>> from quoteattr.evaluate import read_gold
    >>> _ = Path("brief.gold").write_text("title: Brief\n---\n{1d -: “No!”}\n", encoding="utf-8")
    >>> [(gold.article.id, len(gold.quotes)) for gold in read_gold(Path("."))]
    [('brief', 1)]
    """
    if path.is_dir():
        files = sorted(path.glob(f"*{SUFFIX}"))
        if not files:
            raise ArticleError(f"{path}: no *{SUFFIX} files here; give their folder")
        return tuple(read_inline(file) for file in files)
    if not path.exists():
        raise ArticleError(f"{path}: no such file or folder")
    return (read_inline(path),) if path.suffix == SUFFIX else tuple(read_gold_jsonl(path))
