"""The base: found, checked and opened read-only, with everything but reading refused; the private records laid over it."""

from __future__ import annotations

import os

from lactui.db.hashes import FILE_KEY
from lactui.db.hashes import FILE_MARK as BEFORE
from lactui.runtime.files import content, open_ordinary, user_folder
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from typing import Any
else:
    from lactui.runtime.sqlite import sqlite3


APPLICATION_ID = 0x4C414355
"""`LACU` in the header of the file: what tells a base of lactui from any other SQLite file."""

SCHEMA_VERSION = 11
"""The schema that this program reads: the base's `user_version`."""

FILE = "lac.db"

UNQUOTED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./~")
"""Bytes that may stand in a `file:` address as they are."""

REMEMBERED = 16
"""Bases whose checksum is remembered as right."""

PRAGMAS = frozenset(
    {
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        "index_xinfo",
        "foreign_key_list",
        "function_list",
        "collation_list",
        "compile_options",
    }
)
"""Pragmas that only tell; their argument is the name of a table or index."""

SILENT_PRAGMAS = frozenset({"data_version", "user_version", "application_id", "schema_version", "encoding"})
"""Pragmas that tell when they have no argument; FTS5 itself asks for data_version."""

LARGE, LARGE_CACHE, LISTED = 100_000_000, -16_000, 500
"""Bytes from which a base is large; of one what SQLite keeps at hand, in KB, and what a card lists at most of one sort."""

REFUSED_FUNCTIONS = frozenset(
    {"load_extension", "fts3_tokenizer", "fts5", "fts5_source_id", "writefile", "readfile", "edit", "sqlite_log"}
)

DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR})

ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})

MOST_STEPS = 50_000_000
"""Steps of SQLite's machine after which a query counts as one that does not end (a view may repeat itself for ever); of a large base more."""

UNEXPECTED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, sqlite3.Error, AssertionError)
"""Errors that what is read from a damaged base may lead to."""


PRIVATE_AFTER, BUNDLED_CONTENT = "private_after", "bundled_content"
"""Rows of `meta` of a base with private records over it: the last number of the edition's, the edition's content hash."""


class BaseError(Exception):
    """The base cannot be read; the message is one line for the user."""


class BaseMissing(BaseError):  # noqa: N818
    """There is no file where the base should be."""


class BaseDamaged(BaseError):  # noqa: N818
    """The file is not a base of ours, of another schema, or was altered or cut."""


class Base:
    """An open base. Queries go through `rows` and `row`; the texts of `meta` are attributes."""

    def __init__(self, connection: sqlite3.Connection, path: str, meta: dict[str, str]) -> None:
        self.connection = connection
        self.path = path
        self.meta = meta
        self.edition = meta["edition"]
        """As `2026-11`."""
        self.edition_date = meta["edition_date"]
        self.content_hash = meta["content_hash"]
        """SHA-256 of the content, in hexadecimal."""
        last = meta.get(PRIVATE_AFTER)
        self.content = meta.get(BUNDLED_CONTENT, self.content_hash)[:7] + ("" if last is None else "+private")
        """The short hash of the edition that every card, export and citation carries, and that private records were beside it."""
        self.private_after = None if last is None else int(last)
        """The last number of a record of the edition; those behind it are private. None where none are laid over it."""
        self.bundled: Base | None = None
        """The edition alone, beside a base with private records over it."""
        self.counts_private = False
        """Whether figures count private records."""
        self.large = False
        """Whether it has so many records that no list or card reads them all."""
        self.private_notice = ""
        """Why private records that are kept are not here."""
        self.cache: dict[str, Any] = {}
        """What the store keeps for the life of the connection: vocabularies, names, measures."""
        self._turns = 0

    def too_long(self) -> bool:
        """Asked by SQLite each time that a statement has taken half of the steps a query may: whether this query has taken them all.

        SQLite counts over all uses of a statement that Python keeps, so that the first half may be that of queries before.
        """
        self._turns += 1
        return self._turns > 1

    def rows(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        """All rows of a query; BaseDamaged when the file turns out unreadable."""
        self._turns = 0
        try:
            return self.connection.execute(sql, params).fetchall()
        except sqlite3.DatabaseError as error:
            raise _query_error(self.path, error) from error

    def row(self, sql: str, params: Any = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        self._turns = 0
        try:
            return self.connection.execute(sql, params).fetchone()  # type: ignore[no-any-return]
        except sqlite3.DatabaseError as error:
            raise _query_error(self.path, error) from error

    def each(self, sql: str, params: Any = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one after the other, for one with more rows than are to be held."""
        self._turns = 0
        try:
            yield from self.connection.execute(sql, params)
        except sqlite3.DatabaseError as error:
            raise _query_error(self.path, error) from error

    def number(self, sql: str, params: Any = ()) -> int:
        """The whole number that a query gives; 0 when it gives no row."""
        found = self.row(sql, params)
        return int(found[0]) if found else 0

    def damage(self, error: BaseException | None) -> BaseError | None:
        """Whether an error that nobody expected comes from the base: it is not the one that was built. None for any other."""
        if isinstance(error, BaseError):
            return error
        if not isinstance(error, UNEXPECTED):
            return None
        from lactui.db.hashes import content_hash

        self.connection.set_progress_handler(None, 0)
        try:
            if content_hash(self.connection) == self.content_hash:
                return None
        except (sqlite3.Error, ValueError, TypeError, IndexError):
            pass
        why = " ".join(str(error).split())
        return BaseDamaged(f"the base {self.path} is damaged, it is not what was built ({type(error).__name__}: {why})")

    @property
    def listed(self) -> int:
        """How many records a card lists at most of one sort, as SQLite takes a limit: -1 for all."""
        return LISTED if self.large else -1

    @property
    def counted(self) -> Base:
        """The base that figures are counted from: the edition alone, unless private records shall count."""
        return self if self.bundled is None or self.counts_private else self.bundled

    @property
    def private(self) -> frozenset[str]:
        """The references of the private records; empty where none are laid over the edition."""
        if self.private_after is None:
            return frozenset()
        found: frozenset[str] | None = self.cache.get("private")
        if found is None:
            rows = self.rows("select ref from record where n > ?", (self.private_after,))
            found = self.cache["private"] = frozenset(ref for (ref,) in rows)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
        if self.bundled is not None:
            self.bundled.close()

    def __enter__(self) -> Base:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        damage = None if error is None or isinstance(error, BaseError) else self.damage(error)
        self.close()
        if damage is not None:
            raise damage from error


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


def private_file() -> str:
    """Where the user's private records lie over the base, if there are any: beside the shelf."""
    return os.path.join(user_folder(os.environ, "XDG_DATA_HOME", ".local", "share"), "private.db")


def find_base(option: str | None = None) -> str:
    """The path of the base to read: the option, LACTUI_DB, the installed copy, the checkout's copy.

    BaseMissing when there is no file there; the first two are not replaced by the others.
    """
    told = option or os.environ.get("LACTUI_DB")
    if told:
        if not os.path.exists(told):
            raise BaseMissing(f"no database at {told}")
        return told
    package = os.path.dirname(os.path.dirname(__file__))
    places = (
        os.path.join(package, "_data", FILE),
        os.path.join(os.path.dirname(os.path.dirname(package)), "data", FILE),
    )
    for place in places:
        if os.path.exists(place):
            return place
    raise BaseMissing(f"no database at {places[0]} or {places[1]}; `lactui build` makes it, --db names another")


def open_base(path: str | None = None) -> Base:
    """Open the base read-only; `path` as `find_base` takes it. BaseMissing or BaseDamaged when it cannot be."""
    path = find_base(path)
    try:
        state, _ = check_header(path, SCHEMA_VERSION)
        _check_sum(path, state)
        connection = connect(path)
    except OSError as error:
        raise cannot_read(path, error) from error
    except sqlite3.DatabaseError as error:
        raise _unreadable(path, error) from error
    half = min(max(MOST_STEPS, 4 * state.st_size) // 2, 2**31 - 1)  # the most that SQLite takes
    connection.set_progress_handler(lambda: 1, half)
    try:
        meta = dict(connection.execute("select key, value from meta").fetchall())
        base = Base(connection, path, meta)
        base.large = state.st_size > LARGE
        connection.set_progress_handler(base.too_long, half)
        return base
    except (sqlite3.DatabaseError, KeyError, TypeError, ValueError) as error:
        connection.close()
        raise _unreadable(path, error) from error


def connect(
    path: str, *, length: int = 10_000_000, statement: int = 1_000_000, memory: int | None = None
) -> sqlite3.Connection:
    """A connection that can read and nothing else; what it sorts stays in memory.

    `length` bounds a value, `statement` the SQL, in bytes; `memory` what SQLite takes in this process from now on.
    """
    connection = sqlite3.connect(f"{address(path)}?mode=ro&immutable=1", uri=True, isolation_level=None)
    kept = f"cache_size = {LARGE_CACHE if os.path.getsize(path) > LARGE else -2000}"
    for pragma in ("query_only = 1", "trusted_schema = 0", "cell_size_check = 1", "temp_store = 2", kept):
        connection.execute(f"pragma {pragma}")
    if memory is not None:
        connection.execute(f"pragma hard_heap_limit = {memory}")
    limits = (
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_LENGTH, length),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, statement),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200),
    )
    for limit, value in limits:
        connection.setlimit(limit, value)
    defensive = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)
    if defensive is not None:  # from Python 3.12
        connection.setconfig(defensive, True)  # type: ignore[attr-defined,unused-ignore]
    connection.set_authorizer(authorise)
    return connection


def authorise(action: int, first: str | None, second: str | None, _base: str | None, _by: str | None) -> int:
    """SQLite's question before each step of a statement: only reading is allowed."""
    if action in ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if (second or "").lower() in REFUSED_FUNCTIONS else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        name = (first or "").lower()
        if name in PRAGMAS or (name in SILENT_PRAGMAS and second is None):
            return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def address(path: str) -> str:
    """A path as a `file:` address, whatever characters it has (urllib.parse would cost 3 ms)."""
    whole = os.fsencode(os.path.abspath(path))
    return "file://" + "".join(chr(byte) if byte in UNQUOTED else f"%{byte:02X}" for byte in whole)


def check_header(path: str, oldest: int) -> tuple[os.stat_result, int]:
    """Look at the first 100 bytes: a database, whole, of ours, of this schema or one since `oldest`, which is returned."""
    with open_ordinary(path) as file:
        head = file.read(100)
        state = os.fstat(file.fileno())
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise BaseDamaged(f"the base {path} is not an SQLite database")
    # SQLite's header: size of a page at 16 (1 for 65,536), number of pages at 28, user version at 60, application at 68.
    numbers = {at: int.from_bytes(head[at : at + 4], "big") for at in (28, 60, 68)}
    page = int.from_bytes(head[16:18], "big")
    if numbers[68] != APPLICATION_ID:
        raise BaseDamaged(f"{path} is a database, but not a base of lactui")
    if not oldest <= numbers[60] <= SCHEMA_VERSION:
        raise BaseDamaged(f"the base {path} has schema {numbers[60]}, this lactui reads schema {SCHEMA_VERSION}")
    if 2 in head[18:20]:  # what was written last may lie in a log beside it, and would not be read
        raise BaseDamaged(
            f"the base {path} is in WAL mode, with its log in a file beside it; `lactui build` makes one that is whole"
        )
    if numbers[28] * (65536 if page == 1 else page) != state.st_size:
        raise BaseDamaged(
            f"the base {path} is damaged: it has {state.st_size} bytes, but its header states another size"
        )
    return state, numbers[60]


def _check_sum(path: str, state: os.stat_result) -> None:
    """Compare the hash inside the base with its bytes, unless this very file was found right before, on the same day."""
    from time import time

    # Hashing 12 MB takes longer than most commands: a file that has not changed since it was found right is not read. The time
    # of its last change (ctime) cannot be set back; what a disk loses by itself is found by the next day.
    day = int(time() // 86_400)
    note = f"{state.st_dev} {state.st_ino} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {day}\n"
    notes = cache_file()
    known = _notes(notes)
    if note in known:
        return
    from lactui.db.hashes import hashes

    with open_ordinary(path) as file:
        said, found = hashes(file)
    if not said or said != found:
        raise BaseDamaged(f"the base {path} is damaged: its content is not the one that its SHA-256 was made for")
    _remember(notes, [*known[-REMEMBERED + 1 :], note])


def cache_file() -> str:
    """The path of the notes on bases that were found right."""
    return os.path.join(user_folder(os.environ, "XDG_CACHE_HOME", ".cache"), "bases")


def _notes(path: str) -> list[str]:
    try:
        return content(path, 100_000).decode().splitlines(keepends=True)
    except (OSError, UnicodeDecodeError):
        return []


def _remember(path: str, notes: list[str]) -> None:
    """Write the notes; a cache that cannot be written only costs the next start a few milliseconds."""
    from lactui.runtime.files import write_whole

    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        write_whole(path, "".join(notes).encode())
    except OSError:
        return


def cannot_read(path: str, error: OSError) -> BaseError:
    """What it means that the file of a base cannot be read."""
    if os.path.isdir(path):
        inside = os.path.join(path, FILE)
        hint = f"there is one in it: {inside}" if os.path.isfile(inside) else f"a base is a file, as {FILE}"
        return BaseMissing(f"{path} is a folder and no base; {hint}")
    return BaseDamaged(f"the base {path} cannot be read: {error.strerror or error}")


def _query_error(path: str, error: sqlite3.DatabaseError) -> Exception:
    """What a failed query means: a base of another schema, damage by SQLite's own codes, or the error itself."""
    if str(error).startswith(("no such column", "no such table")):
        return BaseDamaged(
            f"the base {path} was built by another version of lactui ({error}); `lactui build` rebuilds it"
        )
    code = getattr(error, "sqlite_errorcode", None)  # without one it is Python's own, of letters that are no UTF-8
    if code == sqlite3.SQLITE_INTERRUPT:
        return BaseDamaged(f"the base {path} is damaged: a query of it does not end")
    return _unreadable(path, error) if code is None or code & 0xFF in DAMAGE else error


def _unreadable(path: str, error: Exception) -> BaseError:
    return BaseDamaged(f"the base {path} is damaged: {f'it has no {error}' if isinstance(error, KeyError) else error}")


PRIVATE_MARK = "[private] "
"""What the title of a private record begins with."""

PRIVATE_OVER = "private_over"
"""The row of `meta` with the hash of the file of the edition that the records were laid over."""

PRIVATE_STATE, PRIVATE_LEFT_OUT = "private_state", "private_left_out"
"""The rows of `meta` with the hash of the user's files, and with what was left out, as a list in JSON."""

PRIVATE_REMEDY = "`lactui import --refresh` checks them and adds them again"


def file_identity(base: Base) -> str:
    """The hash of a base's file, as it stands in it."""
    return base.meta[FILE_KEY].removeprefix(BEFORE.decode())


def open_private(path: str) -> Base:
    """The base with the private records at `path` over it; where they do not fit, the base alone, which is `told` why."""
    base = open_base()
    try:
        over = open_base(path)
    except BaseError as error:
        base.private_notice = f"your private records are not shown: {error}; {PRIVATE_REMEDY}"
        return base
    if over.meta.get(PRIVATE_OVER) != file_identity(base):
        said = (
            f"they were checked against edition {over.edition}, and this base is {base.edition}, content {base.content}"
        )
        base.private_notice = f"your private records are not shown: {said}; {PRIVATE_REMEDY}"
        over.close()
        return base
    over.bundled = base
    return over
