"""Room 1: text in; paragraphs, headings, bylines and captions told apart; offsets kept."""
