"""The headers that a server should send with the site, in the words of two kinds of servers.

``_headers`` is read by static hosts; ``_nginx.conf`` is included in a ``server`` block of nginx.
Both stand in the site, so that they are published together with the pages that they fit.
"""

from __future__ import annotations

from pathlib import Path

from scripts.html.policy import FRAMED, TRUSTED, guard

CAMERA = "camera"
DENIED = (
    *("accelerometer", CAMERA, "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
)
# The widget on photographs takes a picture where its reader asks for it. Its page for frames may
# do so too, but a browser also asks the page around a frame, which must lend the camera.
FILMING = ("play/photo", f"{FRAMED}/photo")
PERMISSIONS = "Permissions-Policy"
FORBIDDEN = ", ".join(f"{name}=()" for name in DENIED)
LENT = FORBIDDEN.replace(f"{CAMERA}=()", f"{CAMERA}=(self)")
COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Learning platforms frame without an origin, and modules and fonts are then another's. Nothing
    # here is kept from anybody.
    "Access-Control-Allow-Origin": "*",
}
# Pages are for their own site; pages for frames and what they load are for any, also for a frame
# without an origin, as learning platforms make it.
SHARING = "Cross-Origin-Resource-Policy"
OWN, ANY = "same-origin", "cross-origin"
OF_FILES = ("X-Content-Type-Options", "Access-Control-Allow-Origin")
KEPT = "^/v[0-9]+\\.[0-9]+\\.[0-9]+/"  # releases before, whose pages carry their own policies
WORKERS = "/assets/javascripts/workers/"  # the script of a worker has a policy of its own
FILES = "css|gz|jpg|js|json|map|pdf|png|svg|txt|woff2|xml|zip"  # whose answers need few headers
HASHED = ("/assets/javascripts/", "/assets/stylesheets/")  # names change with what files hold
ENTRIES = ("widgets/embed.mjs", "widgets/height.mjs", "widgets/load.mjs")
PARTS = f"widgets/*-{'[A-Z0-9]' * 8}.mjs"  # so do these, but not the entries that ask for them
FOREVER = "public, max-age=31536000, immutable"
ASKED = "no-cache"  # kept, but compared with the server each time: it names what is kept for long
BRIEFLY = "public, max-age=600"  # a page should not stand long beside a figure of another release
PACKED = (
    *("text/css", "text/javascript", "application/javascript", "application/json"),
    *("image/svg+xml", "text/plain", "text/xml", "application/xml"),
)


def policies(rules: str) -> tuple[str, str]:
    """Return the policy of a page, and of one that anybody may show in a frame."""
    return f"{rules}{guard(rules)}; frame-ancestors 'self'", f"{rules}{TRUSTED}"


def documents(site: Path) -> list[str]:
    """Return the paths of the pages, each page in one: folders, where all in one are alike."""
    entries = sorted(site.iterdir())
    paths = ["/", *(f"/{entry.name}" for entry in entries if entry.suffix == ".html")]
    for folder in (entry for entry in entries if any(entry.rglob("*.html"))):
        if any(path.startswith(f"{folder.name}/") for path in FILMING):
            inner = sorted(entry for entry in folder.iterdir() if entry.name != "index.html")
            paths += [f"/{folder.name}/"]
            paths += [f"/{folder.name}/{one.name}{'/*' * one.is_dir()}" for one in inner]
        else:
            paths += [f"/{folder.name}/*"]
    return paths


def static_hosts(site: Path, rules: str) -> str:
    """Return the file ``_headers``: each path meets one policy, because hosts differ in joining."""
    own, framed = policies(rules)
    lines = ["/*", *(f"  {name}: {value}" for name, value in COMMON.items())]
    paths = documents(site)
    for path in paths:
        shared = path.startswith(f"/{FRAMED}/")
        lines += [path, f"  Content-Security-Policy: {framed if shared else own}"]
        lines += [f"  {PERMISSIONS}: {LENT if path[1:-2] in FILMING else FORBIDDEN}"]
        lines += [f"  Cache-Control: {ASKED}", f"  {SHARING}: {ANY if shared else OWN}"]
    folders = {path.split("/")[1] for path in paths}
    for entry in sorted(site.iterdir()):
        if entry.is_dir() and entry.name not in folders:
            lines += [f"/{entry.name}/*", f"  {SHARING}: {ANY}"]
    lines += [f"{WORKERS}*", f"  Content-Security-Policy: {own}"]
    parts = sorted(f"/{file.relative_to(site).as_posix()}" for file in site.glob(PARTS))
    for path in [*(f"{path}*" for path in HASHED), *parts]:
        lines += [path, f"  Cache-Control: {FOREVER}"]
    for path in ENTRIES:
        lines += [f"/{path}", f"  Cache-Control: {ASKED}"]
    return "\n".join(lines) + "\n"


def nginx(rules: str) -> str:
    """Return the file ``_nginx.conf``: headers, types and compression."""
    own, framed = policies(rules)
    lasting = f'add_header Cache-Control "{FOREVER}" always;'
    briefly = f'add_header Cache-Control "{BRIEFLY}" always;'
    asked = f'add_header Cache-Control "{ASKED}" always;'
    both = [f'add_header {name} "{value}" always;' for name, value in COMMON.items()]
    common = [*both, f'add_header {PERMISSIONS} "{FORBIDDEN}" always;']
    filming = [*both, f'add_header {PERMISSIONS} "{LENT}" always;']
    shared = f'add_header {SHARING} "{ANY}" always;'
    unshared = f'add_header {SHARING} "{OWN}" always;'
    files = " ".join(f'add_header {name} "{COMMON[name]}" always;' for name in OF_FILES)
    files = f"{files} {shared}"
    module = "types { text/javascript mjs; }"
    blocks = {
        "location = /_headers": ["return 404;"],
        "location = /_nginx.conf": ["return 404;"],
        f"location /{FRAMED}/": [
            *(*common, asked, shared),
            f'add_header Content-Security-Policy "{framed}" always;',
        ],
        **{
            f"location /{path}/": [
                *(*filming, asked, shared if path.startswith(FRAMED) else unshared),
                "add_header Content-Security-Policy "
                f'"{framed if path.startswith(FRAMED) else own}" always;',
            ]
            for path in FILMING
        },
        f"location ^~ {WORKERS}": [
            *(files, lasting),
            f'add_header Content-Security-Policy "{own}" always;',
        ],
        'location ~ "\\.[0-9a-f]{8}\\.min\\.(css|js)$"': [files, lasting],
        'location ~ "-[A-Z0-9]{8}\\.mjs$"': [module, files, lasting],
        "location ~ \\.mjs$": [module, files, asked],
        "location ~ /numbers\\.json$": [files, asked],
        f"location ~ \\.({FILES})$": [files, briefly],
        f"location ~ {KEPT}{FRAMED}/": [*common, asked, shared],
        f"location ~ {KEPT}": [
            *(*common, asked, unshared),
            "add_header Content-Security-Policy \"frame-ancestors 'self'\" always;",
        ],
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
        asked,
        unshared,
        f'add_header Content-Security-Policy "{own}" always;',
    ]
    for place, inner in blocks.items():
        lines += [f"{place} {{", *(f"  {line}" for line in inner), "}"]
    return "\n".join(lines) + "\n"


def write(site: Path, rules: str) -> None:
    """Write both files into a site."""
    (site / "_headers").write_text(static_hosts(site, rules), encoding="utf-8")
    (site / "_nginx.conf").write_text(nginx(rules), encoding="utf-8")
