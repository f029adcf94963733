"""Frontier and captures: what is known, leased, fetched.

Everything here takes the connection of a transaction that the caller holds; what it promises is true from the commit on.
"""
