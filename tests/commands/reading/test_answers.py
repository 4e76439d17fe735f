"""What the commands answer: names, searches, lists, counts, comparisons, exports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lactui.cards.tables.objects import COMMON
from lactui.cli.query import TYPE_WORDS
from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.lists.listing import counts
from lactui.queries.lists.totals import total
from tests.cli.support import document, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.support import Done


@pytest.mark.parametrize("name", ["Perú", "countries/PER"])
def test_every_way_to_say_peru_gives_the_same_card(name: str, run: Callable[..., Done]) -> None:
    assert run("show", name).raw == run("show", "PER").raw
    assert run("show", name, "--format", "json").raw == run("show", "PER", "--format", "json").raw


def test_the_card_carries_edition_and_content(base: Base, run: Callable[..., Done]) -> None:
    stamp = f"lactui {base.edition} {base.content}"
    assert run("show", "PER").out.splitlines()[0].endswith(stamp)
    assert stamp in run("report", "country/PER").out
    done = document(run("show", "PER", "--format", "json"))
    assert f"lactui {done['edition']} {done['content']}" == stamp
    assert run("show", "PER", "--format", "md").out.count(base.content) == 1
    for row in table(run("export", "claims", "--format", "csv")):
        assert f"lactui {row['edition']} {row['content']}" == stamp


def test_words_of_a_search_need_no_quotes(run: Callable[..., Done]) -> None:
    assert run("search", "peace", "ark", "peru").raw == run("search", "peace ark peru").raw


def test_a_search_says_that_it_is_capped_and_all_lifts_it(run: Callable[..., Done]) -> None:
    capped = run("search", "peace", "ark")
    assert "limited: 20 of" in capped.err
    whole = run("search", "peace", "ark", "--all", "--format", "json")
    assert "capped" not in whole.err
    found = document(whole)
    assert len(found["hits"]) == found["total"] > 20


def test_a_filter_narrows_a_search(run: Callable[..., Done]) -> None:
    found = document(run("search", "hospital", "ship", "--region", "AFR", "--kind", "port-call", "--format", "json"))
    assert found["hits"]
    assert {hit["kind"] for hit in found["hits"] if hit["type"] == "event"} == {"port-call"}


def test_nothing_found_is_said_on_stderr_and_exit_1(run: Callable[..., Done]) -> None:
    done = run("search", "zzzzqqq")
    assert (done.code, done.raw) == (1, b"")
    assert done.err.startswith("lactui: No hits for: zzzzqqq")
    assert json.loads(run("search", "zzzzqqq", "--format", "json").raw)["total"] == 0


@pytest.mark.parametrize("word", TYPE_WORDS)
def test_every_type_lists_in_every_format(word: str, run: Callable[..., Done]) -> None:
    rows = document(run("list", word, "--format", "json", "--limit", "3"))["rows"]
    assert len(rows) == 3
    bare = word in ("editions", "indicators")  # which have no card of their own
    for row in rows:
        assert ({"ref", "type", "kind", "title", "summary", "origin"} if bare else set(COMMON.split())) <= set(row)
        assert row["origin"] == "base"
        assert bare or row["type"] == TYPE_WORDS[word]
    assert len(table(run("list", word, "--format", "csv", "--limit", "3"))) == 3
    assert run("list", word, "--format", "md", "--limit", "3").out.startswith("| ")
    assert len(run("list", word, "--limit", "3").out.splitlines()) >= 4


def test_a_list_says_its_count_and_filter(base: Base, run: Callable[..., Done]) -> None:
    filters = Filters(region="LAC", kinds=("exercise",), since="2015")
    left, of = total(base, "event", filters), total(base, "event")
    both = dict(counts(base, "event", filters, "region"))["both"]
    assert both > 1
    done = run("list", "events", "--kind", "exercise", "--region", "LAC", "--since", "2015")
    said = f"{left} of {of:,} events: exercise, LAC, from 2015; {both} of them touch both regions"
    assert done.err == f"lactui: {said}\n"
    found = document(run("list", "events", "--kind", "exercise", "--region", "LAC", "--format", "json"))
    assert found["total"] == len(found["rows"])
    assert found["lens"]["words"] == "exercise, LAC"


def test_fields_choose_and_order_the_columns(run: Callable[..., Done]) -> None:
    for format in ("text", "csv", "md"):
        first = run("list", "events", "--limit", "2", "--fields", "title,date", "--format", format).out.splitlines()[0]
        assert first.replace("|", " ").replace(",", " ").split() == ["title", "date"]


def test_text_is_whole_in_a_pipe_and_cut_on_a_terminal(run: Callable[..., Done]) -> None:
    words = ("list", "events", "--kind", "exercise")
    piped, shown = run(*words), run(*words, "--no-pager", terminal=True, NO_COLOR="1", TERM="dumb")
    assert "…" not in piped.out
    assert max(map(len, piped.out.splitlines())) > 80
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "…" in shown.out


def test_a_long_list_is_capped_on_a_terminal_only(base: Base, run: Callable[..., Done]) -> None:
    of = total(base, "source")
    capped = run("list", "sources", terminal=True, TERM="dumb")
    assert len(capped.out.splitlines()) == 201
    assert f"limited: 200 of {of:,} sources" in capped.err
    assert len(run("list", "sources", "--all", terminal=True, TERM="dumb").out.splitlines()) == of + 1
    assert len(run("list", "sources").out.splitlines()) == of + 1


def test_sections_are_shown_alone(run: Callable[..., Done]) -> None:
    assert len(document(run("show", "PER", "--section", "arms", "--format", "json"))["sections"]) == 1


def test_several_records_are_a_list(run: Callable[..., Done]) -> None:
    found = document(run("show", "costa", "rica", "PER", "2018-peace-ark-antigua", "--format", "json"))
    assert [row["ref"] for row in found] == ["country/CRI", "country/PER", "event/2018-peace-ark-antigua"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "Perv"), 'No record is called "Perv"; nearest: Peru (country/PER)'),
        (("show", "venez"), "Venezuela (country/VEN)"),
        (("show", "event/2018-peace-ark-antigu"), "event/2018-peace-ark-antigua"),
        (("cite", "nosuch"), "lactui search nosuch"),
        (("compare", "arms-slaes"), "did you mean arms-sales?"),
        (("compare", "excercises"), "did you mean exercises?"),
        (("compare", "brasill"), "country/BRA"),
        (("claims", "arms-declin"), "claim/arms-decline"),
        (("claims", "nothing", "like", "it"), "Try: lactui search claim nothing like it"),
        (("report", "Perv"), "country/PER"),
        (("open", "Perv"), "country/PER"),
    ],
)
def test_an_unknown_name_gets_the_nearest_and_is_not_taken(
    words: tuple[str, ...], said: str, run: Callable[..., Done]
) -> None:
    done = run(*words)
    assert (done.code, done.raw) == (1, b"")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_an_old_address_is_followed_and_said(run: Callable[..., Done]) -> None:
    done = run("show", "comparisons/police")
    assert done.code == 0
    assert "is now comparison/internal-security" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "evnts"), "did you mean events?"),
        (("list", "events", "--kind", "exercize"), "did you mean exercise?"),
        (("list", "events", "--country", "Perv"), "nearest: Peru"),
        (("list", "events", "--subregion", "carib"), "did you mean Caribbean?"),
        (("list", "events", "--mechanism", "nosuch"), "no mechanism is called"),
        (("list", "events", "--since", "2020", "--until", "2019"), "lies after"),
        (("list", "events", "--confidence", "contested"), "--no-contested"),
        (("list", "events", "--sort", "nosuch"), "sorted by"),
        (("list", "events", "--fields", "dat"), "did you mean date?"),
        (("show", "PER", "--section", "armz"), "did you mean arms?"),
        (("compare", "PER"), "2 to 5 countries"),
        (("compare", "PER", "event/2018-peace-ark-antigua"), "not event/"),
        (("report", "PER", "--field", "capitl"), "did you mean capital?"),
        (("completion", "tcsh"), "bash, zsh, fish"),
        (("shwo", "PER"), "did you mean show?"),
        (("PER",), "lactui show PER"),
        (("events",), "did you mean list events?"),
        (("Person",), "did you mean list people?"),
        (("report", "country"), "report country NAME"),
        (("sql", "select * from events"), "did you mean event? lactui schema lists"),
        (("sql", "select titel from event"), "no such column: titel; lactui schema lists"),
        (("export", "events", "arms", "--format", "csv"), "--output"),
        (("export", "events", "--format", "sqlite"), "whole base"),
        (("export", "base", "events"), "either base or types"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(words: tuple[str, ...], said: str, run: Callable[..., Done]) -> None:
    done = run(*words)
    assert (done.code, done.raw) == (2, b"")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_flags_take_names_and_codes(run: Callable[..., Done]) -> None:
    for country in ("PER", "pe", "Perú", "秘鲁"):
        done = run("list", "events", "--country", country, "--format", "json", "--limit", "1")
        assert document(done)["lens"]["country"] == ["PER"]
    words = ("list", "events", "--mechanism", "Mission Harmony", "--region", "africa", "--kind", "port-calls")
    filters = document(run(*words, "--format", "json"))
    assert (filters["lens"]["mechanism"], filters["lens"]["region"]) == ("mission-harmony", "AFR")
    assert filters["lens"]["kind"] == ["port-call"]


def test_a_filter_that_says_nothing_about_a_type_is_named(run: Callable[..., Done]) -> None:
    for words in (
        ("comparisons", "--since", "2015"),
        ("datasets", "--region", "LAC"),
        ("indicators", "--kind", "visit"),
    ):
        done, type = run("list", *words), words[0]
        assert words[1] in done.err.splitlines()[0]
        assert f"cannot apply to {type}" in done.err
        assert f"{type}: all records" in done.err
    assert "--since, --until: for the counts of countries only" in run("list", "countries", "--since", "2015").err
    editions = run("list", "editions", "--country", "PER").err
    assert "editions: Peru" in editions
    assert "cannot apply" not in editions
    assert "ignored: --since 2015" in run("show", "PER", "--since", "2015").err


def test_claims_are_filtered_by_their_evidence(run: Callable[..., Done]) -> None:
    done = run("claims", "--country", "ARG", "--format", "json")
    found, every = document(done), document(run("claims", "--format", "json"))
    assert not done.err
    assert 0 < found["total"] < every["total"]
    assert (
        f"{found['total']} of {every['total']} claims by their evidence: Argentina"
        in run("claims", "--country", "ARG").err
    )


def test_suggestions_are_of_one_claim(run: Callable[..., Done]) -> None:
    done = run("claims", "--suggest")
    assert done.code == 2
    assert "--suggest needs the id of a claim" in done.err


def test_stats_agree_with_lists(run: Callable[..., Done]) -> None:
    found = document(run("stats", "--region", "AFR", "--format", "json"))
    for actor, key in (("CHN", "event"), ("USA", "event_by_others")):
        listed = run("list", "events", "--region", "AFR", "--actor", actor, "--format", "json")
        assert found["type"][key] == document(listed)["total"]
    assert sum(found["kind"].values()) == found["type"]["event"]
    cells = document(run("stats", "--coverage", "--country", "PER", "--format", "json"))["rows"]
    visits = table(run("list", "events", "--country", "PER", "--kind", "visit", "--format", "csv"))
    assert sum(cell["records"] for cell in cells if cell["kind"] == "visit") == len(visits)


def test_a_filter_narrows_what_is_compared(run: Callable[..., Done]) -> None:
    whole, part = (
        document(run("compare", "exercises", *words, "--format", "json")) for words in ((), ("--since", "2020"))
    )
    assert part["lens"]["since"] == "2020"
    counted = [
        {
            figure["subject"]: figure["value"]
            for figure in found["figures"]
            if (figure["how"], figure["normalisation"]) == ("query", "absolute")
        }
        for found in (whole, part)
    ]
    assert 0 < counted[1]["AFR"] < counted[0]["AFR"]
    assert "counted under the filter: from 2020" in run("compare", "exercises", "--since", "2020").err


@pytest.mark.parametrize(
    "words", ["what does TIV mean", "TIV", "qué significa TIV", "que signifie TIV", "TIV 是什么意思"]
)
def test_a_term_of_the_glossary_is_told_first(words: str, run: Callable[..., Done]) -> None:
    done = run("search", words)
    assert done.out.splitlines()[1].startswith("  Glossary: TIV: trend-indicator value.")
    assert "Glossary" not in run("search", "peace ark").out


def test_show_prints_an_entry_of_the_glossary_or_all_of_it(run: Callable[..., Done]) -> None:
    assert "trend-indicator value. SIPRI's unit" in run("show", "tiv").out
    done = run("show", "glossary")
    assert "trend-indicator value" in done.out
    assert "calculated" in done.out
    assert document(run("show", "TIV", "--format", "json"))
    assert "No record is called" in run("show", "nothing of the kind").err


def test_two_countries_lead_to_their_comparison(run: Callable[..., Done]) -> None:
    for words in ("compare peru ecuador", "comparar perú ecuador"):
        assert "lactui compare PER ECU" in run("search", words).out
    assert "lactui compare" not in run("search", "peru").out


def test_a_hit_says_who_acts_where_it_is_not_china(run: Callable[..., Done]) -> None:
    said = run("search", "taiwan helicopters paraguay").out
    assert "  by Taiwan  " in said.partition("event/2025-taiwan-paraguay")[2].partition("\n\n")[0]
    assert "by China" not in run("search", "peace ark peru").out


@pytest.mark.parametrize("name", ["TWN", "台湾", "USA", "United States", "estados unidos", "美国", "CHN", "China"])
def test_an_actor_without_a_record_leads_to_what_it_does(name: str, run: Callable[..., Done]) -> None:
    for command in (("show", name), ("cite", name)):
        done = run(*command)
        assert done.code == 1
        assert done.out == ""
        assert "has no record of its own. Try: lactui list events --actor " in done.err
        assert "nearest" not in done.err


def test_every_list_that_an_actor_leads_to_can_be_asked(run: Callable[..., Done]) -> None:
    for code in ("TWN", "USA", "CHN", "FRA"):
        tried = run("show", code).err.partition("Try: ")[2].split(" or ")
        assert tried
        assert all(run(*each.partition(" (")[0].split()[1:]).code == 0 for each in tried)


def test_the_sum_of_gifts_is_that_of_the_card_to_which_it_leads(run: Callable[..., Done]) -> None:
    lines = " ".join(run("search", "value of gifts to bolivia").out.split())
    said, _, rest = lines.partition("In all years: ")[2].partition(". One by one: lactui ")
    assert said
    assert said in " ".join(run("show", "BOL").out.split())
    assert run(*rest.partition(";")[0].split()).out


@pytest.mark.parametrize("text", ["who sold most to peru", "which countries recognise taiwan"])
def test_the_command_that_answers_a_question_can_be_given(text: str, run: Callable[..., Done]) -> None:
    said = " ".join(run("search", text).out.split())
    command = said.partition(": lactui ")[2].partition(";")[0]
    assert run(*command.split()).code == 0


def test_a_date_that_no_source_states_keeps_its_sign_among_chosen_fields(run: Callable[..., Done]) -> None:
    asked = ("--where", "date_basis!=stated", "--fields", "date,title")
    for words in (("list", "events"), ("timeline",)):
        dates = [line.split()[0] for line in run(*words, *asked).out.splitlines()[1:]]
        assert dates
        assert all(date.endswith("~") for date in dates)
    plain = run("list", "events", "--where", "date_basis=stated", "--fields", "date,title").out
    assert "~" not in plain
    for form in ("csv", "json"):
        out = run("list", "events", *asked[:2], "--fields", "date,date_basis", "--format", form).out
        assert "~" not in out
        assert "derived" in out


def test_columns_of_csv_are_fields_of_the_other_formats(run: Callable[..., Done]) -> None:
    asked = ("list", "events", "--where", "value.counts=true", "--fields")
    dotted, joined = (run(*asked, f"ref,{name}") for name in ("value.form", "value_form"))
    assert (joined.code, joined.out) == (0, dotted.out)
    rows = json.loads(run(*asked, "ref,value_form", "--format", "json").out)["rows"]
    assert {"grant"} <= {row["value_form"] for row in rows}


def test_a_sum_of_some_kinds_says_what_other_kinds_would_add(run: Callable[..., Done]) -> None:
    sums = ("stats", "--by", "kind", "--sum", "value_usd", "--format", "json")
    every, some = (json.loads(run(*sums, *more).out)["sum"] for more in ((), ("--kind", "assistance")))
    more = every["values"] - some["values"]
    assert more
    said = run("stats", "--by", "kind", "--sum", "value_usd", "--kind", "assistance").err
    assert f"of other kinds of event {more} value" in said
    assert "assistance_value" in said
    assert "of other kinds" not in run("stats", "--by", "kind", "--sum", "value_usd").err


def test_a_list_of_nothing_names_the_types(run: Callable[..., Done]) -> None:
    for command in ("list", "export"):
        done = run(command)
        assert done.code == 2
        assert "TYPES is one of: countries, mechanisms" in done.err


def test_a_note_on_a_country_says_how_to_have_a_report(run: Callable[..., Done]) -> None:
    assert "lactui report country PER" in run("report", "peru").err
    assert run("report", "event/2015-peace-ark-peru").err == ""


def test_the_years_say_after_which_month_few_events_were_found(run: Callable[..., Done]) -> None:
    assert "few after 20" in run("timeline", "--by", "year").err
    assert "few after" not in run("timeline", "--by", "year", "--until", "2010").err
