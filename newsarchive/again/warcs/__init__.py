"""WARC files (ISO 28500, WARC/1.1): an archive's captures into one, and news pages out of anybody's.

export      an archive's captures, a response record each
own         what a capture is beside its response: one extension field of such a record
records     the records of a file, and which could not be read
payload     the bytes of a page from the bytes of a record
pages       which records are pages to take, for the intake
"""
