"""Other tools on the same articles, each behind an adapter that puts its quotes into our form.

- `peer`: what a peer is, and how it is run: where it fails, that part is lost and counted.
- `textacy`, `tracker`, `written`: textacy, GenderGapTracker's extractor, and whatever has written
  predictions to a file.
- `back`: from offsets of a rewritten text to those of the article.
- `choose`: peers from what a command line says.
"""
