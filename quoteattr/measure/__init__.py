"""The library run over gold collections, to be measured by what no output holds.

- `gold`: quotes of gold articles, for `quoteattr evaluate`.
- `extract`: quotes of articles that each bring their own cast.
- `sieves`: which sieve finds how many speakers, and how many of them are right.
- `linking`: which altered quotes are linked, and what linking costs; `altered`, `staged`, `crowd`:
  what it is measured on, made up of a collection.

- `results`: all collections at hand, for the page of results; `collections`, `published`: the data
  of that page; `runs`, `store`: the library and its `peers`, and what is kept of them; `blocks`,
  `page`: tables, put into the template ``results.md.in``.

``python -m quoteattr.evaluate`` has a command for each.
"""
