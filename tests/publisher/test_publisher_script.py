"""Scripts and orders: what they do, when, and what they say of bad input."""

import contextlib
import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.publisher.editor import BadOrder, order
from newsarchive.publisher.script import BadScript, read
from newsarchive.publisher.site import Site


def test_a_step_is_due_once_after_so_many_requests():
    script = read(['{"after_requests": 120, "do": "publish", "n": 3}'])

    assert script.take_due(119, timedelta()) == []
    assert [step.order.do for step in script.take_due(120, timedelta())] == ["publish"]
    assert script.take_due(121, timedelta()) == []


@pytest.mark.parametrize(("at", "elapsed"), [("+90m", timedelta(minutes=90)), ("+2h", timedelta(hours=2))])
def test_a_step_can_wait_for_the_sites_own_clock(at, elapsed):
    script = read([json.dumps({"at": at, "do": "delete", "id": 20005})])

    assert script.take_due(10_000, elapsed - timedelta(seconds=1)) == []
    assert len(script.take_due(0, elapsed)) == 1


def test_two_equal_steps_are_both_done():
    script = read(['{"after_requests": 1, "do": "publish"}'] * 2)

    assert len(script.take_due(1, timedelta())) == 2


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("publish", "script line 2: no JSON"),
        ("[1]", "script line 2: no JSON object"),
        ('{"do": "publish"}', "it needs either after_requests or at"),
        ('{"after_requests": 1, "at": "+1h", "do": "publish"}', "it needs either after_requests or at"),
        ('{"after_requests": "1", "do": "publish"}', "after_requests '1' is no whole number"),
        ('{"at": "2h", "do": "publish"}', "at '2h' is no time like"),
        ('{"at": "+2h", "do": "burn"}', "order 'burn': there are publish, edit, delete, return, move, relist, advance"),
        ('{"at": "+2h", "do": "publish", "m": 2}', "order 'publish': takes n, not m"),
        ('{"at": "+2h", "do": "relist", "id": 20005}', "order 'relist': needs cate"),
        ('{"at": "+2h", "do": "delete", "id": 20005, "how": "403"}', "how cannot be '403'"),
        ('{"at": "+2h", "do": "advance", "hours": NaN}', "hours cannot be nan"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_its_fault(line, why):
    with pytest.raises(BadScript, match="script line 2: ") as caught:
        read(['{"after_requests": 1, "do": "publish"}', line])

    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


@settings(deadline=None)
@given(st.lists(st.text() | st.dictionaries(st.text(), st.integers() | st.text()).map(json.dumps), max_size=4))
def test_any_text_is_a_script_or_a_bad_script(lines):
    with contextlib.suppress(BadScript):
        read(lines)


values = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())
keys = st.sampled_from(["n", "id", "how", "what", "cate", "hours"]) | st.text(max_size=3)


@settings(deadline=None)
@given(st.sampled_from(["publish", "edit", "delete", "relist", "advance", "x"]), st.dictionaries(keys, values))
def test_any_order_is_fit_to_be_obeyed_or_refused(do, given_values):
    try:
        order(do, given_values)
    except BadOrder as error:
        assert str(error).startswith(f"order {do!r}: ")


def test_an_order_takes_the_text_of_a_query_string():
    site = Site(5)

    assert order("publish", {"n": "2"}).obey(site) == [20010, 20011]
    assert order("delete", {"id": "20010", "how": "410"}).obey(site) == [20010]
    assert site.gone == {20010: "410"}
