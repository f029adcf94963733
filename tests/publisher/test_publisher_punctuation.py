from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.publisher.punctuation import widen
from newsarchive.text.width import fold


def test_signs_between_digits_stay():
    assert widen("11/24/2025, 8:30") == "11/24/2025， 8:30"


@settings(deadline=None)
@given(st.text(alphabet="桃園記者 ab12,.:;!?()/。「」"))
def test_widening_changes_nothing_but_widths(text):
    assert fold(widen(text)) == text
    assert widen(widen(text)) == widen(text)
