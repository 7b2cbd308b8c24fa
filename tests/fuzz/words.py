"""Bytes as text and back: any bytes are some text, and any text can be written."""


def text_of(data):
    """UTF-8 with lone surrogates in it; a byte that is no UTF-8 becomes one."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")


def bytes_of(text):
    """The way back, but for bytes that are no UTF-8."""
    return text.encode("utf-8", "surrogatepass")
