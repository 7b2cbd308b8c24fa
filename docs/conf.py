"""How the site is built, offline: ``sphinx-build -W --keep-going -n -b html docs build/site``."""

import sys
from pathlib import Path

import quoteattr

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "quoteattr"
author = "the quoteattr authors"
release = quoteattr.__version__
html_title = f"quoteattr {release}"

extensions = [
    "contents",
    "myst_nb",
    "reference",
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
]
exclude_patterns = ["_ext"]

# Markdown: what a code host shows, the site shows.
myst_heading_anchors = 4
nb_execution_mode = "force"  # what is shown is what the library gives now
nb_execution_timeout = 120
nb_execution_raise_on_error = True

html_theme = "furo"
html_show_copyright = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 80
default_role = "literal"  # single backticks are code in docstrings, too
# Of other packages, and of rooms that no user enters: there is no page to lead to.
nitpick_ignore_regex = [
    ("py:class", r"(collections\.abc|nx|os|pa|pathlib|pd|spacy)\..*|Axes"),
    ("py:class", r"quoteattr\.(parse\.backend\.Backend|scale\.extractor\.Rows)"),
    ("py:class", r"quoteattr\.speaker\.scene\.Scene"),
]
