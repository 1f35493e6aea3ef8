"""CPU time and disk that captures take a page, beside warcio and fastwarc writing the same pages in the same run.

    python benchmarks/bench_captures.py [PAGE.html.gz ...]

Without files: pages of the bundled demo site. Every page is written as most servers send it (gzip) and plain, then once
more unchanged. Times are of the process, of which taking the page's digest and building its head are a part.
"""

from __future__ import annotations

import argparse
import gzip
import io
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from scrapy.http import Request, Response
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.capture_files import CaptureWriter
from archive.captures import Original
from archive.clock import now, stamp
from newscrawler.demo.site import DemoSite
from newscrawler.exchanges import capture_of

URL = "https://bench.example/news/1.html"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def ours(folder: Path, *, is_packed: bool, is_unchanged: bool = False) -> Callable[[bytes], int]:
    """Keep a page as the crawl does, from Scrapy's response to the file: answer, request and metadata."""
    writer = CaptureWriter(folder, "bench", "bench")
    headers = {"Content-Type": "text/html; charset=utf-8", **({"Content-Encoding": "gzip"} if is_packed else {})}
    original = Original(URL, stamp(now())) if is_unchanged else None

    def keep(body: bytes) -> int:
        response = Response(URL, headers=headers, body=body)
        capture = capture_of(Request(URL, headers={"Accept": "text/html"}), response, now(), with_bytes=True)
        assert capture.exchange is not None
        return writer.write(URL, now(), capture.exchange, original).length

    return keep


def by_warcio(body: bytes) -> int:
    """The answer's record alone."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(URL, "response", payload=io.BytesIO(body), http_headers=http))
    return out.tell()


def by_fastwarc(body: bytes) -> int:
    """The answer's record alone, with digests, at level 6."""
    out = io.BytesIO()
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = URL
    record.set_bytes_content(HEAD + body)
    with GzipWriter(out, compression_level=6) as writer:
        record.write(writer, checksum_data=True)
        writer.finish()
        return out.tell()


def tell(name: str, keep: Callable[[bytes], int], bodies: Iterable[bytes]) -> None:
    """Measure, and print a line."""
    pages = list(bodies)
    start = time.process_time()
    size = sum(map(keep, pages))
    spent = (time.process_time() - start) * 1000 / len(pages)
    print(f"{name:34} {spent:6.2f} ms {size / len(pages):9,.0f} bytes a page")


def main() -> None:
    """Measure all ways."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    files: list[Path] = parser.parse_args().pages
    plain = [gzip.decompress(path.read_bytes()) for path in files] or demo_pages()
    packed = [gzip.compress(page, 6, mtime=0) for page in plain]
    sizes = [sum(map(len, pages)) / len(pages) for pages in (plain, packed)]
    print(f"{len(plain)} pages of {sizes[0]:,.0f} bytes, as gzip {sizes[1]:,.0f}")
    with tempfile.TemporaryDirectory() as folder:
        tell("sent as gzip", ours(Path(folder), is_packed=True), packed)
        tell("sent as gzip, fastwarc", by_fastwarc, packed)
        tell("sent as gzip, warcio", by_warcio, packed)
        tell("sent plain", ours(Path(folder), is_packed=False), plain)
        tell("sent plain, fastwarc", by_fastwarc, plain)
        tell("sent plain, warcio", by_warcio, plain)
        tell("unchanged (revisit)", ours(Path(folder), is_packed=True, is_unchanged=True), packed)


def demo_pages() -> list[bytes]:
    """The articles of the bundled demo site."""
    site = DemoSite()
    return [site.get(path).body for path in site.paths.values()]


if __name__ == "__main__":
    main()
