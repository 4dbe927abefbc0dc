"""Serve the built site on a free port with its own headers and gzip: by nginx, or without it.

`python -m scripts.server` does so until it is interrupted.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path

from scripts.html.headers import PACKED
from scripts.setup import browser
from scripts.setup.commands import ROOT, is_root

CONFIGURATION = """{user}
daemon off;
worker_processes {processes};
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  include {types};
  default_type application/octet-stream;
  log_format sent '$uri $bytes_sent';
  access_log {record} sent;
  sendfile on;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    absolute_redirect off;
    root {site};
    include {site}/_nginx.conf;
  }}
}}
"""
TYPES = "types { text/html html; text/css css; application/javascript js; image/svg+xml svg; \
image/png png; font/woff2 woff2; application/json json; text/xml xml; }"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def by_nginx(
    program: str, site: Path, record: Path | None = None, processes: int = 1
) -> Iterator[str]:
    """Serve a site by nginx with the settings that the build published."""
    with tempfile.TemporaryDirectory(prefix="cnndocs-nginx-") as name:
        folder, port = Path(name), free_port()
        known = Path("/etc/nginx/mime.types")
        (folder / "types").write_text(known.read_text() if known.exists() else TYPES)
        (folder / "nginx.conf").write_text(
            CONFIGURATION.format(
                user="user root;" if is_root() else "",
                processes=processes,
                folder=folder,
                types=folder / "types",
                port=port,
                record=record or "/dev/null",
                site=site.resolve(),
            )
        )
        command = [program, "-p", name, "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            for _ in range(600):
                if process.poll() is not None:
                    message = process.stderr.read() if process.stderr else ""
                    raise RuntimeError(f"nginx does not start: {message.strip()}")
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait()
            if process.stderr:
                process.stderr.close()


def rules(site: Path) -> list[tuple[str, dict[str, str]]]:
    """Return the paths of ``_headers``, each with its headers."""
    rows: list[tuple[str, dict[str, str]]] = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            rows.append((line, {}))
        elif line.strip():
            name, _, value = line.strip().partition(": ")
            rows[-1][1][name] = value
    return rows


class Packed(http.server.SimpleHTTPRequestHandler):
    """A small server that compresses, and sends what ``_headers`` asks for."""

    protocol_version = "HTTP/1.1"
    record: Path | None = None
    _headers_buffer: list[bytes]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        address = self.path.partition("?")[0].partition("#")[0]
        if path.is_dir() and not address.endswith("/"):
            self.answer(301, b"", "text/html", {"Location": f"{address}/"})
            return
        file = path / "index.html" if path.is_dir() else path
        status = 200 if file.is_file() else 404
        if status == 404:  # the page of a missing address has its own headers, as from nginx
            file, address = Path(self.directory, "404.html"), "/404.html"
        kind = "text/javascript" if file.suffix == ".mjs" else self.guess_type(str(file))
        more = {
            key: value
            for pattern, headers in rules(Path(self.directory))
            if fnmatchcase(address, pattern)
            for key, value in headers.items()
        }
        self.answer(status, file.read_bytes(), kind, more)

    def answer(self, status: int, body: bytes, kind: str, more: dict[str, str]) -> None:
        """Send an answer, compressed where both sides want that."""
        packed = kind in (*PACKED, "text/html") and "gzip" in self.headers["Accept-Encoding"]
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        body = gzip.compress(body, 6) if packed else body
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        size = len(body) + sum(map(len, self._headers_buffer))
        self.end_headers()
        self.wfile.write(body)
        if self.record:
            with self.record.open("a", encoding="utf-8") as record:
                record.write(f"{self.path.partition('?')[0]} {size}\n")


@contextmanager
def by_python(site: Path, record: Path | None = None) -> Iterator[str]:
    """Serve a site without nginx."""
    kind = type("Recorded", (Packed,), {"record": record})
    handler = functools.partial(kind, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def serve(site: Path, record: Path | None = None, processes: int = 1) -> Iterator[str]:
    """Serve a site, by nginx where there is one, and yield its address.

    Parameters
    ----------
    site : Path
        The folder of the site.
    record : Path, optional
        A file that gets a line for each answer: its path, and the bytes with the headers.
    processes : int
        How many processes of nginx answer.
    """
    program = browser.nginx()
    served = by_nginx(program, site, record, processes) if program else by_python(site, record)
    with served as address:
        yield address


def main() -> int:
    """Run until interrupted."""
    with serve(ROOT / "site") as address, suppress(KeyboardInterrupt):
        print(address, flush=True)
        threading.Event().wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
