"""Captures through the same steps as a crawl's, without a network: replay, import, rebuild.

passage     captures in, rows out: keep > read, clean, dates, byline (in processes of their own) > store
intake      captures that were taken elsewhere come into an archive
"""
