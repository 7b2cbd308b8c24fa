"""A treebank of a few sentences in every format that training reads, all written for the tests."""

import gzip
import json
import random
from types import SimpleNamespace

import pytest

from quoteattr.train.conllu import Sentence, read_conllu
from quoteattr.train.sources import Folders

PLAIN = """\
# newdoc id = tale
# newpar
# text = The old ferry sank near Oslo.
1	The	the	DET	DT	Definite=Def|PronType=Art	3	det	_	_
2	old	old	ADJ	JJ	Degree=Pos	3	amod	_	_
3	ferry	ferry	NOUN	NN	Number=Sing	4	nsubj	_	_
4	sank	sink	VERB	VBD	Tense=Past|VerbForm=Fin	0	root	_	_
5	near	near	ADP	IN	_	6	case	_	_
6	Oslo	Oslo	PROPN	NNP	Number=Sing	4	obl	_	SpaceAfter=No
7	.	.	PUNCT	.	_	4	punct	_	_

# text = On Friday the crew didn't wait for help.
1	On	on	ADP	IN	_	2	case	_	_
2	Friday	Friday	PROPN	NNP	Number=Sing	7	obl	_	_
3	the	the	DET	DT	Definite=Def|PronType=Art	4	det	_	_
4	crew	crew	NOUN	NN	Number=Sing	7	nsubj	_	_
5-6	didn't	_	_	_	_	_	_	_	_
5	did	do	AUX	VBD	Tense=Past|VerbForm=Fin	7	aux	_	_
6	n't	not	PART	RB	Polarity=Neg	7	advmod	_	_
7	wait	wait	VERB	VB	VerbForm=Inf	0	root	_	_
8	for	for	ADP	IN	_	9	case	_	_
9	help	help	NOUN	NN	Number=Sing	7	obl	_	SpaceAfter=No
10	.	.	PUNCT	.	_	7	punct	_	_

# newpar
# text = Who called the harbour?
1	Who	who	PRON	WP	PronType=Int	2	nsubj	_	_
2	called	call	VERB	VBD	Tense=Past|VerbForm=Fin	0	root	_	_
3	the	the	DET	DT	Definite=Def|PronType=Art	4	det	_	_
4	harbour	harbour	NOUN	NN	Number=Sing	2	obj	_	SpaceAfter=No
5	?	?	PUNCT	.	_	2	punct	_	_

"""

BRACKETED = """\
# newdoc id = GUM_news_ferry
# newpar
# text = The mayor of Bergen thanked captain Kari Holm.
1	The	the	DET	DT	Definite=Def|PronType=Art	2	det	_	Entity=(1-person-new-x
2	mayor	mayor	NOUN	NN	Number=Sing	5	nsubj	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Bergen	Bergen	PROPN	NNP	Number=Sing	2	nmod	_	Entity=(2-place-new-x)1)
5	thanked	thank	VERB	VBD	Tense=Past|VerbForm=Fin	0	root	_	_
6	captain	captain	NOUN	NN	Number=Sing	7	nmod:desc	_	Entity=(3-person-new-x
7	Kari	Kari	PROPN	NNP	Number=Sing	5	obj	_	_
8	Holm	Holm	PROPN	NNP	Number=Sing	7	flat	_	Entity=3)|SpaceAfter=No
9	.	.	PUNCT	.	_	5	punct	_	_

"""

IOB = """\
# newdoc id = tale
# text = Kari Holm left Oslo after the Herring Festival.
1	Kari	B-PER	-	-
2	Holm	I-PER	-	-
3	left	O	-	-
4	Oslo	B-LOC	-	-
5	after	O	-	-
6	the	O	-	-
7	Herring	O	-	-
8	Festival	O	-	-
9	.	O	-	-

"""

NAMED = """\
# newdoc id = tale
# text = The old ferry sank near Oslo.
1	The	O	-	-
2	old	O	-	-
3	ferry	O	-	-
4	sank	O	-	-
5	near	O	-	-
6	Oslo	B-LOC	-	-
7	.	O	-	-

"""

LITBANK = """\
Old	B-PER	O
Mr.	I-PER	O
Finch	I-PER	O
's	O	O
wife	O	O
met	O	O
the	B-PER	O
captain	I-PER	O
at	O	O
Mrs.	B-FAC	B-PER
Lark	I-FAC	I-PER
's	I-FAC	O
inn	I-FAC	O
.	O	O

"""

STANDOFF = """\
tale	0	5	5	LOC
"""

MARKED = """\
Ferry sinks near [LOC Oslo]

[PER Kari Holm], the captain, told [ORG Radio Fjord]: “Nobody was hurt.”
====
[ORG RADIO FJORD]: correction
"""

NOVEL = """\
The captain, who had
slept badly, said nothing.

"Is it late?" asked the boy.

"""

SPLITS = """\
## train

  * GUM_news_ferry
  * GUM_court_ferry
  * GUM_bio_ferry

## test

  * GUM_news_test
"""


@pytest.fixture
def samples():
    """The texts above by name, as they stand in their files."""
    return SimpleNamespace(plain=PLAIN, bracketed=BRACKETED, iob=IOB, named=NAMED, litbank=LITBANK)


@pytest.fixture
def document(tmp_path):
    """PLAIN, read."""
    path = tmp_path / "plain.conllu"
    path.write_text(PLAIN, "utf-8")
    return read_conllu(path)[0]


@pytest.fixture
def rng():
    return random.Random(3)  # noqa: S311 - it draws examples, no secrets


@pytest.fixture
def plain(document) -> tuple[Sentence, ...]:
    """The three sentences of PLAIN."""
    return tuple(sentence for paragraph in document.paragraphs for sentence in paragraph)


@pytest.fixture
def folders(tmp_path):
    """Folders laid out like the real ones; sentences repeat so that every label is frequent."""
    files = {
        "treebanks/ewt/en_ewt-ud-train.conllu": PLAIN * 25,
        "treebanks/ewt/en_ewt-ud-test.conllu": PLAIN,
        "treebanks/pud/en_pud-ud-test.conllu": PLAIN,
        "treebanks/gum/GUM_news_ferry.conllu": BRACKETED * 25,
        "treebanks/gum/GUM_news_test.conllu": BRACKETED.replace("_ferry", "_test"),
        "treebanks/gum/GUM_court_ferry.conllu": BRACKETED,
        "treebanks/gum/GUM_bio_ferry.conllu": BRACKETED,
        "treebanks/gum/splits.md": SPLITS
        + "\n## train\n\n  * GUM_court_ferry\n  * GUM_bio_ferry\n",
        "treebanks/uner/en_ewt-ud-dev.iob2": IOB,
        "treebanks/uner/en_ewt-ud-test.iob2": IOB,
        "treebanks/uner/en_pud-ud-test.iob2": NAMED,
        "treebanks/litbank/entities/tsv/1_tale_brat.tsv": LITBANK,
        "texts/ewt-names.tsv": STANDOFF,
        "texts/news-01.txt": MARKED,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    raw = tmp_path / "raw"
    raw.mkdir()
    novels = [{"id": "1_a_tale", "text": NOVEL * 10}, {"id": "158_emma", "text": NOVEL * 10}]
    with gzip.open(raw / "litbank_originals.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(novel) + "\n" for novel in novels)
    return Folders(treebanks=tmp_path / "treebanks", raw=raw, texts=tmp_path / "texts")


@pytest.fixture
def treebanks(folders):
    """The folder of the treebanks alone."""
    return folders.treebanks
