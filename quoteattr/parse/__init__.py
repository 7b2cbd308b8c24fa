"""Room 3: one neutral parse tree in Universal Dependencies labels, from any backend."""
