"""Cells: whatever the text, nothing is wider than asked, nothing is lost, and nothing can steer the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactui.render import cells

LETTERS = st.text(st.sampled_from("ab é ñ-/.:?中国防务，。（）：ｗ한́‍\u0600\U0001f6a2 "), max_size=120)
ANYTHING = st.text(max_size=80)


def visible(text: str) -> str:
    return "".join(text.split())


@given(LETTERS, st.integers(4, 60))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = cells.wrap(cells.clean(text), width)
    assert all(cells.cell_len(line) <= width for line in lines)
    assert visible("".join(lines)) == visible(cells.clean(text))


@given(LETTERS, st.integers(0, 60), st.booleans())
def test_cut_text_fits_and_says_that_it_was_cut(text: str, width: int, ascii: bool) -> None:
    text = cells.clean(text)
    short = cells.cut(text, width, ascii)
    assert cells.cell_len(short) <= width
    if short != text:
        assert width == 0 or short[-1] == ("~" if ascii else "…")
        assert text.startswith(short[:-1].rstrip())


@given(LETTERS, st.integers(0, 60), st.sampled_from(["left", "right", "center"]))
def test_padding_fills_and_never_cuts(text: str, width: int, align: str) -> None:
    text = cells.clean(text)
    padded = cells.pad(text, width, align)
    assert text in padded
    assert cells.cell_len(padded) == max(width, cells.cell_len(text))


@given(ANYTHING, st.integers(1, 40))
def test_fit_is_exact(text: str, width: int) -> None:
    assert cells.cell_len(cells.fit(cells.clean(text), width)) == width


@given(ANYTHING)
def test_clean_text_holds_nothing_that_steers_a_terminal(text: str) -> None:
    cleaned = cells.clean(text)
    assert cleaned.isprintable()
    assert cells.clean(cleaned) == cleaned
    assert cells.clean(text, ascii=True).isascii()


def test_escape_bidi_and_newlines_go() -> None:
    assert cells.clean("a\x1b[31mb\u202ec\u2066d\te\nf\x9bg\x00") == "a[31mbcd e fg"


def test_ascii_letters_lose_marks_and_foreign_runs_become_the_sign_of_a_cut() -> None:
    assert cells.clean("Perú, São Tomé – “quote” Øresund", ascii=True) == 'Peru, Sao Tome - "quote" Oresund'
    assert cells.clean("秘鲁 port", ascii=True) == "~ port"
    assert "?" not in cells.clean("防务Ж", ascii=True)
    assert cells.can_write("Perú", ascii=True)
    assert not cells.can_write("秘鲁", ascii=True)
    assert cells.can_write("秘鲁")


def test_wide_combining_and_plain_characters_are_measured() -> None:
    assert cells.cell_len("Peru") == 4
    assert cells.cell_len("Perú") == 4
    assert cells.cell_len("e\u0301") == 1
    assert cells.cell_len("秘鲁") == 4
    assert cells.cell_len("● official …") == 12
    assert all(cells.cell_len(sign) <= 1 for sign in cells.UNICODE if len(sign) == 1)


def test_an_address_goes_on_after_two_blanks_and_can_be_read_whole() -> None:
    address = "https://example.org/" + "path/" * 12
    lines = cells.wrap("see " + address, 30)
    assert lines[0] == "see"
    assert all(line.startswith("  ") for line in lines[2:])
    assert "".join(line.strip() for line in lines[1:]) == address


def test_a_hyphen_parts_a_long_word_but_not_an_address() -> None:
    assert cells.wrap("internal-security", 14) == ["internal-", "security"]
    address = "http://www.publicnow.com/view/97AD2E0386C1899D1451D776C8D9AC6ED107A545?2018-10-31-10:30:11+00:00-xxx"
    lines = cells.wrap(address, 39)
    assert all(line.startswith("  ") for line in lines[1:])
    assert "".join(line.strip() for line in lines) == address


def test_chinese_breaks_anywhere_but_not_before_closing_punctuation() -> None:
    lines = cells.wrap("中国拉美防务论坛，第四届会议。", 8)
    assert all(cells.cell_len(line) <= 8 for line in lines)
    assert not any(line[0] in "，。" for line in lines)


def test_blanks_are_kept_single_and_short_text_is_one_line() -> None:
    assert cells.wrap("", 10) == [""]
    assert cells.wrap("one  two", 20) == ["one two"]
    assert cells.wrap("one two three", 7) == ["one two", "three"]


def test_ascii_signs_are_ascii_and_differ_within_confidence_and_stance() -> None:
    assert all(sign.isascii() for sign in cells.ASCII)
    for signs in (cells.ASCII, cells.UNICODE):
        confidence = [signs.confidence(v) for v in ("official", "reported", "contested", "claimed")]
        assert len(set(confidence)) == 4
        stance = [signs.stance(v) for v in ("supports", "qualifies", "contradicts")]
        assert len(set(stance)) == 3
        assert signs.confidence(None) == signs.stance(None) == " "


@pytest.mark.parametrize("width", [8, 9, 20, 37])
def test_a_text_cut_within_keeps_its_beginning_and_its_end(width: int) -> None:
    text = "wrote /home/someone/reports/chart-with-a-long-name.svg: 2,655 bytes"
    said = cells.cut_within(text, width)
    assert cells.cell_len(said) <= width
    assert said.startswith("wro")
    assert said.endswith("es")
    assert said.count("…") == 1
    assert cells.cut_within(text, len(text)) == text


def test_a_long_value_keeps_the_column_behind_its_label() -> None:
    assert cells.wrap_hanging("  summary   one two three", 19) == ["  summary   one two", "            three"]
    assert cells.wrap_hanging("ref  a", 19) == ["ref  a"]
    assert cells.wrap_hanging("a sentence without a label", 14) == ["a sentence", "without a", "label"]
    assert max(map(len, cells.wrap_hanging(f"  {'name':9}  {'[1, 2], ' * 30}", 40))) <= 40
