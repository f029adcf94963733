"""Captures through the same steps as a crawl's, without a network: replay, import, rebuild.

passage     captures in, rows out: keep > read, clean, dates, byline (in processes of their own) > store
intake      captures that were taken elsewhere come into an archive
replay      a list of stored pages, for the intake
rebuild     an archive's own captures, into a scratch beside it, and from there in its place
"""
