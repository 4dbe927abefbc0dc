"""The colours of the figures for style sheets, so that widgets look like figures."""

from __future__ import annotations

from cnndocs.drawing.style import DARK, LIGHT, Theme


def css() -> str:
    """Return each theme's colours as custom properties, such as ``--cnn-input-fill``.

    Paper is light, whatever the reader's scheme.
    """
    return (
        f":root {{\n{_properties(LIGHT)}}}\n\n"
        f'@media screen {{\n[data-md-color-scheme="slate"] {{\n{_properties(DARK)}}}\n}}\n'
    )


def _properties(theme: Theme) -> str:
    colours = {"page": theme.page, "text": theme.text, "muted": theme.muted}
    for name, role in theme.roles.items():
        colours |= {f"{name}-fill": role.fill, f"{name}-edge": role.edge, f"{name}-text": role.text}
    return "".join(f"  --cnn-{name}: {colour};\n" for name, colour in colours.items())
