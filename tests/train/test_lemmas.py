"""Lemmas: what lemmas.toml says, what treebanks add, and what the component makes of both."""

import re

import pytest
import spacy
from attrs import evolve
from spacy.tokens import Doc

from quoteattr.attribution.lexicon import load_lexicon
from quoteattr.errors import DataError
from quoteattr.train.conllu import Token
from quoteattr.train.frames import read_frames
from quoteattr.train.lemmas import (
    add_lemmatizer_tables,
    build_tables,
    lemma,
    parse_lexicon,
    read_lexicon,
)

PAST = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
LEXICON = read_lexicon()
TABLES = build_tables(LEXICON, [])

KNOWN = {
    "VERB": """
        said say, SAYS say, told tell, quipped quip, replied reply, denies deny, went go,
        wrote write, begged beg, added add, agreed agree, arguing argue, lying lie, dying die,
        tied tie, singing sing, singed singe, hoping hope, hopping hop, stared stare,
        starred star, putting put, read read, overtook overtake, mistook mistake,
        withdrew withdraw, foresaw foresee, rebuilt rebuild, retold retell,
        misunderstood misunderstand, saw see, left leave, found find, founded found, lay lie,
        laid lay, felt feel, bound bind, wound wind, ground grind, fell fall, bore bear,
        shot shoot, put put, set set, lit light, bit bite, rose rise, shed shed, rent rent,
        leaves leave, lives live, thought think, building build, travelled travel, panicked panic,
        used use, focuses focus, buses bus, echoes echo, quizzes quiz, e-mailed e-mail,
        makin' make, goin’ go, born bear, gon go, is be, ’s be, ’ve have
    """,
    "AUX": """
        's be, ’s be, 've have, ‘ve have, 'll will, ’d would, ca can, wo will, Was be, Would would
    """,
    "PART": "n't not, n’t not, N'T not, 's 's, ’s 's, ' 's, na to, to to",
    "PRON": """
        I I, i I, me I, him he, his his, them they, whom who, us we, these this, those that,
        mine my, ’em they, 's we, Everyone everyone
    """,
    "DET": "an a, An a, a a, these this, the the",
    "NOUN": """
        claims claim, replies reply, women woman, children child, grandchildren grandchild,
        feet foot, wives wife, leaves leaf, lives life, wolves wolf, shelves shelf, olives olive,
        analyses analysis, criteria criterion, movies movie, cookies cookie, buses bus,
        viruses virus, houses house, uses use, causes cause, cases case, gases gas, prizes prize,
        aches ache, churches church, heroes hero, shoes shoe, people people, police police,
        clothes clothes, thanks thanks, species species, buildings building, drawings drawing,
        CEOs ceo, 1990s 1990s, 1990's 1990s, co-founders co-founder
    """,
    "ADJ": """
        better good, best good, worse bad, larger large, biggest big, happiest happy, fewer few,
        nicer nice, stronger strong, other other, former former, clever clever, left left
    """,
    "ADV": """
        better well, best well, sooner soon, earlier early, never never, rather rather,
        however however
    """,
    "PROPN": """
        Oslo Oslo, BBC BBC, James James, Americans American, AMERICANS American,
        Ministries Ministries, Democrats Democrat, Woods Woods, Texas Texas, Sept. September
    """,
}
UNKNOWN = """
    retweeted retweet, geolocated geolocate, unfriended unfriend, gaslighting gaslight,
    doxxed doxx, livestreamed livestream, deepfaked deepfake, overpromised overpromise,
    prebunked prebunk, googled google, vlogging vlog, rebadged rebadge, clapbacks clapback,
    memeifies memeify, blorped blorp, zibbed zib, frozzling frozzle, snarged snarge,
    re-elected re-elect
"""


def cases(text):
    return [tuple(pair.split()) for pair in text.split(",")]


def doc(nlp, *rows):
    """A document of (form, part of speech, features)."""
    words, pos, morphs = zip(*rows, strict=True)
    return Doc(nlp.vocab, words=words, pos=pos, morphs=morphs)


def word(form, base, upos="VERB", feats=PAST, dep="root"):
    return Token(form=form, lemma=base, upos=upos, xpos="", feats=feats, head=-1, dep=dep)


def build(text="", *sentences):
    return build_tables(parse_lexicon(text or "word_class = []"), sentences)


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    add_lemmatizer_tables(nlp, [])
    return nlp


# What the file knows.


@pytest.mark.parametrize(
    ("pos", "form", "base"), [(pos, *case) for pos, text in KNOWN.items() for case in cases(text)]
)
def test_known_words(nlp, pos, form, base):
    assert nlp(doc(nlp, (form, pos, "")))[0].lemma_ == base
    assert lemma(TABLES, pos, form) == base


@pytest.mark.parametrize(("form", "base"), cases(UNKNOWN))
def test_an_unknown_verb_gets_a_likely_base_form(form, base):
    fewer = {pos: words - {base} for pos, words in TABLES.index.items()}
    assert lemma(evolve(TABLES, index=fewer), "VERB", form) == base


@pytest.mark.parametrize(
    ("form", "pos", "feats", "base"),
    [
        ("saw", "VERB", PAST, "see"),
        ("saw", "VERB", "VerbForm=Inf", "saw"),
        ("lay", "VERB", PAST, "lie"),
        ("lay", "VERB", "VerbForm=Inf", "lay"),
        ("meeting", "NOUN", "Number=Sing", "meeting"),
        ("meeting", "VERB", "VerbForm=Ger", "meet"),
        ("news", "NOUN", "Number=Sing", "news"),
        ("LEFT", "ADJ", "Degree=Pos", "left"),
    ],
)
def test_features_tell_base_forms_from_others(nlp, form, pos, feats, base):
    assert nlp(doc(nlp, (form, pos, feats)))[0].lemma_ == base


def test_every_reporting_verb_is_known_in_all_its_forms():
    for verb in read_frames().verbs:
        for form in (verb.base, verb.past, verb.third, verb.gerund):
            assert lemma(TABLES, "VERB", form) == verb.base
    cues = {base for pos, base in load_lexicon().entries if pos == "VERB"}
    assert cues - TABLES.index["VERB"] == set()


def test_a_verb_is_its_own_lemma_unless_it_is_also_a_form():
    strange = {base for base in TABLES.index["VERB"] if lemma(TABLES, "VERB", base) != base}
    assert strange == {
        "bore", "bound", "fell", "felt", "found", "ground", "lay", "saw", "smelt", "wound",
    }  # fmt: skip


def test_no_form_that_is_written_out_is_shadowed_by_a_rule():
    for words in LEXICON.word_class:
        for line in words.irregular.split("\n"):
            base, _, forms = line.partition(":")
            for form in forms.partition(" + ")[0].split():
                assert lemma(TABLES, words.pos, form) == base


def test_the_file_is_large_lower_case_and_says_nothing_twice():
    assert len(TABLES.index["VERB"]) > 4000
    for words in LEXICON.word_class:
        listed = words.words.split()
        assert listed == sorted(set(listed))
        assert words.words == words.words.lower()
        assert (
            re.sub(r"^.*?:", "", words.irregular, flags=re.MULTILINE).islower()
            or not words.irregular
        )


# What treebanks add.


def test_the_most_frequent_lemma_counts():
    seen = [(word("glorped", base),) for base in ("glorp", "glorpe", "glorpe")]
    numbered = [(*s, word(str(n), str(n), "NUM", "")) for n, s in enumerate(seen)]
    assert lemma(build("", *numbered), "VERB", "Glorped") == "glorpe"


def test_a_sentence_that_is_shown_twice_counts_once():
    sentence = (word("glorped", "glorpe"),)
    assert lemma(build("", sentence, sentence), "VERB", "glorped") == "glorped"


def test_what_the_file_says_stands_against_treebanks():
    text = '[[word_class]]\npos = "VERB"\nsuffixes = "ed>"\nwords = "snarg"\nirregular = "zib: zob"'
    wrong = [word(form, "x") for form in ("zob", "snarged", "blorped")]
    tables = build(text, (*wrong, *wrong))
    assert [lemma(tables, "VERB", token.form) for token in wrong] == ["zib", "snarg", "x"]


@pytest.mark.parametrize(
    ("token", "why"),
    [
        (
            word("lay", "lay", feats="VerbForm=Inf"),
            "it is a base form, which no table is asked for",
        ),
        (word("Oct", "October", "PROPN", "Number=Sing"), "names are not spelt out"),
        (word("over", "overpriced", "ADJ", ""), "it is half a word"),
        (word("pleure", "pleurer", "X", ""), "it is no English"),
    ],
)
def test_what_is_not_counted(token, why):
    rest = evolve(token, form="rest", dep="goeswith", head=0)
    sentence = (token, rest) if token.form == "over" else (token,)
    tables = build("", sentence, (*sentence, word(".", ".", "PUNCT", "")))
    assert lemma(tables, token.upos, token.form).lower() == token.form.lower(), why


def test_plural_names_keep_their_capital():
    token = word("Zorks", "Zork", "PROPN", "Number=Plur")
    tables = build("", (token, token))
    assert lemma(tables, "PROPN", "ZORKS") == "Zork"
    assert lemma(tables, "PROPN", "Zorkis") == "Zorkis"


# The component.


def test_the_component_does_what_lemma_says(nlp):
    endings = ("", "s", "es", "ed", "d", "ing", "ped", "'s", "-in")
    forms = [base + e for base in sorted(TABLES.index["VERB"])[::40] for e in endings]
    rows = [(form, pos, "") for form in forms for pos in ("VERB", "NOUN", "ADJ", "ADV", "PROPN")]
    for token, (form, pos, _) in zip(nlp(doc(nlp, *rows)), rows, strict=True):
        assert token.lemma_ == lemma(TABLES, pos, form), form


def test_the_tables_are_saved_with_the_pipeline(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    rows = [("quipped", "VERB", PAST), ("me", "PRON", ""), ("wolves", "NOUN", "Number=Plur")]
    assert [token.lemma_ for token in again(doc(again, *rows))] == ["quip", "I", "wolf"]


def test_the_same_input_gives_the_same_bytes(plain):
    made = [build_tables(LEXICON, plain).lookups().to_bytes() for _ in range(2)]
    assert made[0] == made[1]


def test_new_tables_are_asked_again():
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    add_lemmatizer_tables(nlp, [])
    row = ("glorped", "VERB", PAST)
    assert nlp(doc(nlp, row))[0].lemma_ == "glorp"
    add_lemmatizer_tables(nlp, [(word("glorped", "glorpe"), word("glorped", "glorpe"))])
    assert nlp(doc(nlp, row))[0].lemma_ == "glorpe"


def test_a_pipeline_without_lemmatizer_is_refused():
    with pytest.raises(KeyError, match="lemmatizer"):
        add_lemmatizer_tables(spacy.blank("en"), [])


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ('words = "a"', "extra fields found (words)"),
        ('[[word_class]]\nwords = "a"', "required field missing @ word_class[0].pos"),
        ('[[word_class]]\npos = "verb"', "word_class[0].pos: 'verb' is none of ['ADJ', "),
        ('[[word_class]]\npos = "VERB"\nsuffixes = "s> ies-y"', "word_class[0].suffixes: 'ies-y'"),
        ('[[word_class]]\npos = "ADJ"\nstems = "a>>b"\nendings = "er"', "[0].stems: 'a>>b' is not"),
        ('[[word_class]]\npos = "VERB"\nstems = "pp>p"', "stems and endings need each other"),
        ('[[word_class]]\npos = "VERB"\nirregular = "go went"', "irregular: 'go went' is not"),
        ('[[word_class]]\npos = "VERB"\nirregular = "go: "', "irregular: 'go: ' is not"),
        ("[[word_class]", "lemmas.toml: "),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(toml, complaint):
    with pytest.raises(DataError) as caught:
        parse_lexicon(toml)
    assert complaint in str(caught.value)
    assert str(caught.value).startswith("lemmas.toml: ")
