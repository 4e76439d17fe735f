"""The index `sense`: the concepts and stems of every record, and the tables `concept`, `term` and `form`.

`search` has the texts as they are written; `sense` has the same with every word as a concept or a stem, so that a
question in one language finds what is written in another. It keeps no text, only the index.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lactui.build.entities import offices
from lactui.build.joins import dates
from lactui.build.lexicon import Lexicon, country_token, facet, fold, stem
from lactui.build.search_index import han
from lactui.build.tables import in_order, plain
from lactui.search.tokenize import STEM, STEMMED, is_han, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlite_utils import Database

    from lactui.build.register import Register
    from lactui.build.search_index import Texts
    from lactui.build.tables import Row

CREATE = (
    "create virtual table sense using fts5(title, names, body, about,"
    " content = '', tokenize = 'unicode61 remove_diacritics 0', detail = column, columnsize = 0)"
)
"""It is never asked for phrases or relevance, so that it need not say where a token stands, which would take twice the room,
nor how long each text is."""

CHARACTERS = "create virtual table characters using fts5(han, content = '', tokenize = 'unicode61', columnsize = 0)"
"""The Chinese characters of the records that have any, in the simplified form, which are asked for as phrases."""

YEARS = 12
"""A record of more years than these is not said to be of each of them."""

DESIGNATION = 3
"""A word of at most so many letters and the number after it are also one: K-8 is k8."""


def fill(db: Database, register: Register, found: Iterable[Texts]) -> None:
    """Make the index, and the concepts and terms by which a question is read."""
    lexicon = Lexicon(register.records)
    seen: dict[str, set[str]] = {}
    joined: dict[str, str] = {}
    db.execute(CREATE)
    db.execute(CHARACTERS)
    for n, *texts, written in rows(register, lexicon, found, seen, joined):
        db.conn.execute("insert into sense(rowid, title, names, body, about) values (?, ?, ?, ?, ?)", (n, *texts))
        if written:
            db.conn.execute("insert into characters(rowid, han) values (?, ?)", (n, written))
    for index in ("sense", "characters"):
        db.execute(f"insert into {index}({index}) values ('optimize')")
    pairs = [pair.model_dump() for pair in register.records.han_variants]
    db.table("han_variant").insert_all(pairs, batch_size=1000)
    db.table("concept").insert_all(_concepts(lexicon), batch_size=1000)
    terms = list(_terms(lexicon, seen, joined, token_counts(db)))
    db.table("term").insert_all(terms, batch_size=1000)
    db.table("form").insert_all(_forms(db, terms), batch_size=1000)


def rows(
    register: Register, lexicon: Lexicon, found: Iterable[Texts], seen: dict[str, set[str]], joined: dict[str, str]
) -> Iterator[tuple[int, str, str, str, str, str]]:
    """(number, title, names, body, about, han) of every record, as tokens; notes the words `seen` and the languages
    they were seen in, and the designations that are `joined`.
    """
    return (_row(register, lexicon, each, seen, joined) for each in found)


def _row(
    register: Register, lexicon: Lexicon, each: Texts, seen: dict[str, set[str]], joined: dict[str, str]
) -> tuple[int, str, str, str, str, str]:
    def read(text: str, lang: str = "en") -> str:
        words = [fold(word) for word in split(lexicon.simple(text))]
        for word in words:
            if word and not is_han(word[0]):
                seen.setdefault(word, set()).add(lang)
        return " ".join([*lexicon.read(text, lang), *_designations(lexicon, words, joined)])

    names = each.names
    if each.type == "arms":  # what the thing is counts as its name
        names = (*names, (each.record.description, "en"))
    written = [each.title, *(text for text, _ in names), *each.body]
    return (
        each.n,
        read(each.title, each.lang),
        " ".join(read(text, lang) for text, lang in names),
        " ".join(map(read, (*each.body, *_more(register, each)))),
        " ".join(_about(register, each)),
        han(dict.fromkeys(map(lexicon.simple, written))),
    )


def _more(register: Register, each: Texts) -> Iterator[str]:
    """What the fields of a record say and no text of it does."""
    yield from dict.fromkeys(offices(register, each.type, each.record))
    if each.type == "arms" and register.records.terms.has("status", str(plain(each.record.status)), "failed"):
        yield f"failed arms transfer: {register.label('status', str(plain(each.record.status)))}"
    if each.type == "mechanism":
        yield from (register.names[iso3] for iso3 in register.countries(each.type, each.record))
    if each.type == "country":
        record = each.record
        yield from record.languages
        yield f"recognises {'Taiwan' if plain(record.recognises) == 'ROC' else 'China'}"
        if record.bri.status:
            yield f"Belt and Road {register.label('bri', record.bri.status)}"
        if record.partnership.wording:
            yield record.partnership.wording
        for step in (step for step in record.relations if not step.level):
            yield f"diplomatic relations {register.label('relation', step.event)} {step.date or ''}"


def _designations(lexicon: Lexicon, words: list[str], joined: dict[str, str]) -> Iterator[str]:
    """k8 for K-8, type59 for Type 59: what is written apart, together, or with a hyphen."""
    for first, second in pairwise(words):
        short = len(first) <= DESIGNATION and (len(first) == 1 or first not in lexicon.terms)
        if first.isascii() and first.isalpha() and (short or first == "type") and second[:1].isdigit():
            if len(second) == 4 and second.isdigit():
                continue  # a year
            joined[f"{first} {second}"] = first + second
            yield first + second


def _about(register: Register, each: Texts) -> Iterator[str]:
    """What a record is about, from its fields: countries, kind, category, status, type, region, years."""
    record = each.record
    countries = register.alone(record) if each.type == "mechanism" else register.countries(each.type, record)
    yield from map(country_token, countries)
    if each.type == "country" and plain(record.recognises) == "ROC":
        yield country_token("TWN")
    for name in sorted({register.subregions[iso3] for iso3 in countries if iso3 in register.subregions}):
        yield facet("subregion", name)
    if each.type == "event":
        yield facet("kind", str(plain(record.kind)))
    if each.type == "arms":
        yield facet("arms_category", str(plain(record.category)))
        yield facet("status", str(plain(record.status)))
    if each.type in register.records.terms.values("type"):
        yield facet("type", each.type)
    region = plain(getattr(record, "region", None))
    regions = register.records.terms.values("region", "one")
    for name in regions if region == "both" or each.type == "comparison" else (region,):
        if name in regions:
            yield facet("region", name)
    yield from map(year_token, _years(each))


def _years(each: Texts) -> list[int]:
    """The years of a record, when they are few."""
    first, last = ((date or "")[:4] for date in dates(each.type, each.record))
    if not first and not last:
        return []
    years = range(int(first or last), int(last or first) + 1)
    return list(years) if len(years) <= YEARS and each.type != "mechanism" else [years[0]]


def year_token(year: int) -> str:
    """How the index has a year."""
    return f"qzy{year}"


def _concepts(lexicon: Lexicon) -> Iterator[Row]:
    for token in sorted(lexicon.concepts):
        yield dict(lexicon.concepts[token]._asdict())


def _terms(lexicon: Lexicon, seen: dict[str, set[str]], joined: dict[str, str], held: dict[str, int]) -> Iterator[Row]:
    """Every word and phrase with what it stands for, in the order of the key."""
    found: dict[tuple[str, str], bool] = {}
    words = {word: {lang if lang in STEMMED else "en" for lang in langs} for word, langs in seen.items()}
    for folded, tokens in lexicon.terms.items():
        found.update({(folded, token): code for token, code in tokens.items()})
        for word in folded.split():
            if not is_han(word[0]):
                words.setdefault(word, set())
    for word, langs in words.items():
        meant = {token for lang in langs or STEMMED for token in lexicon.meant(word, lang)}
        for token in meant:
            found.setdefault((word, token), False)
        own = {stem(word, lang) for lang in langs or STEMMED} & held.keys()
        if own or not (meant or word in lexicon.terms):
            found.update({(word, token): False for token in own or [stem(word, "en")]})
    for lang in STEMMED:
        for root, meant_by in lexicon.stems[lang].items():
            found.update({(STEM + root, token): False for token in meant_by})
    for folded, token in joined.items():
        found[folded, token] = found[token, token] = False
    for folded, token in sorted(found):
        yield {"folded": folded, "token": token, "code": int(found[folded, token]), "n": held.get(token, 0)}


def _forms(db: Database, terms: list[Row]) -> list[Row]:
    """The terms that some text of the index `search` has as they are, in the order of the key, but those that are their own token."""
    words = _indexed(db, "search")
    others = [term for term in terms if term["folded"] != term["token"]]
    written = {folded for folded in {term["folded"] for term in others} if _written(db, folded, words)}
    found = [{name: term[name] for name in ("token", "folded")} for term in others if term["folded"] in written]
    return in_order("form", found)


def _written(db: Database, folded: str, words: Mapping[str, int]) -> bool:
    if folded.startswith(STEM):
        return False
    if is_han(folded[0]):
        asked = f'han : "{" ".join(folded)}"' if all(map(is_han, folded)) else ""
    elif folded.isascii() and not all(word in words for word in folded.split()):
        asked = ""
    else:
        asked = f'{{title names body}} : "{folded}"'
    return (
        bool(asked) and db.execute("select 1 from search where search match ? limit 1", (asked,)).fetchone() is not None
    )


def token_counts(db: Database) -> dict[str, int]:
    """The tokens of meanings and Chinese characters, and how many records have each."""
    return _indexed(db, "characters") | _indexed(db, "sense")


def _indexed(db: Database, index: str) -> dict[str, int]:
    """The tokens of an index, and how many records have each."""
    db.execute(f"create virtual table temp.found using fts5vocab('main', '{index}', 'row')")
    found = dict(db.execute("select term, doc from temp.found").fetchall())
    db.execute("drop table temp.found")
    return found
