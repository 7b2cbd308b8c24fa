"""How fast the library is, what memory it takes, and how both grow: ``python tests/benchmarks``.

- `settings`, `machine`: what is asked for, and where it is measured.
- `collection`, `renamed`: the texts, and more of the same with other names.
- `fresh`, `timing`: work in a process of its own; seconds, and medians of repeated runs.
- `contenders`: the library, and what it is held against.
- `rates`, `memory`, `latency`, `starting`, `processes`, `choices`, `growth`, `engines`: a
  measurement each.
- `cost`: a hundred million articles, on paper.
- `registry`, `results`, `page`: all of them by name, the JSON that they make, tables and the page.
"""
