"""Fuzzing: targets that take any bytes, and the command that finds bytes they fail on.

``python tests/fuzz TARGET --seconds 3600`` needs the extra 'fuzz'; the targets themselves do not.
What was found is kept under ``found/TARGET/`` and tried with the other tests.
"""
