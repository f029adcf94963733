"""What may become of a newspaper's pages overnight, by name. None of it is known to what is tested; and the kinds in
`unseen.py` were written by somebody who had not read it."""

from tests.crawl.mutations import fields, lists, markup, walls
from tests.crawl.mutations.kinds import MUTATIONS, Mutation
from tests.crawl.mutations.odd import rubbish
from tests.crawl.mutations.unseen import UNSEEN

__all__ = ["MUTATIONS", "UNSEEN", "Mutation", "fields", "lists", "markup", "rubbish", "walls"]
