"""All targets, by name."""

from fuzz import exports, files, texts

TARGETS = {**texts.TARGETS, **files.TARGETS, **exports.TARGETS}
