"""A year of a newspaper, scripted, and what the archive made of it: `python -m tests.crawl.year`.

script.py tells what happens, visits.py takes the pages into an archive, score.py judges, over_http.py crawls the same
pages from a server.
"""
