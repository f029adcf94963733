"""Scrapy's settings: every knob once, with its reason. `-s NAME=value` changes one for a run."""

import importlib.util

import newsarchive

BOT_NAME = "newsarchive"
SPIDER_MODULES = ["newsarchive.spiders"]
COMMANDS_MODULE = "newsarchive.crawl.commands"

# Ours.
ARCHIVE = "data/archive.db"
CONTACT = (
    ""  # or NEWSARCHIVE_CONTACT in the environment: an e-mail or web address; asked for before a public host is crawled
)
FREE_SPACE = 200  # MiB that stay free on the archive's disk; below, a run does not begin, or stops in order with 74
HEARTBEAT_URL = (
    ""  # asked at the end of a run, with /fail behind it where the code is not 0: healthchecks.io or its like
)
METRICS_FILE = ""  # figures of every outlet for Prometheus' node exporter, written after a run; its name ends in .prom
READERS = 2  # processes that read pages; each takes what the run itself leaves of the processor

# Politeness towards public hosts (crawl/politeness.py lifts it for loopback).
PUBLIC = None  # whether the host counts as public; None: every host but this machine's own does
USER_AGENT = f"newsarchive/{newsarchive.__version__}"  # with the contact behind it, once that is known
DOWNLOAD_DELAY = 2.0
DOWNLOAD_DELAY_JITTER = 0.3
CONCURRENT_REQUESTS = 2  # one on its way, one ready: what waits in a queue is not there to be held back
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "Accept-Language": "zh-TW,zh;q=0.9,*;q=0.5",  # outlets with several languages shall show the one we archive
}
COOKIES_ENABLED = False  # a reader without a past sees the page that everybody sees

# Scrapy's defaults trust the network more than a machine that nobody watches should.
DOWNLOAD_VERIFY_CERTIFICATES = True
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
DOWNLOAD_MAXSIZE = 16 << 20  # the default is 1 GiB; the largest news page that we have seen has 4 MiB
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 504, 522, 524, 408]  # 429 and 503 ask for less: crawl/pace.py
REVISITS = (
    2000  # articles that are looked at again in a day, at most; an outlet's card or `-a revisits=` may say another
)
PATIENCE = 120.0  # seconds that a run waits at a site's word (Retry-After); where it asks for more, the run ends
REFUSAL_WAIT = 30.0  # seconds after a 429 that names none; doubled with each in a row
METAREFRESH_ENABLED = False  # a page that refreshes itself is still the page

# Every answer is evidence, so errors reach the spider too.
HTTPERROR_ALLOW_ALL = True

CONCURRENT_ITEMS = 1  # a response gives one item; Scrapy starts as many tasks a response as this says

# The frontier holds what is to be done; Scrapy's own queue holds only what is in flight.
DEPTH_STATS_VERBOSE = False
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
}

DOWNLOADER_MIDDLEWARES = {
    "newsarchive.crawl.own_host.OwnHost": 50,  # before robots.txt is asked for
    "newsarchive.crawl.robots.RobotsTxt": 100,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # takes an error for a permission
    "newsarchive.crawl.pace.Pace": 595,  # below redirects and retries: every request passes
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
}

ITEM_PIPELINES = {
    "newsarchive.pipelines.KeepCapture": 100,
    "newsarchive.pipelines.ReadPage": 200,
    "newsarchive.pipelines.CleanText": 300,
    "newsarchive.pipelines.ParseDates": 400,
    "newsarchive.pipelines.ParseByline": 500,
    "newsarchive.pipelines.StoreListing": 600,
    "newsarchive.pipelines.StoreArticle": 700,
}

EXTENSIONS = {
    "newsarchive.crawl.progress.Progress": 0,
    "newsarchive.crawl.log_lines.LogLines": 0,
    "newsarchive.crawl.disk_guard.DiskGuard": 0,
    "scrapy.extensions.logstats.LogStats": None,  # Progress speaks instead
    "scrapy.extensions.memusage.MemoryUsage": None,
}

LOG_LEVEL = "WARNING"  # cron mails what is printed; the report says the rest
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
if importlib.util.find_spec("uvloop"):
    ASYNCIO_EVENT_LOOP = "uvloop.Loop"  # a fifth less of the processor a page
