"""What the terminal is sent: the cells that differ and no others, in few bytes, and what it shows then is what was meant."""

from __future__ import annotations

import random

import pyte
import pytest

from lactui.tui.shown import Cells, Shown, cells, changes, turn

LOOKS = ("", "1", "7", "38;5;246", "1;38;5;80", "38;2;18;56;42;48;2;142;230;186", "4", "2", "32")
WORDS = ("", " ", "    ", "             ", "Peru", "a longer text of words", "────────", "██▌", "秘鲁", "Panamá", "…")


def text(words: str, look: str = "") -> Cells:
    return cells([(words, look)])


def test_changes_name_the_cells_that_differ() -> None:
    assert list(changes(text("same"), text("same"))) == []
    assert list(changes(text("a" * 40), text("b" + "a" * 38 + "b"))) == [(0, 1), (39, 40)]
    assert list(changes(text("a" * 5), text("b" + "a" * 3 + "b"))) == [(0, 5)]
    assert list(changes(text("abc"), text("abc", "7"))) == [(0, 3)]


def test_blanks_between_blanks_are_erased_together() -> None:
    assert list(changes(text("ab" + " " * 20 + "cd"), text(" " * 24))) == [(0, 24)]


def test_a_blank_has_the_look_that_is_seen_on_it() -> None:
    assert text("a b", "38;5;246").looks == ["38;5;246", "", "38;5;246"]
    assert text("a b", "7").looks == ["7"] * 3
    assert text("a b", "38;5;4;48;5;22").looks == ["38;5;4;48;5;22"] * 3
    assert text("a b", "38;5;48").looks[1] == ""


def test_letters_of_two_cells_are_not_cut_in_half() -> None:
    assert list(changes(text("秘鲁人"), text("秘女人"))) == [(2, 4)]


def test_a_row_that_terminals_may_reckon_otherwise_is_sent_whole() -> None:
    assert not text("👩‍🚀 in space").sure
    assert list(changes(text("👩‍🚀 ab"), text("👩‍🚀 ac"))) == [(0, len(text("👩‍🚀 ab").letters))]


@pytest.mark.parametrize(
    ("before", "after", "sent"),
    [
        ("", "7", "7"),
        ("7", "", ""),
        ("38;5;246", "38;5;80", "38;5;80"),
        ("1;38;5;80", "38;5;246", "0;38;5;246"),
        ("38;5;1;48;5;2", "38;5;1", "49"),
        ("38;5;1;48;5;2", "38;5;3;48;5;2", "38;5;3"),
    ],
)
def test_a_turn_from_one_style_to_another_is_short(before: str, after: str, sent: str) -> None:
    assert turn(before, after) == f"\x1b[{sent}m"


def test_nothing_is_sent_where_nothing_differs() -> None:
    shown = Shown()
    row = [(0, text("Peru      "))]
    assert shown.update(10, 1, [(0, row)])
    assert shown.update(10, 1, [(0, row)]) == ""
    shown.forget()
    assert shown.update(10, 1, [(0, row)])


def test_cells_of_which_nothing_is_known_are_blanks_until_they_are_sent() -> None:
    screen, shown = pyte.Screen(12, 1), Shown()
    stream = pyte.Stream(screen)
    stream.feed("xxxxxxxxxxxx" + shown.update(12, 1, [(0, [(0, text("ab")), (4, text("cd"))])]))
    assert screen.display == ["ab  cdxxxxxx"]
    stream.feed(shown.update(12, 1, [(0, [(0, text("ab--cd      "))])]))
    assert screen.display == ["ab--cd      "]


@pytest.mark.parametrize("seed", range(20))
def test_a_terminal_shows_what_was_meant(seed: int) -> None:
    chance, width, height = random.Random(seed), 50, 6
    ours, other = (pyte.Screen(width, height) for _ in range(2))
    stream, shown = pyte.Stream(ours), Shown()
    for _ in range(12):
        rows = []
        for y in range(height):
            if chance.random() < 0.4 and ours.cursor.y:
                continue
            pieces = [(chance.choice(WORDS), chance.choice(LOOKS)) for _ in range(chance.randint(0, 4))]
            made = cells(pieces)
            missing = width - len(made.letters)
            if missing < 0:
                made, missing = text(" " * width), 0
            whole = Cells(made.letters + [" "] * missing, made.looks + [""] * missing, made.sure)
            rows.append((y, [(0, whole)]))
            pyte.Stream(other).feed(f"\x1b[{y + 1};1H\x1b[m\x1b[2K" + plain(whole))
        stream.feed(shown.update(width, height, rows))
        assert ours.display == other.display
        assert seen(ours) == seen(other)


def plain(row: Cells) -> str:
    """A row as a terminal takes it, each cell with its own style."""
    return "".join(f"\x1b[0;{look}m{letter}" for letter, look in zip(*row[:2], strict=True) if letter) + "\x1b[m"


def seen(screen: pyte.Screen) -> list[list[object]]:
    """The style of every cell, as far as it is seen."""
    return [
        [
            (cell.bg, cell.reverse, cell.underscore, (cell.fg, cell.bold) if cell.data.strip() else None)
            for cell in (screen.buffer[y][x] for x in range(screen.columns))
        ]
        for y in range(screen.lines)
    ]
