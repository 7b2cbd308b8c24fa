"""An evaluation as one page of HTML: tables, a curve, and every miss in its context.

The page needs nothing from elsewhere, no script either. What is marked is marked in words and
brackets as well as by colour.
"""
