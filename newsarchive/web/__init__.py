"""The archive in a browser: pages for researchers, beside Datasette's own. No SQL here: questions are query/'s.

server (starts) > hosts (for whom) > plugin (routes) > views (a question becomes a page) > page (what was asked, what is answered) > words.
"""
