"""newscrawler crawls news sites and keeps what it finds in one SQLite file."""

__version__ = "0.1.0"
