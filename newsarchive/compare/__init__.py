"""Verdicts on two texts: the same, or a revision, and of which kind. Pure: old record, new record > verdict."""
