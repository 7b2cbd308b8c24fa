"""What the parser gives for each development article: it may change only on purpose."""
