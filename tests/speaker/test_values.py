"""The speakers that users hold: names, kinds, aliases, members."""

import pytest
from trees import parsed, rows

from quoteattr import Article
from quoteattr.article.paragraphs import split
from quoteattr.path import attribute_article

SAID = """
    said/say VERB root -
    rents/rent NOUN nsubj fell
    fell/fall VERB ccomp said
    . PUNCT punct said
"""
PARTS = {"PROPN": "flat", "DET": "det", "ADJ": "amod", "NOUN": "compound"}


def _said(*subjects):
    """The quotes of sentences in which these say that rents fell; each word is form/POS."""
    texts, blocks = [], []
    for subject in subjects:
        words = [word.rsplit("/", 1) for word in subject.split()]
        head = words[0][0] if words[0][1] == "PROPN" else words[-1][0]
        lines = [
            f"{form} {pos} {'nsubj said' if form == head else f'{PARTS[pos]} {head}'}"
            for form, pos in words
        ]
        texts.append(" ".join(form for form, _ in words) + " said rents fell.")
        blocks.append(rows(*lines, SAID))
    return _quotes(" ".join(texts), "\n\n".join(blocks))


def _quotes(text, block):
    return attribute_article(Article(text), split(text), parsed(text, block))


TWO = """
    Ana PROPN nsubj said
    Ruiz PROPN flat Ana
    and CCONJ cc Lee
    Lee PROPN conj Ana
"""


def test_one_speaker_is_one_value():
    first, second, other = _said("Ana/PROPN Ruiz/PROPN", "Ruiz/PROPN", "Lee/PROPN")
    assert first.speaker == second.speaker
    assert first.speaker != other.speaker
    assert (first.speaker.name, first.speaker.aliases) == ("Ana Ruiz", ("Ruiz",))
    assert [mention.text for mention in first.speaker.mentions] == ["Ana Ruiz", "Ruiz"]
    assert (first.speaker.named, first.speaker.members) == (True, ())


def test_ids_are_given_in_order_of_first_mention():
    text = "Lee left. Ana said rents fell. Lee said rents fell."
    lee = "Lee PROPN nsubj left\nleft/leave VERB root -\n. PUNCT punct left"
    ana, lees = rows("Ana PROPN nsubj said", SAID), rows("Lee PROPN nsubj said", SAID)
    found = _quotes(text, f"{lee}\n\n{ana}\n\n{lees}")
    assert [(quote.speaker.id, quote.speaker.name) for quote in found] == [
        ("e2", "Ana"),
        ("e1", "Lee"),
    ]


@pytest.mark.parametrize(
    ("subject", "name", "kind", "named"),
    [
        ("Ana/PROPN Ruiz/PROPN", "Ana Ruiz", "person", True),
        ("The/DET WFP/PROPN", "WFP", "organization", True),
        ("The/DET old/ADJ nurse/NOUN", "The old nurse", "person", False),
        ("The/DET ministry/NOUN", "The ministry", "organization", False),
        ("The/DET people/NOUN", "The people", "group", False),
        ("A/DET study/NOUN", "A study", "document", False),
        ("An/DET owl/NOUN", "An owl", "unknown", False),
    ],
)
def test_kinds(subject, name, kind, named):
    [quote] = _said(subject)
    assert (quote.speaker.name, quote.speaker.kind, quote.speaker.named) == (name, kind, named)


def test_a_role_is_kept_apart_from_the_name():
    text = "Former president Ana Ruiz said rents fell."
    subject = """
        Former ADJ amod president
        president NOUN nsubj said
        Ana PROPN appos president
        Ruiz PROPN flat Ana
    """
    [quote] = _quotes(text, rows(subject, SAID))
    assert (quote.speaker.name, quote.speaker.role) == ("Ana Ruiz", "Former president")


def test_the_fullest_wording_names_whoever_has_no_name():
    text = "The nurse said rents fell. The nurse from Leeds said rents fell."
    plain = "The DET det nurse\nnurse NOUN nsubj said"
    full = "The DET det nurse\nnurse NOUN nsubj said\nfrom ADP case Leeds\nLeeds PROPN nmod nurse"
    found = _quotes(text, f"{rows(plain, SAID)}\n\n{rows(full, SAID)}")
    assert [quote.speaker.name for quote in found] == ["The nurse from Leeds"] * 2
    assert found[0].speaker == found[1].speaker


def test_speakers_who_speak_together():
    text = "Ana Ruiz and Lee said rents fell. Ruiz said rents fell."
    together, alone = _quotes(text, f"{rows(TWO, SAID)}\n\n{rows('Ruiz PROPN nsubj said', SAID)}")
    assert together.speaker.name == "Ana Ruiz and Lee"
    assert (together.speaker.kind, together.speaker.named) == ("group", True)
    assert [member.name for member in together.speaker.members] == ["Ana Ruiz", "Lee"]
    assert together.speaker.members[0] == alone.speaker
    assert together.speaker.id == "e1+e2"


def test_three_are_joined_by_commas():
    text = "Ana, Lee and the nurse said rents fell."
    subject = """
        Ana PROPN nsubj said
        , PUNCT punct Lee
        Lee PROPN conj Ana
        and CCONJ cc nurse
        the DET det nurse
        nurse NOUN conj Ana
    """
    [quote] = _quotes(text, rows(subject, SAID))
    assert quote.speaker.name == "Ana, Lee and the nurse"
    assert quote.speaker.named is False
    assert [member.named for member in quote.speaker.members] == [True, True, False]


def test_evidence_points_at_the_last_mention_of_whoever_goes_on():
    text = "“Rents fell,” Ana said.\n\n“They rose.”"
    framed = "| “ Rents fell , ”\nAna PROPN nsubj said\nsaid/say VERB root -\n| ."
    _, free = _quotes(text, f"{framed}\n\n| “ They rose . ”")
    assert (free.evidence[-1].span.text, free.evidence[-1].shows) == ("Ana", "previous speaker")
    assert free.reason is None
