"""The table of contents is the lists of links that ``index.md`` shows anybody.

A code host draws ``index.md`` as it is. On the site each of its sections becomes a part of the
navigation, with the pages that its links lead to: nothing is listed twice. An ``index.md`` in a
folder lists the pages of that folder in the same way.
"""

from pathlib import PurePosixPath

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

_LISTS = (nodes.bullet_list, nodes.enumerated_list)


class Contents(SphinxTransform):
    """Puts a hidden ``toctree`` into each section of an index that links to pages."""

    default_priority = 400

    def apply(self, **_kwargs: object) -> None:
        """Read the links of the sections."""
        if PurePosixPath(self.env.docname).name != "index":
            return
        for section in self.document.findall(nodes.section):
            if pages := list(dict.fromkeys(_pages(section))):
                section.append(self._toctree(section, pages))

    def _toctree(self, section: nodes.section, pages: list[str]) -> addnodes.toctree:
        title = section.next_node(nodes.title)
        return addnodes.toctree(
            parent=self.env.docname,
            entries=[(None, page) for page in pages],
            includefiles=pages,
            caption=title.astext() if title else None,
            rawcaption=title.astext() if title else None,
            maxdepth=-1,
            glob=False,
            hidden=True,
            includehidden=False,
            numbered=0,
            titlesonly=True,
        )


def _pages(section: nodes.section) -> list[str]:
    """The pages that the lists of a section itself, not of its subsections, begin with links to."""
    lists = (child for child in section.children if isinstance(child, _LISTS))
    links = (item.next_node(addnodes.pending_xref) for each in lists for item in each.children)
    return [link["reftarget"] for link in links if link is not None and _leads_to_page(link)]


def _leads_to_page(link: addnodes.pending_xref) -> bool:
    return link.get("refdomain") == "doc" and link["reftarget"] != link["refdoc"]


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx."""
    app.add_transform(Contents)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
