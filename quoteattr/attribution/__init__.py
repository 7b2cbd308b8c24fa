"""Room 4: cues to sources and contents; marks and clauses become one attribution."""
