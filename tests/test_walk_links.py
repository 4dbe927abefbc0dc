"""Lessons past which a widget walks, in Markdown: their links, and what is refused."""

import pytest
from markdown import Markdown

from cnndocs.pages.walks import WalkError

WIDGET = "<cnn-sliding markdown>\n\nA figure.\n\n</cnn-sliding>\n\n"
LINK = "The kernel [one column further](show:step=2&pin=map,0,1).\n\n"
REFUSED = {
    "no widget": (
        f"<cnn-walk markdown>\n\n{LINK}</cnn-walk>\n",
        "a <cnn-walk> does not begin with a widget",
    ),
    "no link": (
        f"<cnn-walk markdown>\n\n{WIDGET}Text.\n\n</cnn-walk>\n",
        "a <cnn-walk> has no link with show:, so its widget would stand still",
    ),
    "outside": (
        LINK,
        "the link 'one column further' stands in no <cnn-walk>, so nothing shows its state",
    ),
}


def rendered(text):
    """Return a page as HTML."""
    return Markdown(extensions=["md_in_html", "cnndocs.pages.markdown"]).convert(text)


def test_state_is_a_fragment():
    """A link to a state is the fragment that the widget reads, under the widget's name."""
    text = rendered(f"<cnn-walk markdown>\n\n{WIDGET}{LINK}[Start](show:)\n\n</cnn-walk>\n")

    assert '<a class="cnn-show" href="#cnn=1&amp;w=sliding&amp;step=2&amp;pin=map,0,1">' in text
    assert '<a class="cnn-show" href="#cnn=1&amp;w=sliding">Start</a>' in text


def test_widget_with_a_name():
    """The widget's own id is its name in links, where a page has two of a kind."""
    named = WIDGET.replace("<cnn-sliding", '<cnn-sliding id="second"')
    text = rendered(f"<cnn-walk markdown>\n\n{named}{LINK}</cnn-walk>\n")

    assert 'href="#cnn=1&amp;w=second&amp;step=2&amp;pin=map,0,1"' in text


@pytest.mark.parametrize(("text", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused(text, sentence):
    """What no widget could show is refused with a sentence."""
    with pytest.raises(WalkError) as error:
        rendered(text)

    assert str(error.value) == sentence
