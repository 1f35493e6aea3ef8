"""From a page's bytes to the archive's record, the way a crawl goes, without a crawl."""

from archive.records import CaptureRecord, Settlement
from newscrawler.items import ArticleItem
from newscrawler.pipelines.clean import CleanPipeline
from newscrawler.pipelines.credits import CreditsPipeline
from newscrawler.pipelines.dates import DatesPipeline
from newscrawler.pipelines.store import record_of
from newscrawler.pipelines.tags import TagsPipeline
from newscrawler.reading import Fetched, read_detail

_PIPELINES = (CleanPipeline(), DatesPipeline(), TagsPipeline(), CreditsPipeline())


def record_of_page(body, url, site, at, encoding=None):
    """What a crawl stores of a page."""
    extracted = read_detail(Fetched(url, body, encoding, at), None, None).extracted
    item = ArticleItem(
        site=site,
        url=url,
        link=Settlement(0, "done"),
        capture=CaptureRecord(url, 200),
        captured_at=at,
        raw=extracted,
        language=extracted.language,
    )
    for pipeline in _PIPELINES:
        pipeline.process_item(item)
    return record_of(item)
