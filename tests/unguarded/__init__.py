"""Guards taken out, one at a time: the tests that the threat model names have to fail."""
