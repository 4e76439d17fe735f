"""What is cited: records of the base, stamped with its edition, the sources and data sets they rest on, and the names of authors taken apart.

A body is never turned round. A Chinese name keeps its order and takes no comma; whether one written in Latin letters
is Chinese is judged by its first word, a family name, and its second, made of syllables of pinyin.
"""

from __future__ import annotations

import re

from lactui.cards.format import span
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


OTHERS = "others"
"""The name that stands for "et al."."""

BODIES = re.compile(
    r"\b(academy|administration|agency|army|assembly|association|bank|bureau|cent(?:er|re)|command|commission|"
    r"committee|consulate|contributors|council|department|embassy|foundation|force|forces|forum|government|group|institute|"
    r"institution|laboratory|ministry|mission|navy|network|news|office|organi[sz]ation|parliament|police|press|"
    r"secretariat|senate|service|society|staff|studies|team|union|university|agencia|armada|asociación|centro|"
    r"comando|comisión|congreso|consejo|ejército|embajada|fundación|gobierno|instituto|ministerio|oficina|policía|"
    r"redacción|secretaría|servicio|universidad|agência|comissão|conselho|embaixada|exército|fundação|governo|"
    r"marinha|ministério|redação|universidade|agence|ambassade|armée|centre|comité|conseil|gouvernement|institut|"
    r"ministère|rédaction|université|xinhua)\b",
    re.IGNORECASE,
)
"""Words that occur in the names of bodies and not of people."""

HAN_BODIES = re.compile("(社|部|院|局|署|厅|委|会|馆|室|中心|大学|学院|研究所|军|海军|办|网|报|台|公司)$")

HAN = re.compile("^[\u3400-\u4dbf\u4e00-\u9fff·]+$")

DOUBLE = _word_set("欧阳 司马 上官 诸葛 皇甫 司徒 东方 令狐 公孙 慕容 尉迟 长孙 夏侯")
"""Family names of two characters."""

FAMILIES = _word_set(
    "ai an bai cai cao cen chai chang chen cheng chi chu cui dai deng ding dong dou du duan fan fang fei feng fu "
    "gan gao ge geng gong gu guan guo han hao he hou hu hua huang huo ji jia jian jiang jiao jin ju kang ke kong "
    "kuang lai lan lei li lian liang liao lin ling liu long lou lu lü luan luo ma mao mei meng miao mo mu ni nie "
    "ning niu ou ouyang pan pang pei peng pi pu qi qian qiao qin qiu qu quan ran ren rong ruan shan shang shao shen "
    "sheng shi shu sima song su sun tai tan tang tao teng tian tong tu wan wang wei wen weng wu xi xia xiang xiao "
    "xie xin xiong xu xue yan yang yao ye yi yin ying you yu yuan yue yun zang zeng zha zhai zhan zhang zhao zheng "
    "zhong zhou zhu zhuang zhuo zong zou zuo"
)
"""Family names in pinyin."""

SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|üan|ai|an|ao|ei|en|er|"
    r"ia|ie|in|iu|ou|ua|ue|ui|un|uo|üe|a|e|i|o|u|ü))+"
)

PARTICLES = _word_set("al bin da de del della den der di do dos du el la las le los ten ter van von y")

MIDDLE = _word_set(
    "alberto alejandro alfredo andrés antonio augusto carlos daniel eduardo enrique ernesto felipe fernando "
    "francisco guillermo gustavo ignacio javier jesús jorge josé juan luis manuel marcelo maría mario miguel pablo "
    "pedro rafael ramón raúl ricardo roberto sebastián"
)
"""Given names that often come second in Spanish: what follows them is one family name, not two."""


class Author(NamedTuple):
    """One author; `given` is empty for a body and where only the family is known."""

    family: str
    given: str = ""
    order: str = "western"
    """western (given name first), chinese (family first, no comma), or body."""

    @property
    def natural(self) -> str:
        """The name in its natural order, without a comma."""
        if self.order == "chinese":
            return f"{self.family}{'' if HAN.match(self.family) else ' '}{self.given}".strip()
        return f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """`Ellis, R. Evan`; a Chinese name and a body in their natural order."""
        return f"{self.family}, {self.given}" if self.order == "western" and self.given else self.natural


def split_authors(author: str | None) -> tuple[str, ...]:
    """The names in an author field, whatever divides them; `et al.` becomes `others`."""
    if not author:
        return ()
    if ";" not in author and is_body(author):
        return (author.strip(),)
    text = author.replace(" et al.", "; others").replace(" & ", "; ").replace(" and ", "; ")
    text = text.replace("；", ";").replace("、", ";")
    parts = text.split(";") if ";" in text else text.split(",")
    names = (re.sub(r"\s*\([^)]*\)\s*$", "", part).strip() for part in parts)
    return tuple(name for name in names if name)


def is_body(name: str) -> bool:
    """Whether it is an office, an agency or another body, not a person."""
    if HAN.match(name):
        return len(name) > 4 or bool(HAN_BODIES.search(name) and len(name) > 2)
    return bool(BODIES.search(name))


def parse_author(name: str, lang: str | None = None) -> Author:
    """An author from one name; `lang` is the language of the text, on which Spanish double family names depend."""
    if is_body(name):
        return Author(name, order="body")
    if HAN.match(name):
        at = 2 if name[:2] in DOUBLE else 1
        return Author(name[:at], name[at:], "chinese") if len(name) > 1 else Author(name)
    words = name.split()
    if len(words) == 1:
        return Author(name)
    if len(words) == 2 and _is_chinese_name(words[0], words[1]):
        return Author(words[0], words[1], "chinese")
    at = len(words) - 1
    if lang == "es" and at >= 2 and words[at - 1].lower() not in MIDDLE and not words[at - 1].endswith("."):
        at -= 1
    while at > 1 and words[at - 1].lower() in PARTICLES:
        at -= 1
    return Author(" ".join(words[at:]), " ".join(words[:at]))


def _is_chinese_name(first: str, second: str) -> bool:
    """`Wu Hongying` and `Lin Chia-nan`, but not `Bonny Lin` or `Jie Gao`."""
    if first.lower() not in FAMILIES or not second[:1].isupper():
        return False
    head, dash, tail = second.partition("-")
    if dash:
        return head.isalpha() and tail.isalpha() and tail.islower()
    return bool(SYLLABLES.fullmatch(second.lower()))


CONTAINED = ("news", "military-press", "blog", "academic", "reference")
"""Types of source that appear in something: a paper, a journal, a site; its name is no author's."""

REPORTS = (".pdf", ".doc", ".docx")
"""Endings of the addresses of official texts that are reports, not web pages."""

MEDIA = {"dataset": " [data set]", "blog": " [blog]"}
"""By kind, what a citation in words adds to the title."""

AUTHOR = "the lactui contributors"
"""Who wrote the records; CITATION.cff names the same."""

ADDRESS = ""
"""Where lactui and with it the base are published, as in pyproject.toml and CITATION.cff; empty while no address is known."""


class Entry(NamedTuple):
    """One thing that is cited: a record of the base, a source, or a data set."""

    key: str
    kind: str
    """record, or the type of a source (news, academic …)."""
    ref: str
    title: str
    authors: tuple[str, ...]
    """People and bodies; `others` at the end stands for et al."""
    corporate: str
    """Its publisher, which takes the place of an author where there is none."""
    date: str | None
    url: str | None
    lang: str | None
    how: str
    """For a record: the edition and content it was read in."""
    note: str
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    accessed: str | None = None
    """The day on which it was read."""
    archived: str | None = None
    """Address of a copy in an archive of the web; it is in the note as well."""
    edition: str | None = None
    """Of a record the edition of the base."""

    @property
    def publisher(self) -> str:
        """Who published it, where somebody else stands as its author and it is no part of a journal or paper."""
        return self.corporate if self.authors and not self.contained else ""

    @property
    def within(self) -> str:
        """Volume, issue and pages in the short form of a list of references: "12(3), 45-67"; empty where none is known."""
        number = (self.volume or "") + (f"({self.issue})" if self.issue else "")
        return ", ".join(part for part in (number, self.pages) if part)

    @property
    def locator(self) -> str:
        """Its digital object identifier, and the day on which it was read, in words; empty where neither is known."""
        doi = f"doi:{self.doi}" if self.doi and self.doi not in (self.url or "") else ""
        return ", ".join(part for part in (doi, f"accessed {self.accessed}" if self.accessed else "") if part)

    @property
    def who(self) -> str:
        """Its authors in words, else the publisher."""
        if not self.authors:
            return self.corporate
        return ", ".join(self.people) + (" et al." if OTHERS in self.authors else "")

    @property
    def people(self) -> tuple[str, ...]:
        """Its authors without the sign for others."""
        return tuple(name for name in self.authors if name != OTHERS)

    @property
    def contained(self) -> bool:
        """Whether it appears in something, whose name its publisher is."""
        return self.kind in CONTAINED

    @property
    def form(self) -> str:
        """What it is cited as: the type of a source, official texts parted into reports and web pages."""
        if self.kind != "official":
            return self.kind
        path = (self.url or "").partition("?")[0].lower()
        return "report" if path.endswith(REPORTS) else "page"

    @property
    def medium(self) -> str:
        """The kind of thing in brackets where its title would not tell, with a blank before it; else empty."""
        return MEDIA.get(self.kind, "")

    @property
    def read_in(self) -> str:
        """Of a record the edition and content it was read in, without the name of the base, which is its publisher."""
        return self.how.removeprefix(f"{self.corporate}, ") if self.authors else self.how

    @property
    def notes(self) -> tuple[str, ...]:
        """The edition it was read in and its note, without empty ones."""
        return tuple(part for part in (self.how, self.note) if part)


def entries_of(base: Base, refs: Sequence[str]) -> list[Entry]:
    """What is cited, in order; LookupError for an unknown reference."""
    from lactui.cards.tables.objects import objects_of

    wanted = list(dict.fromkeys(refs))
    objects = objects_of(base, wanted)
    ids = dict.fromkeys(source["id"] for record in objects.values() for source in record["sources"])
    cited = objects_of(base, [f"source/{id}" for id in ids])
    entries: dict[str, Entry] = {}
    keys: set[str] = set()
    for ref in wanted:
        if ref not in objects:
            raise LookupError(f'No record is called "{ref}"')
        record = objects[ref]
        if record["type"] in ("source", "dataset"):
            _add_entry(entries, keys, _source_entry(record))
            continue
        _add_entry(entries, keys, _record_entry(base, record))
        for source in record["sources"]:
            _add_entry(entries, keys, _source_entry(cited[f"source/{source['id']}"]))
    return list(entries.values())


def _add_entry(entries: dict[str, Entry], keys: set[str], entry: Entry) -> None:
    """Add an entry unless it is there; a key that is taken gets the type of the record as well."""
    if entry.ref in entries:
        return
    entry = entry._replace(key=_clean_key(entry.key))
    if entry.key in keys:
        entry = entry._replace(key=_clean_key(f"lactui-{entry.ref.replace('/', '-').lower()}"))
    keys.add(entry.key)
    entries[entry.ref] = entry


def _clean_key(text: str) -> str:
    """A key that BibTeX and RIS take: letters, digits and hyphens."""
    return "".join(char for char in text if char.isascii() and (char.isalnum() or char in "-_."))


PRIVATE = "private record, not part of any edition of lactui"


def _record_title(record: dict[str, Any]) -> str:
    """The title of a record's object, without a full stop; of a private one with the mark that it has everywhere."""
    from lactui.db.database import PRIVATE_MARK

    return (PRIVATE_MARK if record["origin"] == "private" else "") + str(record["title"].rstrip("."))


def _record_entry(base: Base, record: dict[str, Any]) -> Entry:
    """The entry of a record of the base, or of a private one, with the ids of the sources it rests on in its note."""
    rests = ", ".join(source["id"] for source in record["sources"])
    own = f"lactui: {base.meta['title']}"  # by which it can be looked for while it has no address
    note = [record["ref"], span(record["date"], record["end"]), record["confidence"] or ""]
    return Entry(
        f"lactui-{record['id'].lower()}",
        "record",
        record["ref"],
        _record_title(record).rstrip("."),
        (AUTHOR,) if record["origin"] == "base" else (),
        own if record["origin"] == "base" else PRIVATE,
        base.edition,
        (ADDRESS or None) if record["origin"] == "base" else None,
        "en",
        f"{own}, edition {base.edition}, content {(base.bundled or base).content}"
        if record["origin"] == "base"
        else f"{PRIVATE}, kept beside edition {base.edition} of lactui",
        ", ".join(part for part in note if part) + (f"; based on {rests}" if rests else ""),
        edition=base.edition,
    )


def _source_entry(source: dict[str, Any]) -> Entry:
    """The entry of a source or a data set, with its edition, licence and copies in its note."""
    dataset = source["type"] == "dataset"
    notes = [f"edition {source['dataset_edition']}"] if dataset and source["dataset_edition"] else []
    if dataset and source["licence"]:
        notes.append(f"licence {source['licence']}")
    notes += [f"read at {source['via']}"] if source.get("via") else []
    notes += [f"archived at {source['archived']}"] if source.get("archived") else []
    notes += [PRIVATE] if source["origin"] == "private" else []
    note = "; ".join(notes)
    return Entry(
        source["id"],
        "dataset" if dataset else source["source_type"],
        source["ref"],
        _record_title(source),
        split_authors(source.get("author")),
        source["publisher"] or "",
        source["date"],
        source["url"],
        source.get("lang"),
        "",
        note[:1].upper() + note[1:],
        *(source.get(name) for name in ("volume", "issue", "pages", "doi", "accessed", "archived")),
    )
