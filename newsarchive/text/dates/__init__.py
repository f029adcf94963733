"""Printed dates, each with its proof: what was printed, where, in which order and zone, and whether it was ambiguous.

    parse            one printed date, alone or inside a short line
    find             the dates of a line, with their places
    looks_like_date  whether a line is a date and little else
    label_of         what a line says its date is: published, updated
    infer_order      the order in which a site prints its numbers
    settle           published and updated out of all that a page shows
    url_date         the day in an address
    timestamp        Unix seconds, read only when asked for

A date is never guessed in silence: no year is filled in, no day taken from the clock, nothing after the fetch.
"""

from newsarchive.text.dates.address import url_date
from newsarchive.text.dates.looks import label_of, looks_like_date
from newsarchive.text.dates.order import infer_order
from newsarchive.text.dates.parse import find, parse, timestamp
from newsarchive.text.dates.settle import settle

__all__ = ["find", "infer_order", "label_of", "looks_like_date", "parse", "settle", "timestamp", "url_date"]
