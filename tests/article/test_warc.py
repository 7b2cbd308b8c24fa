import gzip
import logging
import tracemalloc
import zlib
from io import BytesIO

import pytest
from fastwarc.stream_io import BrotliWriter

from quoteattr.article import warc
from quoteattr.article.read import read_articles

PAGE = "<!DOCTYPE html><html><body><article><p>“Rents will fall,” said Lee Wu, who has counted them"\
    " for the city since the spring, and nobody in the hall said a word against it.</p></article>"\
    "</body></html>".encode()
