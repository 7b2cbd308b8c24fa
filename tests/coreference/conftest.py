"""Two small treebanks, written by hand."""

import pytest

LITBANK_WORDS = """
"       -         O      O
Go      -         O      O
!       -         O      O
"       -         O      O
said    -         O      O
Tom     (0        B-PER  O
Sawyer  0)        I-PER  O
to      -         O      O
his     (0)|(1    O      B-PER
aunt    1)        O      I-PER
.       -         O      O

He      (0)       O      O
liked   -         O      O
the     (2        B-FAC  O
house   2)        I-FAC  O
;       -         O      O
they    (3)       O      O
liked   -         O      O
it      (4)       O      O
.       -         O      O
"""

GUM = """\
# newdoc id = GUM_news_fire
# newpar
1\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnmod:poss\t_\tEntity=(2-organization-new-cf1-2-coref(1-place-new-cf1-1-coref)|SpaceAfter=No
2\tfire\tfire\tNOUN\tNN\t_\t0\troot\t_\tEntity=2)

# newpar
1\tMayor\tmayor\tNOUN\tNN\t_\t3\tnsubj\t_\tEntity=(3-person-new-cf1-1,2-coref
2\tAnn\tAnn\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=3)
3\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
4\tshe\tshe\tPRON\tPRP\t_\t5\tnsubj\t_\tEntity=(3-person-giv:act-cf1-1-ana)
5\tleft\tleave\tVERB\tVBD\t_\t3\tccomp\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


def conll(lines):
    for line in lines:
        if not line:
            yield ""
        else:
            word, chains, *_ = line.split()
            columns = ["1_tale_brat", "0", "0", word, *["_"] * 8, chains.replace("-", "")]
            yield "\t".join(columns)


@pytest.fixture
def treebanks(tmp_path):
    """A folder that holds ``litbank`` and ``gum``, a text each."""
    lines = LITBANK_WORDS.strip().splitlines()
    chains = tmp_path / "litbank/coref/conll/1_tale_brat.conll"
    entities = tmp_path / "litbank/entities/tsv/1_tale_brat.tsv"
    gum = tmp_path / "gum/GUM_news_fire.conllu"
    for path in (chains, entities, gum):
        path.parent.mkdir(parents=True)
    chains.write_text("#begin document (1_tale_brat); part 0\n" + "\n".join(conll(lines)), "utf-8")
    cells = (line.split() for line in lines)
    entities.write_text("\n".join("\t".join(c[:1] + c[2:]) for c in cells) + "\n", "utf-8")
    gum.write_text(GUM, "utf-8")
    (gum.parent / "splits.md").write_text("## train\n\n  * GUM_news_other\n", "utf-8")
    return tmp_path
