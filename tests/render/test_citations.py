"""Citations: read back by the programs they are written for."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from bibtexparser.entrypoint import parse_string

from lactui import __version__
from lactui.cards.tables.objects import objects_of
from lactui.cli.options import ALL_OPTIONS
from lactui.db.database import Base, open_base
from lactui.render import CITATION_STYLES, WORDED_STYLES, bibliography
from lactui.render.bibliography import AUTHOR, Entry, entries_of, parse_author, split_authors
from lactui.render.citations import FORMATTERS, cite, escape_latex, write_entries
from lactui.render.citations import write_worded as worded
from tests.support import REAL_BASE, ROOT

REFS = ["event/2010-angel-of-peace-peru", "claim/permanent-forums", "country/PER", "source/kashin-kosevich-paper"]


def expected(base: Base, refs: list[str]) -> list[str]:
    """Each record, then its sources, each once."""
    order: list[str] = []
    for ref in refs:
        order += [ref, *(f"source/{source['id']}" for source in objects_of(base, [ref])[ref]["sources"])]
    return list(dict.fromkeys(order))


def test_the_record_first_then_each_source_once(base: Base) -> None:
    assert [entry.ref for entry in entries_of(base, REFS)] == expected(base, REFS)


def test_every_style_carries_edition_and_content(base: Base) -> None:
    for style in CITATION_STYLES:
        text = cite(base, REFS, style)
        assert base.content in text
        assert base.edition in text
        assert text.endswith("\n")


def test_every_style_names_the_base_by_its_title(base: Base) -> None:
    for style in CITATION_STYLES:
        said = " ".join(cite(base, ["event/2015-peace-ark-peru"], style).split())
        assert f"lactui: {base.meta['title']}" in said.replace("\\", ""), style


def test_unknown_style_and_reference_are_refused(base: Base) -> None:
    with pytest.raises(ValueError, match="bibtex"):
        cite(base, REFS, "vancouver")
    with pytest.raises(LookupError, match="event/none"):
        cite(base, ["event/none"])


def test_bibtex_is_read_by_a_parser(base: Base) -> None:
    refs = [ref for (ref,) in base.rows("select ref from record where type in ('event', 'arms') limit 400")]
    library = parse_string(cite(base, [*REFS, *refs], "bibtex"))
    assert not library.failed_blocks
    made = entries_of(base, [*REFS, *refs])
    assert [entry.key for entry in library.entries] == [entry.key for entry in made]
    first = library.entries_dict["lactui-2010-angel-of-peace-peru"].fields_dict
    assert first["author"].value == "{the lactui contributors}"
    assert "based on aiddata-73899" in re.sub(r"\s+", " ", first["note"].value)
    paper = library.entries_dict["kashin-kosevich-paper"].fields_dict
    assert paper["author"].value == "V. B. Kashin and E. Yu. Kosevich"
    assert paper["url"].value.startswith("https://cyberleninka.ru/")


def test_every_style_of_the_option_has_a_writer() -> None:
    assert {*FORMATTERS, "csl-json", *WORDED_STYLES} == set(CITATION_STYLES)
    assert next(option for option in ALL_OPTIONS if option.name == "--style").choices == CITATION_STYLES


def test_every_source_can_be_cited_in_bibtex(base: Base) -> None:
    refs = [ref for (ref,) in base.rows("select ref from record where type in ('source', 'dataset')")]
    library = parse_string(cite(base, refs, "bibtex"))
    assert not library.failed_blocks
    assert len(library.entries) == len(refs)


def test_latex_is_escaped_and_braces_balance() -> None:
    text = escape_latex("50% of {A & B}_1 costs $5 #1 ~x^2 \\end")
    assert text == (r"50\% of \{A \& B\}\_1 costs \$5 \#1 \textasciitilde{}x\textasciicircum{}2 \textbackslash{}end")
    entry = Entry("k", "news", "source/k", "A {b", ("X and Y",), "P & Q", "2018-10", "http://a/{b}", "es", "", "")
    made = write_entries([entry], "bibtex")
    bare = made.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")
    assert "http://a/%7Bb%7D" in made
    assert "month        = oct" in made
    assert "author       = {{X and Y}}" in made
    assert "langid       = {spanish}" in made


def test_two_records_of_one_id_have_two_keys(base: Base) -> None:
    ids = base.rows("select id from record where type not in ('source', 'dataset') group by id having count(*) > 1")
    for (id,) in ids:
        refs = [ref for (ref,) in base.rows("select ref from record where id = ?", (id,))]
        keys = [entry.key for entry in entries_of(base, refs)]
        assert len(keys) == len(set(keys))


def test_ris_has_a_type_a_title_and_an_end_for_each(base: Base) -> None:
    text = cite(base, REFS, "ris")
    records = [record for record in text.split("\n\n") if record]
    assert len(records) == len(entries_of(base, REFS))
    for record in records:
        lines = record.splitlines()
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
        tags = [line[:2] for line in lines]
        assert tags[0] == "TY"
        assert tags[-1] == "ER"
        assert {"ID", "TI"} <= set(tags)
        assert {"AU", "T2"} & set(tags), "who wrote it, or where it appeared"
        for line in lines:
            if line.startswith("DA"):
                assert re.fullmatch(r"DA  - \d{4}/(\d\d)?/?(\d\d)?/?", line), line


def test_csl_json_has_what_a_style_needs(base: Base) -> None:
    made = json.loads(cite(base, REFS, "csl-json"))
    assert len(made) == len(entries_of(base, REFS))
    for item in made:
        assert {"id", "type", "title"} <= set(item)
        assert {"author", "container-title"} & set(item)
        for date in item.get("issued", {}).get("date-parts", []):
            assert 1 <= len(date) <= 3
            assert all(isinstance(part, int) for part in date)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("V. B. Kashin; E. Yu. Kosevich", ("V. B. Kashin", "E. Yu. Kosevich")),
        ("Pieter D. Wezeman and Siemon T. Wezeman", ("Pieter D. Wezeman", "Siemon T. Wezeman")),
        ("Harsh V. Pant, Ava M. Haidar", ("Harsh V. Pant", "Ava M. Haidar")),
        ("Matthew P. Funaiole et al.", ("Matthew P. Funaiole", "others")),
        (None, ()),
    ],
)
def test_authors_are_parted(author: str | None, names: tuple[str, ...]) -> None:
    assert split_authors(author) == names


@pytest.mark.parametrize(
    ("name", "lang", "inverted", "order"),
    [
        ("R. Evan Ellis", "en", "Ellis, R. Evan", "western"),
        ("Wezeman", "en", "Wezeman", "western"),
        ("Patrick deGategno", "en", "deGategno, Patrick", "western"),
        ("Wu Hongying", "en", "Wu Hongying", "chinese"),
        ("Lin Chia-nan", "en", "Lin Chia-nan", "chinese"),
        ("Bonny Lin", "en", "Lin, Bonny", "western"),
        ("Jie Gao", "en", "Gao, Jie", "western"),
        ("吴洪英", "zh", "吴洪英", "chinese"),
        ("欧阳修", "zh", "欧阳修", "chinese"),
        ("新华社", "zh", "新华社", "body"),
        ("U.S. Southern Command", "en", "U.S. Southern Command", "body"),
        ("Ministerio de Defensa", "es", "Ministerio de Defensa", "body"),
        ("Idania Rodríguez Echevarría", "es", "Rodríguez Echevarría, Idania", "western"),
        ("Juan Carlos Pérez", "es", "Pérez, Juan Carlos", "western"),
        ("Lopes da Silva", "en", "da Silva, Lopes", "western"),
    ],
)
def test_names_are_turned_round_only_where_the_family_comes_last(
    name: str, lang: str, inverted: str, order: str
) -> None:
    author = parse_author(name, lang)
    assert (author.inverted, author.order) == (inverted, order)
    assert author.natural == name


def test_a_body_that_joins_two_nouns_is_one_author() -> None:
    assert split_authors("Ministry of National Defense and Security") == ("Ministry of National Defense and Security",)


def of_type(base: Base, type: str, having: str = "true") -> str:
    """A real source of a type."""
    row = base.row(f"select id from source where type = ? and {having} order by id limit 1", (type,))
    assert row
    return f"source/{row[0]}"


def test_what_appeared_somewhere_names_the_place_and_no_corporate_author(base: Base) -> None:
    ref = of_type(base, "news", "author is null and published is not null")
    publisher = base.row("select publisher from source where id = ?", (ref.partition("/")[2],))
    assert publisher
    (csl,) = json.loads(cite(base, [ref], "csl-json"))
    assert (csl["type"], csl["container-title"]) == ("article-newspaper", publisher[0])
    assert "author" not in csl
    ris = cite(base, [ref], "ris")
    assert f"T2  - {publisher[0]}" in ris
    assert "AU  - " not in ris
    (entry,) = parse_string(cite(base, [ref], "bibtex")).entries
    assert entry.entry_type == "misc"
    assert "author" not in entry.fields_dict
    assert "howpublished" in entry.fields_dict


def test_a_report_has_an_institution_and_a_data_set_says_that_it_is_one(base: Base) -> None:
    ref = of_type(base, "think-tank", "author is null")
    (entry,) = parse_string(cite(base, [ref], "bibtex")).entries
    assert entry.entry_type == "techreport"
    assert entry.fields_dict["institution"].value == entry.fields_dict["author"].value.strip("{}")
    (csl,) = json.loads(cite(base, [ref], "csl-json"))
    assert csl["type"] == "report"
    assert csl["author"] == [{"literal": entry.fields_dict["institution"].value}]
    ref = of_type(base, "dataset", "author is null")
    assert "[data set]" in cite(base, [ref])
    assert "TY  - DATA" in cite(base, [ref], "ris")
    assert json.loads(cite(base, [ref], "csl-json"))[0]["type"] == "dataset"


def test_an_official_text_is_a_report_or_a_web_page(base: Base) -> None:
    page = of_type(base, "official", "url not like '%.pdf%' and author is null")
    (csl,) = json.loads(cite(base, [page], "csl-json"))
    assert csl["type"] == "webpage"
    assert "literal" in csl["author"][0]
    report = base.row("select id from source where type = 'official' and url like '%.pdf' order by id")
    if report:
        assert json.loads(cite(base, [f"source/{report[0]}"], "csl-json"))[0]["type"] == "report"


def test_authors_of_articles_have_their_families(base: Base) -> None:
    (csl,) = json.loads(cite(base, ["source/kashin-kosevich-paper"], "csl-json"))
    assert [name["family"] for name in csl["author"]] == ["Kashin", "Kosevich"]
    assert "AU  - Kashin, V. B.\n" in cite(base, ["source/kashin-kosevich-paper"], "ris")


def test_a_chinese_author_keeps_the_order() -> None:
    entry = Entry(
        "k", "academic", "source/k", "T", ("吴洪英", "Wu Hongying"), "现代国际关系", "2018", None, "zh", "", ""
    )
    assert "author       = {{吴洪英} and {Wu Hongying}}" in write_entries([entry], "bibtex")
    assert "@article{k" in write_entries([entry], "bibtex")


def test_an_article_is_cited_with_volume_issue_pages_and_doi(base: Base) -> None:
    entry = entries_of(base, ["source/kashin-kosevich-paper"])[0]
    entry = entry._replace(volume="12", issue="3", pages="45-67", doi="10.1000/x_1")
    fields = next(iter(parse_string(styled("bibtex", entry)).entries)).fields_dict
    assert {name: fields[name].value for name in ("volume", "number", "pages", "doi")} == {
        "volume": "12", "number": "3", "pages": "45--67", "doi": "10.1000/x_1",
    }  # fmt: skip
    csl = json.loads(styled("csl-json", entry))[0]
    assert [csl[name] for name in ("volume", "issue", "page", "DOI")] == ["12", "3", "45-67", "10.1000/x_1"]
    ris = styled("ris", entry).splitlines()
    assert {"VL  - 12", "IS  - 3", "SP  - 45", "EP  - 67", "DO  - 10.1000/x_1"} <= set(ris)
    assert "12(3), 45-67" in styled("text", entry)
    assert "12\\(3\\), 45-67" in styled("markdown", entry) or "12(3), 45-67" in styled("markdown", entry)


def styled(style: str, entry: Entry) -> str:
    """An entry in a style."""
    return write_entries([entry], style)


PAPER = Entry(
    *("portada-2020", "academic", "source/portada-2020", "The “Final Frontier”: China in Central America"),
    ("Robert A. Portada", "Steve B. Lem"),
    *("Journal of Chinese Political Science", "2020-09-21", "https://example.org/paper", "en", "", ""),
    *("25", "4", "551-573", "10.1000/x_1", "2026-11-20", "https://web.archive.org/web/2026/https://example.org/paper"),
)
"""A paper of which everything is known."""

ARTICLE = Entry(
    *("diario-2015", "news", "source/diario-2015", "Un buque llega al Callao", (), "El Diario", "2015-11-18"),
    *("https://example.org/buque", "es", "", ""),
)
"""A newspaper's article without an author."""

PAGE = Entry(
    *("minsa-2015", "official", "source/minsa-2015", "Visita", (), "Ministerio de Salud", "2015-12-22"),
    *("https://example.org/visita", "es", "", ""),
)
STUDY = Entry(
    *("ellis-2018", "think-tank", "source/ellis-2018", "A study", ("R. Evan Ellis",), "A Centre", "2018"),
    *("https://example.org/study", "en", "", ""),
)
DATA = Entry(*("d", "dataset", "dataset/d", "Transfers", (), "An Institute", "2025-03", "https://d.org", "en", "", ""))


def test_biblatex_has_dates_languages_and_addresses() -> None:
    made = write_entries([PAPER, ARTICLE, PAGE, STUDY, DATA, ARTICLE._replace(key="bare", url=None)], "biblatex")
    library = parse_string(made)
    assert not library.failed_blocks
    forms = [entry.entry_type for entry in library.entries]
    assert forms == ["article", "online", "online", "report", "dataset", "article"]
    fields = [{name: field.value for name, field in entry.fields_dict.items()} for entry in library.entries]
    paper, article, page, study, data, bare = fields
    wanted = {"date": "2020-09-21", "urldate": "2026-11-20", "langid": "english", "volume": "25", "number": "4"}
    wanted |= {"pages": "551--573", "doi": "10.1000/x_1", "url": "https://example.org/paper"}
    assert wanted.items() <= (paper | {"journaltitle": "Journal of Chinese Political Science"}).items()
    assert (article["organization"], article["date"], article.get("author")) == ("El Diario", "2015-11-18", None)
    assert (page["author"], page.get("organization")) == ("{Ministerio de Salud}", None)
    assert (study["institution"], study["type"]) == ("A Centre", "Report")
    assert (data["author"], data["date"]) == ("{An Institute}", "2025-03")
    assert (bare["journaltitle"], bare["entrysubtype"]) == ("El Diario", "newspaper")


def test_bibtex_keeps_the_day() -> None:
    made = write_entries([PAPER], "bibtex")
    for line in ("year         = {2020}", "month        = sep", "day          = {21}", "urldate      = {2026-11-20}"):
        assert f"  {line},\n" in made
    assert "day " not in write_entries([DATA], "bibtex")


@pytest.mark.parametrize(
    "made",
    [write_entries([PAPER], style) for style in (*FORMATTERS, "csl-json", "iso690")],
    ids=[*FORMATTERS, "csl-json", "iso690"],
)
def test_every_style_tells_volume_issue_pages_identifier_and_the_day_it_was_read(made: str) -> None:
    for part in ("25", "4", "551", "573", "10.1000/x"):
        assert part in made
    assert re.search(r"2026-11-20|2026/11/20|20 November 2026|2026,\s+11,\s+20", made)


@pytest.mark.parametrize("address", ["", "https://lactui.example/"])
def test_the_record_of_a_base_has_author_edition_version_and_address(
    address: str, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bibliography, "ADDRESS", address)
    (entry, *_) = entries_of(base, ["event/2010-angel-of-peace-peru"])
    assert (entry.authors, entry.edition, entry.url) == ((AUTHOR,), base.edition, address or None)
    for style in CITATION_STYLES:
        made = cite(base, ["event/2010-angel-of-peace-peru"], style)
        for part in (AUTHOR[1:], base.edition, base.content, address):
            assert part.casefold() in made.casefold(), style
        assert "2010-angel-of-peace-peru" in made


def test_the_project_says_the_same_of_itself() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("urls", {}).get("Homepage", "") == bibliography.ADDRESS
    told = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert set(re.findall(r'url: "(.*)"', told)) == ({bibliography.ADDRESS} if bibliography.ADDRESS else set())
    assert set(re.findall(r'- name: "(.*)"', told)) == {AUTHOR}
    assert re.search(r'^version: "?([^"\n]+)"?$', told, re.MULTILINE).group(1) == __version__  # type: ignore[union-attr]


@pytest.mark.real
def test_the_project_names_the_day_of_the_edition() -> None:
    told = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    with open_base(str(REAL_BASE)) as base:
        assert set(re.findall(r'date-released: "(.*)"', told)) == {base.meta["edition_date"]}
        assert set(re.findall(r'edition: "(.*)"', told)) == {base.edition}


PRINTED = {
    "apa": """
Portada, R. A., & Lem, S. B. (2020). The “Final Frontier”: China in Central America. Journal of Chinese Political Science, 25(4), 551–573. https://doi.org/10.1000/x_1 Archived at https://web.archive.org/web/2026/https://example.org/paper
Un buque llega al Callao. (2015, November 18). El Diario. https://example.org/buque
Ministerio de Salud. (2015, December 22). Visita. https://example.org/visita
Ellis, R. E. (2018). A study. A Centre. https://example.org/study
An Institute. (2025). Transfers [Dataset]. https://d.org
""",
    "chicago": """
Portada, Robert A., and Steve B. Lem. 2020. “The ‘Final Frontier’: China in Central America.” Journal of Chinese Political Science 25 (4): 551–73. https://doi.org/10.1000/x_1. Archived at https://web.archive.org/web/2026/https://example.org/paper
El Diario. 2015. “Un buque llega al Callao.” El Diario, November 18. https://example.org/buque.
Ministerio de Salud. 2015. “Visita.” December 22. https://example.org/visita.
Ellis, R. Evan. 2018. A Study. A Centre. https://example.org/study.
An Institute. 2025. “Transfers.” March. https://d.org.
""",
    "iso690": """
PORTADA, Robert A. and LEM, Steve B., 2020. The “Final Frontier”: China in Central America. Journal of Chinese Political Science. Online. 21 September 2020. Vol. 25, no. 4, p. 551–573. DOI 10.1000/x_1. [Accessed 20 November 2026]. Archived at https://web.archive.org/web/2026/https://example.org/paper
Un buque llega al Callao, 2015. El Diario. Online. 18 November 2015. Available from: https://example.org/buque
MINISTERIO DE SALUD, 2015. Visita. Online. 22 December 2015. Available from: https://example.org/visita
ELLIS, R. Evan, 2018. A study. Online. A Centre. Available from: https://example.org/study
AN INSTITUTE, 2025. Transfers. Online. March 2025. Available from: https://d.org
""",
}
"""What the guides of the three styles ask for of such sources."""


@pytest.mark.parametrize("style", WORDED_STYLES)
def test_styles_in_words_are_as_their_guides_ask(style: str) -> None:
    assert worded([PAPER, ARTICLE, PAGE, STUDY, DATA], style) == PRINTED[style].lstrip()
