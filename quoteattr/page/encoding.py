"""Bytes of a web page become text, as a browser reads them.

A byte order mark decides, else what the server said, else what the page itself declares, else
UTF-8, else Windows-1252; a page that is UTF-8 throughout is that, though it declare an encoding of
single bytes. Labels mean what the Encoding Standard (https://encoding.spec.whatwg.org/) says:
``latin-1`` is Windows-1252, ``gb2312`` is GB 18030.
"""

import codecs
import logging
import re

from quoteattr.errors import ArticleError

_log = logging.getLogger(__name__)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How a page may begin, and what that tells; the last two have no mark."""
_HEAD = 4096  # bytes in which an encoding is declared
_DECLARED = re.compile(
    rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w:.-]+)"""
    rb"""|<meta\s[^>]{0,400}?charset\s*=\s*(?:["']\s*)?([\w:.-]+)""",
    re.IGNORECASE,
)
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r\f\x1b"})
_FEWEST_CONTROLS = 8
_MOST_CONTROLS = 0.05  # of the first bytes
_SINGLE = re.compile(r"cp125|cp874|iso8859|koi8|mac")
"""Encodings of a byte a character: their text is never UTF-8 by chance."""
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_KNOWN = re.compile(
    r"utf-?8|(cp|windows-?)\d{3,4}|iso-?8859-?\d{1,2}|koi8-?[ru]|gb18030|big5(hkscs)?"
    r"|euc[-_]?(jp|kr)|shift[-_]?jis|iso-2022-jp|mac-?(roman|cyrillic)"
)
_MEANT = {
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "latin-1", "l1", "cp819"), "cp1252"),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "iso88591"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("gb2312", "gb_2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("macintosh", "x-mac-roman"), "mac-roman"),
    **dict.fromkeys(("unicode", "utf-16", "utf-16le", "utf-16be", "unicode-1-1-utf-8"), "utf-8"),
}
"""What a label means where it is another encoding than it says."""
_FALLBACK = "cp1252"
_REPLACED = "\ufffd"


def page_text(data: bytes, charset: str | None = None, name: str | None = None) -> str:
    """The source of a page without its byte order mark; ``charset`` is what the server called it.

    A page that breaks its encoding here and there is read as a browser reads it, with U+FFFD where
    a byte fits nothing, and the log is told, with the ``name`` of the article.

    Raises
    ------
    ArticleError
        The bytes are those of no page: a picture, a file cut inside of a UTF-16 character.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding).removeprefix("\ufeff")
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls >= _FEWEST_CONTROLS and controls > _MOST_CONTROLS * len(head):
        raise ArticleError(
            f"{controls} of the first {len(head)} bytes are control characters: this is no text; "
            "give the page itself, uncompressed"
        )
    declared = _encoding(charset) if charset else None
    declared = declared or _declared(data)
    single = declared is not None and _SINGLE.match(declared) is not None
    order = ("utf-8", declared) if single else (declared, "utf-8")
    for encoding in filter(None, order):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            broken = error
    encoding = declared if declared and declared != "utf-8" else _least_broken(data)
    text = data.decode(encoding, "replace")
    _log.warning(
        "%s: byte %d is not %s, the page is read as %s with %d characters replaced",
        name or "a page without an id",
        broken.start,
        declared or "UTF-8",
        encoding,
        text.count(_REPLACED),
    )
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"byte {error.start} is no {encoding.upper()}, as the page's first bytes say; "
            "give the whole page, or decode it first"
        ) from error


def _declared(data: bytes) -> str | None:
    """What the page says of itself."""
    match = _DECLARED.search(_COMMENT.sub(b"", data[:_HEAD]))
    return _encoding((match[1] or match[2]).decode("ascii", "replace")) if match else None


def _encoding(name: str) -> str | None:
    """What a label means, if that is an encoding of the web."""
    label = name.strip().lower()
    encoding = _MEANT.get(label, label)
    if not _KNOWN.fullmatch(encoding) and encoding not in _MEANT.values():
        return None
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return None


def _least_broken(data: bytes) -> str:
    """UTF-8 where most of what is beyond ASCII is that, else Windows-1252."""
    text = data.decode("utf-8", "replace")
    wrong = text.count(_REPLACED)
    right = sum(not character.isascii() for character in text) - wrong
    return "utf-8" if right > wrong else _FALLBACK
