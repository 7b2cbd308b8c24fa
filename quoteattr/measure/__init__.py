"""The library run over gold collections, to be measured by what no output holds.

- `gold`: quotes of gold articles, for `quoteattr evaluate`.
- `extract`: quotes of articles that each bring their own cast.
- `sieves`: which sieve finds how many speakers, and how many of them are right.

``python -m quoteattr.evaluate`` has a command for each.
"""
