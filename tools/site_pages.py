"""Hooks of mkdocs.yml: the pages of the checkout's root belong to the site too, and links lead to pages of the site or are words.

In the checkout a page links to files beside it, as a reader of the repository expects. On the site a link to a page becomes the
link to that page; one to a file that the site does not have becomes words.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent

PAGES = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "DATA-LICENSE.md": "data-license.md",
    "LICENSE": "license.md",
    "README.md": "index.md",
}
"""Files of the root, and the pages they are on the site."""

LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|mailto:)([^)\s#]+)(#[^)\s]*)?\)")
"""A Markdown link with a relative address: whether it is a picture, its words, its path, its anchor."""

ITEM = re.compile(r"(?:\d\.|-) ")
"""The sign of a step or a point."""

LOADED = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=["']?(?:https?:)?//[^>]*>""")
"""What a browser fetches by itself, with an address elsewhere."""

REST = "More"
"""The heading of what the list of pages in mkdocs.yml leaves out."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Append the pages of docs/ that the list does not name."""
    nav = config.nav or []
    text = str(nav)
    left = [path.name for path in sorted((ROOT / "docs").glob("*.md")) if f"'{path.name}'" not in text]
    config.nav = [*nav, {REST: left}] if left else nav
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the root."""
    for name, page in PAGES.items():
        if page != "index.md":
            text = (ROOT / name).read_text(encoding="utf-8")
            content = text if name.endswith(".md") else f"# {name.capitalize()}\n\n{text}"
            files.append(File.generated(config, page, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn the links of a page of the checkout into those of the site, and its lists into what Python-Markdown reads."""
    src = page.file.src_uri
    folder = ROOT if src in PAGES.values() and src != "index.md" else ROOT / "docs"
    return deeper(LINK.sub(lambda found: _link(found, folder, files), markdown))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Refuse a page that would load something from another host."""
    if found := LOADED.search(output):
        raise PluginError(f"{page.file.src_uri} would load something from another host: {found[0]}")
    return output


def deeper(markdown: str) -> str:
    """Lists as Python-Markdown reads them: what belongs to a step is indented by four columns, and an empty line sets a list apart."""
    lines: list[str] = []
    width, fenced, parts = (
        0,
        False,
        False,
    )  # columns of the sign, within a block of code, whether the step has several parts
    for line in markdown.split("\n"):
        begun = None if fenced else ITEM.match(line)
        if begun:
            if lines and lines[-1] and (parts or not width):
                lines.append("")
            width, parts = len(begun.group()), False
        elif line.strip() and not line.startswith(" " * (width or 1)):
            width = 0
            fenced ^= line.startswith("```")
        elif width:
            parts |= not line
            line = line and " " * (4 - width) + line
        lines.append(line)
    return "\n".join(lines)


def _link(found: re.Match[str], folder: Path, files: Files) -> str:
    picture, words, path, anchor = found.groups(default="")
    target = os.path.relpath(os.path.normpath(folder / path), ROOT)
    page = PAGES.get(target, target.removeprefix("docs/") if target.startswith("docs/") else "")
    if page and files.get_file_from_path(page) is not None:
        return f"{picture}[{words}]({page}{anchor})"
    return "" if picture else words
