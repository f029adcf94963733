"""Bylines: who wrote, who took the picture, where, for whom, from the lines that a page prints."""

from newsarchive.text.byline.evidence import combine, person_name
from newsarchive.text.byline.find import caption_credit, find, is_byline, is_caption
from newsarchive.text.byline.line import parse
from newsarchive.text.byline.named import ORGANISATION

__all__ = ["ORGANISATION", "caption_credit", "combine", "find", "is_byline", "is_caption", "parse", "person_name"]
