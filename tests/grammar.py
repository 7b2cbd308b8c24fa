"""Texts grown from a grammar of quotations: what holds for every text is tried on them.

Marks of all styles, nested and unclosed, cues, names, paragraph breaks, and characters that break
careless offsets. Each function draws from a ``Random``: a seeded one, the one that hypothesis
gives (``st.randoms()``), or one that reads its numbers off bytes.
"""

STYLES = (
    ("“", "”"),
    ("‘", "’"),
    ('"', '"'),
    ("'", "'"),
    ("«", "»"),
    ("« ", " »"),
    ("«\u202f", "\u202f»"),
    ("»", "«"),
    ("‹", "›"),
    ("›", "‹"),
    ("„", "“"),
    ("„", "”"),
    ("‚", "‘"),
    ("‚", "’"),
    ("”", "”"),
    ("‟", "”"),
    ("‛", "’"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("〝", "〞"),
    ("❝", "❞"),
    ("＂", "＂"),
    ("`", "´"),
    ("``", "''"),
    ("— ", ""),
    ("― ", " ―"),
    ("¿", "?"),
)
MARKS = tuple(sorted({mark for style in STYLES for mark in style if mark}))
NAMES = ("Ana Ruiz", "Mr. Urey", "Kim", "Khalid al-Masri", "Lee and Wu", "she", "they", "I", "Q")
NAMES += ("the ministry", "a nurse", "The report", "J.R.R. Holloway", "Zoe\u0308", "@rosa_k")
NAMES += ("Łukasz d’Żak", "Ольга Ким", "李伟", "محمد", "İnci Iğdır", "Straße & Söhne", "who", "it")
CUES = ("said", "says that", "asked whether", "did not say if", "told Bo", "according to", ":")
CUES += ("grumbled", "wrote, adding that", "—", "called it", "was quoted as saying")
CUES += ("dijo", "a dit que", "sagte", "сказала", "说", "قال", "thinks", "went on,", "SAID")
CLAUSES = ("rents will fall", "No!", "the so-called", "It’s 6'2\" in the '90s", "What? Why?", "…")
CLAUSES += ("data show", "a film titled", "I will go.", "rock ’n’ roll", "5 p.m.", "")
CLAUSES += ("¡No!", "ça va", "נכון", "是的。", "said Ana", "that she said that they said", "-")
BREAKS = ("\n\n", "\n", "\r\n\r\n", "\u2029", " ", "", "\n» ", "\n> ", "\n• ", "\t", "\r", "\v\f")
BIDI = tuple("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
JOINERS = tuple("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u034f\u180e\u0301\u0327\u20dd")
HALVES = ("\ud800", "\udbff", "\udc00", "\udfff")
ODD = ("🚀", "👩🏽‍🚀", "e\u0301\u0327", "𝔊𐍈", "שלום", "مرحبا", "\x00", "\x1b[31m", "\x7f", "\ufffe")
ODD += (
    "\x85",
    "\x1f",
    "&quot;",
    "<p>",
    "http://x.y/'",
    "[00:01]",
    "ＡＢ＂",
    "\U0010ffff",
    "\ufff9",
)
ODD += ("İ", "ß", "ﬁ", "\u1e9e", "K", "٣", "½", "\ue000", "\U000e0041", "\xa0", "\u3000")
ODD += (*BIDI, *JOINERS, *HALVES)
LONG = (
    "a",
    "A",
    "said ",
    "“",
    "“‘",
    '"',
    "'",
    "e\u0301",
    "\u200d",
    "1.",
    ".",
    "-",
    "— ",
    "\n",
    "😀",
)
"""What comes again and again in a token, or a row, that is very long."""


def text(random):
    """A text of a few statements."""
    return "".join(statement(random) + random.choice(BREAKS) for _ in range(random.randrange(7)))


def statement(random):
    """Something quoted or reported, or merely odd."""
    kind = random.randrange(8)
    if kind == 0:
        return sign(random)
    if kind == 1:
        return random.choice(LONG) * random.randrange(120)
    if kind == 2:
        return "".join(sign(random) for _ in range(random.randrange(9)))
    parts = random.choice(STATEMENTS)
    return "".join(_PARTS[part](random) if part in _PARTS else part for part in parts)


def quotation(random, depth=0):
    """A style around something, now and then only half of it."""
    inner = random.choice(CLAUSES)
    if depth < 4 and random.randrange(3) == 0:
        within = quotation(random, depth + 1)
        before = (inner, f"{random.choice(NAMES)} {random.choice(CUES)}", sign(random))
        inner = random.choice((within, *(f"{words} {within}" for words in before)))
    opening, closing = random.choice(STYLES)
    if random.randrange(4) == 0:
        return random.choice(MARKS) + inner
    return opening + inner + closing


def sign(random):
    """One mark, odd sign, break, or any character there is."""
    kind = random.randrange(4)
    if kind == 3:
        return chr(random.randrange(0x110000))
    return random.choice((MARKS, ODD, BREAKS)[kind])


_PARTS = {
    "quotation": quotation,
    "name": lambda random: random.choice(NAMES),
    "cue": lambda random: random.choice(CUES),
    "clause": lambda random: random.choice(CLAUSES),
}
STATEMENTS = (
    ("quotation", " ", "cue", " ", "name", "."),
    ("quotation", " ", "name", " ", "cue", " ", "quotation"),
    ("name", " ", "cue", " ", "quotation"),
    ("name", " ", "cue", " ", "clause", "."),
    ("quotation",),
)
