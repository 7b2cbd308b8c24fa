"""The public corpora in the form in which they are published: the user brings the files.

A reader gives gold articles whose text is the file's, not a character changed, and whose offsets
count in it. Each module tells what it reads, where that is to be had and under which licence.
"""
