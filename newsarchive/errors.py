"""NewsArchiveError
    UsageError              what was asked cannot be done: mend the command
        UnknownOutlet       no file of that name in outlets/
        BadAddress          an address or base_url that is no http(s) URL
        BadDay              a day that is no YYYY-MM-DD
        BadSpan             a length of time that is none
        NotInArchive        an id or an address that the archive does not have, or no longer
        BadQuery            search words that make no query
        BadSql              SQL that is none, would write, or takes too long
        OutletExists        a card of that name stands already, or the name is none
        BadPlace            a host or port that cannot be served on: in use, not this machine's, not allowed
        ExtraMissing        a part of newsarchive that is installed on request only
        NoContact           a public host, and no address to be reached at
        NoWayBack           an outlet whose past cannot be reached: no numbered pages, no sitemaps
    PageError               a page that could not be read as what it should be
        EmptyPage           no bytes, or no text in them
        NotText             a picture, a PDF, noise
        NotAnArticle        a gallery, a listing, a paywall stub: count it, go on
            NotThere        status 200, and a note that there is no such article: taken down
        LayoutChanged       a field that every article of this outlet has is gone: mend the outlet's file
        NoArticlesFound     a site on which nothing reads as an article: no card can be told from it
        ReaderDied          the reader's process ended, hung or ran out of memory over it
        RightsReserved      the page reserves rights, and its outlet's card asks a person what to do
        BodyRemoved         its bytes were removed for good, and on purpose
        DamagedBody         what is stored is not what was fetched: restore it from a backup
    MayHaveMissed           a listing did not reach back to its last poll: see the table gaps
    SiteUnreachable         the outlet's own first pages could not be fetched
    OutletUnwritable        a folder of outlets that cannot be written: permissions, disk
    ArchiveError            the archive's file cannot serve
        StaleIndex          its search index was made by another version, or before there was one
        ForeignArchive      a file, but not an archive of ours
        NewerArchive        written by a newer newsarchive
        OlderArchive        written by an older one, and what was asked needs tables that it lacks
        DamagedArchive      some of its pages hold what nobody stored: restore it from a backup
        ArchiveUnusable     it cannot be opened or written: permissions, disk
            EmptyArchive    no crawl has written to it yet
        ArchiveBusy         another run of this outlet is at work, or the file stayed locked

Every class has the exit code that a run ends with when nothing handles it (sysexits.h where one fits).
"""

from __future__ import annotations


class NewsArchiveError(Exception):
    exit_code = 70


class UsageError(NewsArchiveError):
    exit_code = 64


class UnknownOutlet(UsageError):
    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            f"no outlet is named {name!r}; there are: {', '.join(known) or 'none'}. See newsarchive/outlets/"
        )
        self.name = name


class BadAddress(UsageError):
    def __init__(self, address: str, option: str = "base_url", like: str = "http://127.0.0.1:8081") -> None:
        super().__init__(f"{option} {address!r} is no address of a site; write it like {like}")


class BadDay(UsageError):
    def __init__(self, option: str, value: str) -> None:
        super().__init__(f"{option}={value!r} is no day; write it like {option}=2026-01-31")


class BadSpan(UsageError):
    def __init__(self, option: str, value: str) -> None:
        super().__init__(f"{option}={value!r} is no length of time; write it like {option}=50m, 90s or 1h30m")


class NotInArchive(UsageError):
    pass


class BadQuery(UsageError):
    pass


class BadSql(UsageError):
    pass


class BadPlace(UsageError):
    pass


class OutletExists(UsageError):
    pass


class ExtraMissing(UsageError):
    def __init__(self, command: str, extra: str, module: str) -> None:
        super().__init__(f"{command} needs {module}, which is not installed: pip install 'newsarchive[{extra}]'")


class NoContact(UsageError):
    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} is a public host, and its operator must be able to reach you: "
            "set CONTACT, e.g. -s CONTACT=you@example.org, or NEWSARCHIVE_CONTACT in the environment"
        )


class NoWayBack(UsageError):
    def __init__(self, outlet: str, seen: str) -> None:
        super().__init__(
            f"there is no way into the past of {outlet}: {seen}; see docs/operate.md, What was published before"
        )


class PageError(NewsArchiveError):
    """The reason is kept in `quarantine.reason`; `kind` is its first word."""

    exit_code = 65

    @property
    def kind(self) -> str:
        return type(self).__name__


class EmptyPage(PageError):
    pass


class NotText(PageError):
    pass


class NotAnArticle(PageError):
    pass


class NotThere(NotAnArticle):
    pass


class LayoutChanged(PageError):
    pass


class NoArticlesFound(PageError):
    def __init__(self, home: str, looked_at: int) -> None:
        super().__init__(
            f"{home}: no page of it reads as an article with headline, text and date ({looked_at} were tried), so no card can "
            "be told from it; give the address of a page that lists news, or write the card by hand: docs/add-an-outlet.md"
        )


class ReaderDied(PageError):
    pass


class RightsReserved(PageError):
    pass


class BodyRemoved(PageError):
    pass


class DamagedBody(PageError):
    pass


class MayHaveMissed(NewsArchiveError):
    exit_code = 66
    """EX_NOINPUT (sysexits.h): what should have been there to read had gone by."""


class SiteUnreachable(NewsArchiveError):
    exit_code = 69


class OutletUnwritable(NewsArchiveError):
    exit_code = 74


class ArchiveError(NewsArchiveError):
    exit_code = 76


class ForeignArchive(ArchiveError):
    def __init__(self, path: str, seen: str) -> None:
        super().__init__(
            f"{path} is no archive of newsarchive ({seen}); name the archive's file (-s ARCHIVE=path for scrapy crawl)"
        )


class NewerArchive(ArchiveError):
    def __init__(self, path: str, steps: list[str]) -> None:
        super().__init__(
            f"{path} was written by a newer newsarchive (it has {', '.join(steps)}); update newsarchive, nothing was changed"
        )


class OlderArchive(ArchiveError):
    def __init__(self, path: str, steps: list[str]) -> None:
        super().__init__(
            f"{path} was written by an older newsarchive (it lacks {', '.join(steps)}); the next crawl brings it up to date, nothing was changed"
        )


class DamagedArchive(ArchiveError):
    exit_code = 65


class StaleIndex(ArchiveError):
    def __init__(self) -> None:
        super().__init__(
            "the archive's search index was made by another version of newsarchive; the next crawl or replay makes it anew"
        )


class ArchiveUnusable(ArchiveError):
    exit_code = 74


class EmptyArchive(ArchiveUnusable):
    pass


class ArchiveBusy(ArchiveError):
    exit_code = 75
