"""Lists that only JavaScript draws: what a crawl needs to have them rendered by the system's Chromium."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import Any

from newscrawler.errors import ProfileError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_HANDLER = "newscrawler.browser.DeadlineHandler"
# It fetches the pages it is given and nothing else.
_ARGUMENTS = (
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--no-first-run", "--disable-gpu",
)  # fmt: skip


def render_settings(name: str) -> dict[str, Any]:
    """Scrapy settings for a site whose lists are rendered. Raises ProfileError where what draws them is missing."""
    if find_spec("scrapy_playwright") is None:
        raise ProfileError(f'{name}: render = "browser" needs scrapy-playwright. Run: pip install newscrawler[render]')
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise ProfileError(
            f'{name}: render = "browser" needs Chromium on the PATH. On Debian and Ubuntu: apt install chromium'
        )
    sandbox = () if os.geteuid() else ("--no-sandbox",)  # which Chromium does not start for root
    return {
        "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
        "PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": browser, "args": [*_ARGUMENTS, *sandbox]},
        "PLAYWRIGHT_ABORT_REQUEST": "newscrawler.browser.is_heavy",
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 4,
    }
