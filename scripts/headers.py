"""The headers that a server should send with the site, in the words of two kinds of servers.

``_headers`` is read by static hosts; ``_nginx.conf`` is included in a ``server`` block of nginx.
Both stand in the site, so that they are published together with the pages that they fit.
"""

from __future__ import annotations

from pathlib import Path

DENIED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
)
COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
    "Cross-Origin-Opener-Policy": "same-origin",
}
FRAMED = "embed"  # pages for the frames of others
WORKERS = "/assets/javascripts/workers/"  # the script of a worker has a policy of its own
FILES = "css|gz|jpg|js|json|map|pdf|png|svg|txt|woff2|xml|zip"  # whose answers need few headers
HASHED = ("/assets/javascripts/", "/assets/stylesheets/")  # names change with what files hold
FOREVER = "public, max-age=31536000, immutable"
PACKED = (
    *("text/css", "text/javascript", "application/javascript", "application/json"),
    *("image/svg+xml", "text/plain", "text/xml", "application/xml"),
)


def policies(rules: str) -> tuple[str, str]:
    """Return the policy of a page, and of one that anybody may show in a frame."""
    return f"{rules}; frame-ancestors 'self'", rules


def static_hosts(site: Path, rules: str) -> str:
    """Return the file ``_headers``: each path meets one policy, because hosts differ in joining."""
    own, framed = policies(rules)
    lines = ["/*", *(f"  {name}: {value}" for name, value in COMMON.items())]
    entries = sorted(site.iterdir())
    paths = ["/", *(f"/{entry.name}" for entry in entries if entry.suffix == ".html")]
    paths += [f"/{entry.name}/*" for entry in entries if any(entry.rglob("*.html"))]
    for path in [*paths, f"{WORKERS}*"]:
        lines += [path, f"  Content-Security-Policy: {framed if path == f'/{FRAMED}/*' else own}"]
    for path in HASHED:
        lines += [f"{path}*", f"  Cache-Control: {FOREVER}"]
    return "\n".join(lines) + "\n"


def nginx(rules: str) -> str:
    """Return the file ``_nginx.conf``: headers, types and compression."""
    own, framed = policies(rules)
    files = 'add_header X-Content-Type-Options "nosniff" always;'
    lasting = f'add_header Cache-Control "{FOREVER}" always;'
    common = [f'add_header {name} "{value}" always;' for name, value in COMMON.items()]
    blocks = {
        "location = /_headers": ["return 404;"],
        "location = /_nginx.conf": ["return 404;"],
        f"location /{FRAMED}/": [*common, f'add_header Content-Security-Policy "{framed}" always;'],
        f"location ^~ {WORKERS}": [
            *(files, lasting),
            f'add_header Content-Security-Policy "{own}" always;',
        ],
        'location ~ "\\.[0-9a-f]{8}\\.min\\.(css|js)$"': [files, lasting],
        "location ~ \\.mjs$": ["types { text/javascript mjs; }", files],
        f"location ~ \\.({FILES})$": [files],
    }
    lines = [
        "# Include this file in the server block whose root is the folder of the site.",
        "index index.html;",
        "error_page 404 /404.html;",
        "charset utf-8;",
        f"charset_types {' '.join(PACKED)};",
        "gzip on;",
        "gzip_static on;  # the files that scripts/release.py packs",
        "gzip_vary on;",
        "gzip_comp_level 6;",
        f"gzip_types {' '.join(PACKED)};",
        *common,
        f'add_header Content-Security-Policy "{own}" always;',
    ]
    for place, inner in blocks.items():
        lines += [f"{place} {{", *(f"  {line}" for line in inner), "}"]
    return "\n".join(lines) + "\n"


def write(site: Path, rules: str) -> None:
    """Write both files into a site."""
    (site / "_headers").write_text(static_hosts(site, rules), encoding="utf-8")
    (site / "_nginx.conf").write_text(nginx(rules), encoding="utf-8")
