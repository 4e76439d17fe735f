"""Names of authors taken apart for citations: people, Chinese people, whose family comes first, and bodies.

A body is never turned round. A Chinese name keeps its order and takes no comma; whether one written in Latin letters
is Chinese is judged by its first word, a family name, and its second, made of syllables of pinyin.
"""

from __future__ import annotations

import re

from lactui.runtime.light import NamedTuple


def _words(text: str) -> frozenset[str]:
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

DOUBLE = _words("欧阳 司马 上官 诸葛 皇甫 司徒 东方 令狐 公孙 慕容 尉迟 长孙 夏侯")
"""Family names of two characters."""

FAMILIES = _words(
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

PARTICLES = _words("al bin da de del della den der di do dos du el la las le los ten ter van von y")

MIDDLE = _words(
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


def people(author: str | None) -> tuple[str, ...]:
    """The names in an author field, whatever divides them; `et al.` becomes `others`."""
    if not author:
        return ()
    if ";" not in author and is_body(author):
        return (author.strip(),)
    text = author.replace(" et al.", "; others").replace(" & ", "; ").replace(" and ", "; ")
    text = text.replace("；", ";").replace("、", ";")
    parts = text.split(";") if ";" in text else text.split(",")
    named = (re.sub(r"\s*\([^)]*\)\s*$", "", part).strip() for part in parts)
    return tuple(name for name in named if name)


def is_body(name: str) -> bool:
    """Whether it is an office, an agency or another body, not a person."""
    if HAN.match(name):
        return len(name) > 4 or bool(HAN_BODIES.search(name) and len(name) > 2)
    return bool(BODIES.search(name))


def taken_apart(name: str, lang: str | None = None) -> Author:
    """An author from one name; `lang` is the language of the text, on which Spanish double family names depend."""
    if is_body(name):
        return Author(name, order="body")
    if HAN.match(name):
        at = 2 if name[:2] in DOUBLE else 1
        return Author(name[:at], name[at:], "chinese") if len(name) > 1 else Author(name)
    words = name.split()
    if len(words) == 1:
        return Author(name)
    if len(words) == 2 and _chinese(words[0], words[1]):
        return Author(words[0], words[1], "chinese")
    at = len(words) - 1
    if lang == "es" and at >= 2 and words[at - 1].lower() not in MIDDLE and not words[at - 1].endswith("."):
        at -= 1
    while at > 1 and words[at - 1].lower() in PARTICLES:
        at -= 1
    return Author(" ".join(words[at:]), " ".join(words[:at]))


def _chinese(first: str, second: str) -> bool:
    """`Wu Hongying` and `Lin Chia-nan`, but not `Bonny Lin` or `Jie Gao`."""
    if first.lower() not in FAMILIES or not second[:1].isupper():
        return False
    head, dash, tail = second.partition("-")
    if dash:
        return head.isalpha() and tail.isalpha() and tail.islower()
    return bool(SYLLABLES.fullmatch(second.lower()))
