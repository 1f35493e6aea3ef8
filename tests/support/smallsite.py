"""A server on loopback whose every answer the test writes."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    claimed_length: int | None = None


@dataclass
class Asked:
    path: str
    status: int
    headers: dict[str, str]


class SmallSite:
    """A server whose every answer the test writes; it honours If-None-Match for answers that carry an ETag."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[str], Answer]] = {}
        self.fallback: Callable[[str], Answer] = lambda path: Answer(b"no such page", 404)
        self.asked: list[Asked] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                answer = site.answers.get(self.path, site.fallback)
                answer = answer(self.path) if callable(answer) else answer
                etag = answer.headers.get("ETag")
                status = 304 if etag and self.headers.get("If-None-Match") == etag else answer.status
                site.asked.append(Asked(self.path, status, dict(self.headers)))
                self.send_response(status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                body = b"" if status == 304 else answer.body
                length = len(body) if answer.claimed_length is None else answer.claimed_length
                self.send_header("Content-Length", str(length))
                self.end_headers()
                self.wfile.write(body)
                self.close_connection = length != len(body)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def page(self, path: str, html: str, **headers: str) -> None:
        self.answers[path] = Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
