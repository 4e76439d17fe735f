"""Words and options of a command line, by the declared table."""

from __future__ import annotations

import pytest

from lactui.cli.errors import CommandError
from lactui.cli.options import ALL_OPTIONS, OPTIONS
from lactui.cli.parser import Args, parse
from lactui.cli.registry import COMMANDS


def parsed(command: str, *words: str) -> Args:
    return parse(COMMANDS[command], words)


def test_words_and_options_mix() -> None:
    args = parsed("search", "peace", "--region", "lac", "ark", "--all", "peru", "--limit=3")
    assert args.words == ["peace", "ark", "peru"]
    assert (args.text("region"), args.flag("all"), args.number("limit")) == ("LAC", True, 3)


def test_two_dashes_end_the_options() -> None:
    args = parsed("search", "--all", "--", "--region", "-x")
    assert args.words == ["--region", "-x"]
    assert args.text("region") is None


def test_a_value_may_begin_with_a_dash() -> None:
    assert parsed("list", "events", "--sort", "-date").text("sort") == "-date"
    assert parsed("list", "events", "--sort=-date").text("sort") == "-date"


def test_an_option_may_be_repeated_only_where_declared() -> None:
    args = parsed("list", "events", "--kind", "visit", "--kind", "forum", "--since", "2010", "--since", "2015")
    assert args.many("kind") == ("visit", "forum")
    assert args.text("since") == "2015"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "events", "--lmit", "3"), "did you mean --limit?"),
        (("list", "events", "--limit", "many"), "whole number from 1"),
        (("list", "events", "--limit", "0"), "whole number from 1"),
        (("list", "events", "--limit", "-3"), "whole number from 1"),
        (("list", "events", "--limit"), "--limit needs a value"),
        (("list", "events", "--country", "--all"), "--country needs a value"),
        (("list", "events", "--all=yes"), "takes no value"),
        (("list", "events", "--format", "jsno"), "did you mean json? allowed: text, json, csv, md"),
        (("list", "events", "--region", "europe"), "allowed: LAC, AFR"),
        (("list", "events", "--since", "2015-13"), "2015, 2015-06, 2015-06-30"),
        (("list", "events", "arms"), "takes no argument"),
        (("list",), "needs an argument"),
        (("show",), "needs an argument"),
        (("timeline", "2018"), "takes no argument"),
        (("cite", "PER", "--format", "json"), "cite has no option --format"),
        (("list", "arms", "--supplier", "x"), "--supplier; any field of the records filters by --where FIELD=VALUE;"),
        (("cite", "PER", "--supplier", "x"), "--supplier; see lactui cite --help"),
        (("search", "-x"), "a word that begins with - stands after --"),
    ],
)
def test_wrong_use_is_one_line_that_says_what_is_allowed(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError) as caught:
        parsed(*words)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.code == 2


def test_formats_have_aliases() -> None:
    assert parsed("list", "events", "--format", "markdown").format == "md"
    assert parsed("cite", "PER", "--style", "Markdown").text("style") == "markdown"
    assert parsed("export", "sources", "--format", "bib").format == "bibtex"


def test_the_ending_of_the_file_chooses_the_format() -> None:
    assert parsed("list", "events", "--output", "a.CSV").format == "csv"
    assert parsed("list", "events", "--output", "a.csv", "--format", "json").format == "json"
    assert parsed("list", "events", "--output", "a.bib").format == "text"
    assert parsed("export", "events", "--output", "a.jsonl").format == "jsonl"


def test_control_characters_do_not_come_in() -> None:
    assert parsed("search", "pe\x1b[31mace\x07").words == ["pe [31mace "]


def test_every_option_is_declared_and_used() -> None:
    used = {name for command in COMMANDS.values() for name in command.options}
    assert used <= set(OPTIONS)
    assert {option.name for option in ALL_OPTIONS} - used <= {"--help"}
    for option in ALL_OPTIONS:
        assert option.help
        assert option.metavar or option.kind == "text"


def test_every_command_is_declared_whole() -> None:
    for command in COMMANDS.values():
        assert command.summary
        assert command.text
        assert command.examples
        assert len(set(command.options)) == len(command.options)
        for line, what in command.examples:
            assert line.split()[0] == command.name
            assert what
