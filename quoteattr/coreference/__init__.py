"""How well mentions are put together: our entities beside annotated coreference.

The one room that holds the library's own entities against gold; `evaluate` knows only what any tool
puts out. In the order of the work:

- `gold`: an annotated text, whatever the corpus; `litbank` and `gum` read two of them.
- `found`: the entities that the embedded pipeline makes of the raw text.
- `match`: which found mention is which gold one, by span or by head.
- `score`: MUC, B³, CEAFe and their mean; `report`: all of it, as a table.
- `run`: from a folder of treebanks to what the table needs.

``python -m quoteattr.evaluate coreference TREEBANKS`` runs it.
"""
