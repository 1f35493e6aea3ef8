"""Serves the demo site on loopback, with validators and a log of requests: ``python -m newscrawler.demo.server``."""

from __future__ import annotations

import argparse
import hashlib
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from newscrawler.demo.site import DemoSite

LAST_MODIFIED = "Wed, 31 Jul 2024 06:00:00 GMT"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request the server answered."""

    method: str
    path: str
    status: int
    is_article: bool


class DemoServer(ThreadingHTTPServer):
    """The site on one port. ``edition`` may be changed while it runs; ``requests`` grows with each answer."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, host: str, edition: int, latency: float) -> None:
        super().__init__((host, port), _Handler)
        self.url = f"http://{host}:{self.server_port}"
        self.latency = latency
        self.requests: list[Asked] = []
        self._site = DemoSite(edition)

    @property
    def site(self) -> DemoSite:
        """The site as it is served now."""
        return self._site

    @property
    def edition(self) -> int:
        """Which edition is served."""
        return self._site.edition

    @edition.setter
    def edition(self, number: int) -> None:
        self._site = DemoSite(number)


class _Handler(BaseHTTPRequestHandler):
    server: DemoServer
    protocol_version = "HTTP/1.1"
    server_version = "newscrawler-demo"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        if self.server.latency:
            time.sleep(self.server.latency)
        answer = self.server.site.get(self.path, self.server.url)
        etag = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
        is_ok = answer.status == HTTPStatus.OK
        status = HTTPStatus.NOT_MODIFIED if is_ok and self._has(etag) else HTTPStatus(answer.status)
        self.server.requests.append(Asked(self.command, self.path, status, answer.is_article))
        self.send_response(status)
        if is_ok:
            self.send_header("ETag", etag)
            self.send_header("Last-Modified", LAST_MODIFIED)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body and status != HTTPStatus.NOT_MODIFIED:
            self.wfile.write(answer.body)

    def _has(self, etag: str) -> bool:
        """Whether the client has this state; If-None-Match goes before If-Modified-Since (RFC 9110, section 13.2.2)."""
        wanted = self.headers.get("If-None-Match")
        return wanted is not None and etag in [tag.strip().removeprefix("W/") for tag in wanted.split(",")]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Nothing on standard error: ``requests`` is the log."""


@contextmanager
def running(
    *, edition: int = 2, port: int = 8765, host: str = "127.0.0.1", latency: float = 0.0
) -> Iterator[DemoServer]:
    """Serve while the context is open; with port 0 on any free one. Raises OSError when the port is in use."""
    server = DemoServer(port, host, edition, latency)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main() -> int:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m newscrawler.demo.server", description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="default: %(default)s")
    parser.add_argument("--edition", type=int, choices=(1, 2), default=2, help="2: one article has been edited")
    args = parser.parse_args()
    try:
        with running(edition=args.edition, port=args.port) as server:
            print(f"{server.url}/ - end with Ctrl-C")
            threading.Event().wait()
    except OSError as error:
        print(f"cannot listen on port {args.port}: {error.strerror}. Choose another with --port.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
