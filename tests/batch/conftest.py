"""Servers that really answer: a web server that misbehaves as it is asked to, and moto's S3."""
from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import unquote

import pytest

BODY = "รายงานผลการประเมิน ITA 2568\n".encode()


class Web(BaseHTTPRequestHandler):
    """Each path behaves in its own way. `asked` counts requests by path, `served` those that were answered with bytes."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[Counter[str]] = Counter()
    served: ClassVar[Counter[str]] = Counter()
    pages: ClassVar[dict[str, bytes]] = {}
    down: ClassVar[bool] = False

    def do_GET(self) -> None:
        path = unquote(self.path.partition("?")[0])
        self.asked[path] += 1
        if Web.down:
            return self.answer(503, b"")
        act = getattr(self, "get_" + path.strip("/").split("/")[0], None)
        act() if act else self.page(path)

    def page(self, path: str) -> None:
        body = self.pages.get(path)
        if body is None:
            return self.answer(404, b"no")
        etag = f'"{hash(body)}"'
        if self.headers.get("If-None-Match") == etag:
            return self.answer(304, b"", ETag=etag)
        self.served[path] += 1
        self.answer(200, body, ETag=etag)

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def get_status(self) -> None:
        self.answer(int(self.path.rsplit("/", 1)[1]), b"no")

    def get_flaky(self) -> None:
        self.answer(500, b"") if self.asked[unquote(self.path)] < 3 else self.answer(200, BODY)

    def get_dated(self) -> None:
        when = "Tue, 01 Jul 2025 00:00:00 GMT"
        if self.headers.get("If-Modified-Since") == when:
            return self.answer(304, b"")
        self.served["/dated"] += 1
        self.answer(200, BODY, Last_Modified=when)

    def get_redirect(self) -> None:
        left = int(self.path.rsplit("/", 1)[1])
        self.answer(302, b"", Location=f"/redirect/{left - 1}" if left else "/good")

    def get_redirectfile(self) -> None:
        self.answer(302, b"", Location="file:///etc/passwd")

    def get_good(self) -> None:
        self.answer(200, BODY)

    def get_empty(self) -> None:
        self.answer(200, b"")

    def get_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        for _ in range(10_000):
            self.wfile.write(b"x" * 10_000)

    def get_slow(self) -> None:
        """A byte now and then: no single wait is long."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def get_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.close_connection = True
        self.wfile.write(b"half")

    def get_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(10**12))
        self.end_headers()
        self.close_connection = True

    def get_login(self) -> None:
        self.answer(200 if self.headers.get("Authorization") else 401, BODY)

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # who asked has hung up: that is what is tested
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def web() -> Iterator[str]:
    """The address of the web server, forgetful of earlier tests."""
    Web.asked.clear()
    Web.served.clear()
    Web.pages = {}
    Web.down = False
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_server: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Any]:
    """An empty bucket `s3://reports`, through s3fs."""
    import urllib.request

    import fsspec

    for name, value in {
        "AWS_ENDPOINT_URL": s3_server, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    urllib.request.urlopen(urllib.request.Request(f"{s3_server}/moto-api/reset", method="POST")).close()
    store = fsspec.filesystem("s3")
    store.invalidate_cache()
    store.mkdir("reports")
    yield store
