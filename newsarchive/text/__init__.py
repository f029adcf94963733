"""Text to values: width folding, cleaning, bylines, dates. Pure functions, no page and no archive."""
