"""How the embedded English pipeline is trained, measured and described.

The path, module after module::

    sources    which text may be used, and under which licence (sources.toml)
    conllu     a treebank file -> documents of sentences of tokens
    gum, iob, litbank, standoff   what is known about names -> one BIO column
    texts      raw text and text with marked names -> passages without trees
    frames     gold sentences -> the same sentences quoted and reported (frames.toml)
    passage    sentences -> training passages; style: marks, dashes and case vary
    corpus     every source -> the passages of an epoch
    teacher    trees for the passages that have none; the only room with torch
    world      names that packages know; swap: they take the place of others;
               norms: classes of them take the place of their spelling
    lemmas     tables for the lemmatizer (lemmas.toml)
    tokenizer, pipeline   the spaCy pipeline, from config.cfg
    loop       one run of training; team: several processes share it
    trim       what nothing reads left out of the saved pipeline
    evaluate   figures from raw text; quotes: what quote attribution needs; card: the model card;
               frontier: the plot of accuracy and speed
    stanza     a tiny stanza pipeline, trained on what the embedded one sees

``python -m quoteattr.train TREEBANKS --output DIR`` walks it from end to end. Nothing here is
imported by the library itself.
"""
