"""`lactui config show|path|validate`: the user's own settings."""

from __future__ import annotations

import os

from lactui.cli.errors import NOTHING, OK, clean, refuse, say
from lactui.cli.output import Output
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cli.parser import Args
    from lactui.tui.session.settings import Fault, Settings

WORDS = ("show", "path", "validate")


def run(args: Args) -> int:
    """Print what is asked for; exit 1 when the file has a fault."""
    word = args.words[0]
    if word not in WORDS:
        raise refuse("config", word, WORDS)
    from lactui.tui.session.settings import load, path

    out, file = Output(args), path()
    if word == "path":
        if out.format == "json":
            out.json({"path": file, "exists": os.path.exists(file)})
        else:
            out.write(clean(file))
        return OK
    settings, faults = load(file)
    if word == "validate":
        return _validate(out, file, faults)
    for fault in faults:
        say(f"{file}: {fault}")
    _show(out, file, settings)
    return NOTHING if faults else OK


def _validate(out: Output, file: str, faults: list[Fault]) -> int:
    there = os.path.exists(file)
    if out.format == "json":
        found = [{"setting": fault.key or None, "message": fault.message} for fault in faults]
        out.json({"path": file, "exists": there, "faults": found})
    elif faults:
        out.write("\n".join(clean(f"{file}: {fault}") for fault in faults))
    else:
        out.write(clean(f"{file}: ") + ("no faults" if there else "no file, and none is needed"))
    return NOTHING if faults else OK


def _show(out: Output, file: str, settings: Settings) -> None:
    values: dict[str, Any] = settings._asdict()
    values["keys"] = {id: list(keys) for id, keys in settings.keys.items()}
    if out.format == "json":
        out.json({"path": file, "exists": os.path.exists(file), "settings": values})
        return
    usual = {"theme": "dark", "mouse": "on, but off over SSH", "ascii": "by the locale"}
    lines = [f"# {file}" + ("" if os.path.exists(file) else " (no such file: these are the defaults)")]
    for name, value in values.items():
        if name == "keys":
            continue
        lines.append(f"# {name}: {usual[name]}" if value is None else f"{name} = {_toml(value)}")
    lines += ["", "[keys]"] if values["keys"] else []
    lines += [f"{id} = [{', '.join(_toml(key) for key in keys)}]" for id, keys in values["keys"].items()]
    out.write("\n".join(map(clean, lines)))


def _toml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
