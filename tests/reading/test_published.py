import pytest

from tests.reading.published import KINDS, differences


@pytest.mark.parametrize("kind", KINDS, ids=" ".join)
def test_every_markup_punctuation_and_encoding_reads_as_the_publisher_meant_it(kind):
    assert list(differences(*kind, articles=84)) == []  # 12 kinds: 1,008 articles
