"""How the embedded English pipeline is trained, measured and described.

The path, module after module::

    sources    which text may be used, and under which licence (sources.toml)
    conllu     a treebank file -> documents of sentences of tokens
    gum, iob, litbank   what each corpus says about names -> one BIO column
    frames     gold sentences -> the same sentences quoted and reported (frames.toml)
    passage    sentences -> training passages; style: marks, dashes and case vary
    tokenizer, pipeline   the spaCy pipeline, from config.cfg
    corpus     every source -> the passages of an epoch
    loop       the two stages of training
    evaluate   figures from raw text; quotes: what quote attribution needs; card: the model card

``python -m quoteattr.train TREEBANKS --output DIR`` walks it from end to end. Nothing here is
imported by the library itself.
"""
