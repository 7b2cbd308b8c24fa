"""Whether an article has words, and whose: claims held against its quotes."""
