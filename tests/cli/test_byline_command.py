"""newsarchive byline."""

import json

from click.testing import CliRunner

from newsarchive.cli.byline import command


def test_json_tells_people_from_suppliers():
    result = CliRunner().invoke(command, ["記者林秋月/台北報導 + (圖/台北市政府提供)", "--json"])

    row = json.loads(result.stdout)
    assert row["people"] == [{"name": "林秋月", "role": "reporter", "place": "台北", "span": [2, 5]}]
    assert (row["suppliers"], row["places"], row["kind"]) == (["台北市政府"], ["台北"], "original")
    assert list(row) == ["raw", "kind", "outlet", "people", "suppliers", "places", "dateline"]


def test_a_dash_reads_one_line_after_another():
    result = CliRunner().invoke(command, ["-", "--json"], input="記者林秋月\n\nBy Ana Reed\n")

    assert [json.loads(line)["people"][0]["name"] for line in result.stdout.splitlines()] == ["林秋月", "Ana Reed"]


def test_bytes_that_are_no_text_do_not_end_the_run():
    result = CliRunner().invoke(command, ["-", "--json"], input=b"\xff\xfe\nBy Ana Reed\n")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2


def test_the_outlet_of_the_page_makes_wire_copy():
    result = CliRunner().invoke(command, ["林秋月台北", "--outlet", "中央社", "--json"])

    assert json.loads(result.stdout)["kind"] == "wire"


def test_the_readable_form_says_nobody_where_nobody_is_named():
    result = CliRunner().invoke(command, ["國際中心／綜合報導"])

    assert result.stdout.splitlines() == ["people: nobody", "kind: desk"]


def test_the_readable_form_shows_no_control_characters():
    result = CliRunner().invoke(command, ["\x1b[31mBy Ana Reed"])

    assert "\x1b" not in result.stdout
