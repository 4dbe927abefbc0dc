"""A hook of MkDocs for mkdocs-jupyter: notebooks become pages like all the others.

mkdocs-jupyter finds, caches and publishes the notebooks. Its own conversion goes through
nbconvert, which knows neither claims nor the site's Markdown and brings its own styles; here the
executed notebook is written as Markdown instead and takes the road of every other page.
"""

from __future__ import annotations

import sys
from pathlib import Path

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs_jupyter import convert, plugin

sys.path.insert(0, str(Path(__file__).resolve().parent))

import notebooks

_site: dict = {}


def on_files(files: Files, config: MkDocsConfig, **_: object) -> Files:
    """Remember what links are resolved against, and put our conversion in place."""
    _site.update(files=files, config=config, toc={})
    convert.nb2html = _html
    plugin._get_nb_toc_tokens = lambda path, depth: _site["toc"][path]
    return files


def _html(path: str, **_: object) -> str:
    config, files = _site["config"], _site["files"]
    try:
        text = notebooks.to_markdown(notebooks.execute(Path(path)))
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
    _site["toc"][path] = (tokens, title)
    return body
