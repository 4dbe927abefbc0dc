"""A hook of MkDocs for mkdocs-jupyter: notebooks become pages like all the others.

mkdocs-jupyter finds, caches and publishes the notebooks. Its own conversion goes through
nbconvert, which knows neither claims nor the site's Markdown and brings its own styles; here the
executed notebook is written as Markdown instead and takes the road of every other page.
"""

from __future__ import annotations

import json
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs_jupyter import convert, plugin

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from lxml import html as lxml_html

from cnndocs.checks import outputs
from cnndocs.delivery.cache import Store, digest, replace
from cnndocs.delivery.paths import GENERATED, ROOT
from cnndocs.pages import downloads
from scripts.stages import notebooks

FOLDER = "notebooks/"
FIGURE = re.compile(r'"([a-z][a-z0-9-]+)"')  # any text that may be the name of a figure

_site: dict = {}
_includes = plugin.Plugin.should_include


# mkdocs-jupyter opens every page to see whether it is a notebook of MyST or Jupytext.
def _should_include(self: Any, file: Any) -> bool:
    """Say whether a file is a notebook; ours end in .py, so no page needs to be read for it."""
    return str(file.abs_src_path).endswith(".py") and _includes(self, file)


plugin.Plugin.should_include = _should_include


def on_files(files: Files, config: MkDocsConfig, **_: object) -> Files:
    """Remember what links are resolved against, and put our conversion and downloads in place."""
    for file in [file for file in files if Path(file.src_uri).match("notebooks/*.py")]:
        for path, content in downloads.downloads(Path(file.abs_src_path or "")).items():
            files.append(File.generated(config, f"{FOLDER}{path}", content=content))
    _site.update(files=files, config=config, toc={}, running={}, outputs={})
    _start()
    convert.nb2html = _html
    plugin._get_nb_toc_tokens = lambda path, depth: _site["toc"][path]
    return files


def _start() -> None:
    """Begin to execute what is not kept, in kernels beside MkDocs, while it writes other pages."""
    workers = int(os.environ.get("CNNDOCS_WORKERS", 0)) or os.cpu_count()
    pool = ThreadPoolExecutor(workers)
    for file in _site["files"]:
        path = str(file.abs_src_path)
        if Path(file.src_uri).match("notebooks/*.py"):
            store, key = _entry(path)
            if not store or store.get(key) is None:
                _site["running"][path] = pool.submit(notebooks.execute, Path(path))
    pool.shutdown(wait=False)


def _entry(path: str) -> tuple[Store | None, str]:
    """Return where the page of a notebook is kept, and under which key."""
    folder = os.environ.get("CNNDOCS_NOTEBOOK_CACHE")
    names = sorted((file.src_uri, file.dest_uri) for file in _site["files"])
    text = Path(path).read_text(encoding="utf-8")
    key = digest(Path(path).name, text, names, drawn(text))
    return (Store(Path(folder)) if folder else None), key


def drawn(text: str) -> dict[str, str]:
    """Return the hash of each figure that a notebook names, as the build has drawn it."""
    files = {name: GENERATED / "figures" / f"{name}.md" for name in FIGURE.findall(text)}
    return {
        name: digest(file.read_bytes(), file.with_name(f"{name}-light.svg").read_bytes())
        for name, file in files.items()
        if file.exists()
    }


def _html(path: str, **_: object) -> str:
    """Return the page of a notebook; one that did not change is not executed again."""
    store, key = _entry(path)
    page = store.get(key) if store else None
    if page is None:
        page = _execute(path)
        if store:
            store.put(key, page)
    body, tokens, title = page
    _site["toc"][path] = (tokens, title)
    printed = outputs.outputs(lxml_html.fromstring(f"<div>{body}</div>"))
    _site["outputs"][f"{FOLDER}{Path(path).stem}/index.html"] = printed
    return body


def on_post_build(**_: object) -> None:
    """Keep what the cells printed: the audit holds the pages against it."""
    text = json.dumps(_site["outputs"], indent=1, ensure_ascii=False)
    replace(ROOT / outputs.FILE, text.encode())


def _execute(path: str) -> list:
    config, files = _site["config"], _site["files"]
    try:
        running = _site["running"].get(path)
        executed = running.result() if running else notebooks.execute(Path(path))
        text = notebooks.to_markdown(executed, Path(path).stem)
    except notebooks.NotebookError as error:
        raise PluginError(str(error)) from None
    file = next(file for file in files if file.abs_src_path == path)
    converter = markdown.Markdown(
        extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"]
    )
    links = _RelativePathTreeprocessor(file, files, config)
    links._register(converter)
    body = converter.convert(text)
    tokens = converter.toc_tokens
    title = next((token["name"] for token in tokens if token["level"] == 1), None)
    return [body, tokens, title]
