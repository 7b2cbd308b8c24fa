"""What the parser gives for each development article, as a digest: it may change only on purpose."""
