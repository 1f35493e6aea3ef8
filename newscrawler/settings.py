"""Scrapy settings of the project, and the NEWS_* settings of its components with their defaults."""

BOT_NAME = "newscrawler"

# Where things are
NEWS_ARCHIVE = "news.db"  # the archive's SQLite file; relative to the working directory
NEWS_CAPTURES = "{archive}.captures"  # folder of WARC files of what is fetched; {archive}: NEWS_ARCHIVE; empty: none
NEWS_CAPTURE_SIZE = 1024**3  # bytes of a WARC file after which a run begins the next one
NEWS_SITES = "sites"  # folder of your own site profiles (TOML)
SPIDER_MODULES = ["newscrawler.spiders"]
SPIDER_LOADER_CLASS = "newscrawler.spiderloader.ProfileSpiderLoader"
COMMANDS_MODULE = "newscrawler.commands"

# Who asks
NEWS_CONTACT = None  # a web page or mail address where a site's owner reaches you; sent in the User-Agent
USER_AGENT = None  # the whole User-Agent, instead of newscrawler/VERSION (+NEWS_CONTACT)
ROBOTSTXT_USER_AGENT = "newscrawler"  # the name looked up in robots.txt

# Politeness
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 0.5  # seconds between two requests to one host, at least
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 4
AUTOTHROTTLE_ENABLED = True  # slower where a host answers slowly
AUTOTHROTTLE_START_DELAY = 0.5
AUTOTHROTTLE_TARGET_CONCURRENCY = 2.0
DOWNLOAD_TIMEOUT = 60
NEWS_RENDER_DEADLINE = 45.0  # seconds in which the browser must have drawn a page (profiles with render = "browser")
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024  # bytes; no news page is larger, and a compression bomb is
DOWNLOAD_WARNSIZE = 0
NEWS_MAX_PAGES = 5000  # pages of one list; a longer one is taken for endless
NEWS_MAX_PARTS = 30  # pages of one article that is split; what follows is left
NEWS_LONGEST_WAIT = 120  # seconds a run waits where a site answers Retry-After; asked for more, it ends
RETRY_TIMES = 2  # within a run; later runs try again (links.attempts)
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# The way of a page (docs/contributor.md)
NEWS_WORKERS = 1  # processes that read pages; 0: none, the crawler reads them itself
NEWS_PROGRESS = True  # a line on the terminal that tells how the crawl goes
SCHEDULER = "newscrawler.scheduler.FrontierScheduler"
EXTENSIONS = {
    "newscrawler.extensions.archiving.ArchiveRun": 0,
    "newscrawler.extensions.workers.Workers": 10,
    "newscrawler.extensions.progress.ProgressLine": 20,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawler.downloadermiddlewares.robots.PoliteRobotsMiddleware": 100,
    "newscrawler.downloadermiddlewares.conditional.ConditionalGetMiddleware": 450,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
    "newscrawler.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "newscrawler.downloadermiddlewares.retryafter.RetryAfterMiddleware": 560,
    "newscrawler.downloadermiddlewares.integrity.IntegrityMiddleware": 595,
    "newscrawler.downloadermiddlewares.capture.CaptureMiddleware": 800,
}
ITEM_PIPELINES = {
    "newscrawler.pipelines.clean.CleanPipeline": 100,
    "newscrawler.pipelines.dates.DatesPipeline": 200,
    "newscrawler.pipelines.tags.TagsPipeline": 300,
    "newscrawler.pipelines.credits.CreditsPipeline": 400,
    "newscrawler.pipelines.require.RequirePipeline": 500,
    "newscrawler.pipelines.store.StorePipeline": 900,
}

# Scrapy's own, tuned: an item a response, so few tasks are enough; records below the level are not even built
CONCURRENT_ITEMS = 4
LOG_LEVEL = "WARNING"
LOG_SHORT_NAMES = True
