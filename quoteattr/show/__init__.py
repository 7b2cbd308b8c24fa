"""Quotes before the eye: the article with its quotes marked, as HTML or on a terminal."""
