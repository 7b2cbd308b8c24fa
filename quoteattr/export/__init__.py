"""Quotes going out: records of plain values, JSON Lines, data frames."""
