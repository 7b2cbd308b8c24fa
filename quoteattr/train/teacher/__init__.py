"""A small transformer that learns the treebanks better than the shipped network can.

It labels raw text for the shipped network to learn from, and is then thrown away. It alone needs
torch and transformers; nothing outside this room does.
"""
