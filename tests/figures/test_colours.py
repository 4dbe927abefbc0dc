"""The colours that style sheets read."""

from cnndocs.drawing import colours, style


def test_every_colour_is_given():
    """Each theme's block names each role's fill, edge and text as the figures draw them."""
    light, dark = colours.css().split("\n\n")

    assert light.startswith(":root {")
    assert dark.startswith('@media screen {\n[data-md-color-scheme="slate"] {'), "paper is light"
    for block, theme in ((light, style.LIGHT), (dark, style.DARK)):
        assert f"  --cnn-page: {theme.page};" in block
        for name, role in theme.roles.items():
            assert f"  --cnn-{name}-fill: {role.fill};" in block
            assert f"  --cnn-{name}-edge: {role.edge};" in block
            assert f"  --cnn-{name}-text: {role.text};" in block
