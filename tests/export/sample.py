"""A small article with every kind of quote, made by hand; offsets are looked up, not typed."""

import re

from quoteattr.model import Article, Evidence, Quote, Rejected, Speaker
from quoteattr.quotes import Quotes
from quoteattr.span import Span, TextSpan

TEXT = (
    "“We lost it at four,” said Ama Osei, the harbour master. “By five it was in the sea.”\n"
    "\n"
    "Reuters reported that Bo Lind had called the “free” port “a <risk>”.\n"
    "\n"
    "Osei and Lind said that the gates would stay shut 🚢. “Nobody asked us.”\n"
)

article = Article(TEXT, id="a1", title="The port", published="2024-05-06")


def cut(words: str) -> TextSpan:
    """The first place where ``words`` stand."""
    start = TEXT.index(words)
    return article.cut(Span(start, start + len(words)))


def mentions(*words: str) -> tuple[TextSpan, ...]:
    return tuple(
        article.cut(Span(*match.span()))
        for match in re.finditer("|".join(map(re.escape, words)), TEXT)
    )


OSEI = Speaker(
    id="e1",
    name="Ama Osei",
    named=True,
    kind="person",
    role="harbour master",
    aliases=("Osei",),
    mentions=mentions("Ama Osei", "Osei and"),
    kb_id="Q17",
)
REUTERS = Speaker(id="e2", name="Reuters", named=True, kind="organization")
LIND = Speaker(id="e3", name="Bo Lind", named=True, kind="person", aliases=("Lind",))
BOTH = Speaker(id="e4", name="Osei and Lind", named=True, kind="group", members=(OSEI, LIND))

LOST = Quote(
    id="a1#0",
    type="direct",
    text="We lost it at four, By five it was in the sea.",
    content=(cut("“We lost it at four,”"), cut("“By five it was in the sea.”")),
    cue=cut("said"),
    cue_class="speech",
    source=cut("Ama Osei"),
    speaker=OSEI,
    article=article,
    confidence=0.97,
    rule="cue-subject-clause",
    evidence=(Evidence(span=cut("said"), shows="cue"),),
)
REPORT = Quote(
    id="a1#1",
    type="mixed",
    text="that Bo Lind had called the “free” port “a <risk>”",
    content=(cut("that Bo Lind had called the “free” port “a <risk>”"),),
    cue=cut("reported"),
    cue_class="writing",
    source=cut("Reuters"),
    speaker=REUTERS,
    article=article,
    rule="cue-subject-clause",
)
RISK = Quote(
    id="a1#2",
    type="mixed",
    text="“a <risk>”",
    content=(cut("“a <risk>”"),),
    cue=cut("called"),
    source=cut("Bo Lind"),
    speaker=LIND,
    article=article,
    reported_by=REPORT,
    rule="called",
    confidence=0.5,
)
SHUT = Quote(
    id="a1#3",
    type="indirect",
    text="that the gates would stay shut 🚢",
    content=(cut("that the gates would stay shut 🚢"),),
    cue=cut("said that"),
    source=cut("Osei and Lind"),
    speaker=BOTH,
    article=article,
    polarity="negated",
    rule="cue-subject-clause",
)
NOBODY = Quote(
    id="a1#4",
    type="direct",
    text="Nobody asked us.",
    content=(cut("“Nobody asked us.”"),),
    article=article,
    closed=False,
    confidence=0.2,
    rule="free-standing",
    reason="two speakers are equally near",
)
FREE = Rejected(span=cut("“free”"), reason="scare")

quotes = Quotes(article, (LOST, REPORT, RISK, SHUT, NOBODY), (FREE,))
