"""What the packages have beside the code: the base, the records that it was built from, the manual page, and a README whose links hold elsewhere.

A plain `force-include` would also copy the base into the environment of everybody who works on it, where it
would grow stale, and would refuse to install a checkout whose base has yet to be built. So wheels get it here, and
editable installs read the checkout's own `data/lac.db`.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

BUNDLED = ("lac.db", "lac.db.sha256")
RECORDS, ARCHIVE = "records", "records.tar.xz"
IN_BASE = ("sources.jsonl", "changes.jsonl", "indicator_values.csv")
"""Files of records that the archive leaves out, since the base has all that is in them; build/private.py writes them anew."""
EVENTS, TEXTS = "events.jsonl", ("title", "summary", "notes")
"""The file of which the archive leaves out these texts and those of citations, and build/private.py puts them back."""
MANUAL = "share/man/man1/lactui.1"

LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|#)([^)\s]+)\)")
"""A Markdown link or picture whose address is relative: what it is, its words, its address."""


class Package(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `data/lac.db`, its hash, its records and the manual page into a wheel, and says what to run when the base is missing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling once a build; `version` is "standard" or "editable"."""
        if version == "editable":
            return
        data = Path(self.root, "data")
        for name in (*BUNDLED, RECORDS):
            if not (data / name).exists():
                message = f"data/{name} is missing: run `make data` before building a wheel"
                raise FileNotFoundError(message)
        self.made = tempfile.TemporaryDirectory()
        archive = Path(self.made.name, ARCHIVE)
        pack(data / RECORDS, archive)
        for path in (*(data / name for name in BUNDLED), archive):
            build_data["force_include"][str(path)] = f"lactui/_data/{path.name}"
        page = Path(self.made.name, "lactui.1")
        subprocess.run([sys.executable, str(Path(self.root, "tools", "manual.py")), str(page)], check=True)
        build_data["shared_data"][str(page)] = MANUAL

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called when the wheel is there."""
        if version != "editable":
            self.made.cleanup()


def pack(folder: Path, archive: Path) -> None:
    """Put a folder into an archive that depends on nothing but names and contents, so that a wheel built twice is the same."""
    with tarfile.open(archive, "w:xz", preset=9) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in IN_BASE:
                content = path.read_bytes()
                if path.name == EVENTS:
                    content = "".join(map(_without_texts, content.decode().splitlines())).encode()
                member = tarfile.TarInfo(
                    f"{folder.name}/{path.relative_to(folder).as_posix()}"
                )  # of no time and nobody
                member.size = len(content)
                packed.addfile(member, io.BytesIO(content))


def _without_texts(line: str) -> str:
    """The line of an event with null for the texts that its row in the base has."""
    event = json.loads(line)
    event.update(dict.fromkeys(TEXTS))
    for cited in event["sources"]:
        cited["supports"] = None
    return json.dumps(event, ensure_ascii=False) + "\n"


class Readme(MetadataHookInterface):
    """Gives the package the README of the checkout, with links that hold on a package index."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Called by hatchling with the table `project` of pyproject.toml."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        source = metadata.get("urls", {}).get("Source", "")
        metadata["readme"] = {"content-type": "text/markdown", "text": elsewhere(text, source)}


def elsewhere(text: str, source: str) -> str:
    """A page of the checkout as it can be read elsewhere: links lead to `source`, or without one are words alone.

    >>> elsewhere("![x](a.svg) See [the keys](docs/keys.md) and [this](#top).", "")
    ' See the keys (docs/keys.md) and [this](#top).'
    """

    def link(found: re.Match[str]) -> str:
        picture, words, path = found.groups()
        if source:
            address = f"{source.rstrip('/')}/{path}"
            return f"{picture}[{words}]({address.replace('/blob/', '/raw/') if picture else address})"
        if picture:
            return ""
        return words if words == path else f"{words} ({path})"

    return LINK.sub(link, text)
