"""Words that would like to be obeyed: markup, scripts, templates, signs that turn a direction.

Whatever runs sets ``flag`` or asks ``evil.example`` for something; nothing may do either.
"""

from itertools import product

import attrs

from quoteattr.evaluate import evaluate, predicted_from_dicts
from quoteattr.evaluate.gold import GoldArticle, GoldQuote, GoldSpeaker
from quoteattr.model import Article, Evidence, Quote, Rejected, Speaker
from quoteattr.quotes import Quotes
from quoteattr.report.page import report_html
from quoteattr.span import Span

_AWAY = "http://evil.example/"

# What would end where words stand.
ENDS = (
    "",
    '">',
    "'>",
    '" ',
    "-->",
    "]]>",
    "</title>",
    "</style>",
    "</script>",
    "</textarea>",
    "</bdi></p></li>",
    "&quot;&gt;",
    "\0>",
    "\ud800",
)
# What would be obeyed then.
ORDERS = (
    "<script>flag=1</script>",
    "<ScRiPt/x>flag=1;alert(1)</sCrIpT >",
    f"<script src={_AWAY}x.js></script>",
    '<img src=x onerror="flag=1">',
    f'<img srcset="{_AWAY}x.png 1x">',
    "<svg onload=flag=1><a href='javascript:flag=1'>x</a></svg>",
    "<svg><script>flag=1</script><style><img src=x onerror=flag=1></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src=x onerror=flag=1>",
    '<iframe srcdoc="<script>parent.flag=1</script>"></iframe>',
    '<object data="data:text/html,<script>parent.flag=1</script>"></object>',
    '<a id=x href="javascript:flag=1">x</a>',
    "<details open ontoggle=flag=1>",
    "onmouseover=flag=1 autofocus onfocus=flag=1 tabindex=0 x=",
    f"<style>*{{background:url({_AWAY}x)!important}}</style>",
    f"<style>@import '{_AWAY}x.css';</style><link rel=stylesheet href={_AWAY}y.css>",
    f'<meta http-equiv=refresh content="0;url={_AWAY}">',
    f"<base href={_AWAY}>",
    f'<form action="{_AWAY}"><button autofocus>x</button></form>',
    "<!--",
    "<![CDATA[",
    "<plaintext>",
    "<template>",
    "<noscript><p title='</noscript><img src=x onerror=flag=1>'>",
    "{{constructor.constructor('flag=1')()}} ${flag=1} {% flag %} <%= flag %> #{flag=1}",
    "$title $policy $$ ${style} $articles\n",
    "%(title)s {title} {0} \\u003cscript\\u003eflag=1\\u003c/script\\u003e",
    "&lt;script&gt;flag=1&lt;/script&gt; &#x3c;script> &amp;lt;",
    r"$\frac{ $x^{ \href{javascript:flag=1}{x}",
    "\uff1cscript\uff1eflag=1\uff1c/script\uff1e",
)
EVIL = tuple(end + order for end, order in product(ENDS, ORDERS))
LINKS = (
    "javascript:flag=1",
    "JaVaScRiPt:flag=1",
    " javascript:flag=1",
    "java\tscript:flag=1",
    "\x01javascript:flag=1",
    "https://x\njavascript:flag=1",
    "data:text/html,<script>flag=1</script>",
    "vbscript:flag=1",
    "file:///etc/passwd",
    "//evil.example/x",
    "\\\\evil.example\\x",
    'https://evil.example/" onclick="flag=1',
    "https://evil.example/'><script>flag=1</script>",
    "https:\\\\evil.example",
    "#q0",
)
# Signs that set a direction, paired or not; what stands around them is read from either side.
TURNS = tuple(
    f"{before}{turn}{behind}"
    for turn in (
        *"\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2029",
        "\u2069\u2069",
        "\u2069\u202b",
        "\u2069\u202e",
        "\u2069\u2067",
        "\u2067\u2067\u2069",
        "\u202b\u2069\u202b",
        "\u2029\u2067",
        "\n\u2067",
    )
    for before in ("Ana ", "אב ")
    for behind in (" Ruiz", " גד")
)


def told(evil, url="javascript:flag=1", number=0) -> Quotes:
    """An article that has ``evil`` wherever an article has words of its own."""
    article = Article(
        f"{evil} said “{evil}”.\n\nNext.",
        id=f"{evil}{number}",
        title=evil,
        publisher=evil,
        author=evil,
        published=evil,
        url=url,
    )
    words = article.cut(Span(len(evil) + 6, len(article.text) - 8))
    speaker = Speaker(
        id=evil,
        name=evil,
        named=True,
        kind="person",
        role=evil,
        kb_id=evil,
        aliases=(evil,),
        mentions=(article.cut(Span(0, len(evil))),),
    )
    quote = Quote(
        id=f"{evil}{number}",
        type="direct",
        text=evil,
        content=(words,),
        cue=article.cut(Span(len(evil) + 1, len(evil) + 5)),
        source=article.cut(Span(0, len(evil))),
        speaker=speaker,
        article=article,
        addressee=words,
        rule=evil,
        evidence=(Evidence(span=words, shows=evil),),
    )
    inner = attrs.evolve(quote, id="inner", speaker=None, reason=evil, reported_by=quote)
    return Quotes(article, (inner, quote), (Rejected(span=words, reason=evil),))


def evaluation_page(strings) -> str:
    """The report of an evaluation in which everything is wrong, about articles of such words."""
    gold, predicted = [], {}
    for number, evil in enumerate(strings):
        article = told(evil, number=number).article
        speaker = GoldSpeaker(key=evil, name=evil, aliases=(evil,))
        said = len(evil) + 6
        missed = GoldQuote(
            type="direct",
            content=(Span(said, said + len(evil) + 2),),
            source=(Span(0, len(evil)),),
            cue=(Span(len(evil) + 1, said - 1),),
            speaker=speaker,
            reason=evil,
        )
        gold.append(GoldArticle(article=article, quotes=(missed,), cast=(speaker,)))
        predicted[article.id] = predicted_from_dicts(
            [
                {
                    "type": "direct",
                    "content": [[0, len(evil)]],
                    "source": [[said, said + 1]],
                    "speaker": {"name": evil},
                    "rule": evil,
                    "confidence": 0.5,
                    "id": evil,
                }
            ]
        )
    return report_html(evaluate(gold, predicted), strings[0])
