"""The tests find a Chromium and nginx, or install them, in a fixed order."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.setup import browser, commands
from scripts.setup.commands import SetupError

Fake = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test a machine with an empty PATH, a user who is not root, and no .venv.

    What was found there is forgotten: the tests that come after serve with this machine's nginx.
    """
    (tmp_path / "bin").mkdir()
    (tmp_path / ".build").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("DEBIAN_FRONTEND", raising=False)
    monkeypatch.setattr(browser, "LOG", tmp_path / ".build" / "browser.log")
    monkeypatch.setattr(browser, "STAMP", tmp_path / ".build" / "browser")
    monkeypatch.setattr(browser, "PYTHON", tmp_path / "bin" / "venv-python")
    monkeypatch.setattr(browser, "SERVERS", "")
    monkeypatch.setattr(commands.os, "geteuid", lambda: 1000)
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    """Let the next call look again."""
    browser.chromium.cache_clear()
    browser.nginx.cache_clear()


@pytest.fixture
def fake(machine: Path) -> Fake:
    """Return a function that puts a program on the PATH."""

    def make(name: str, text: str = "exit 0") -> None:
        path = machine / "bin" / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    return make


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the user root."""
    monkeypatch.setattr(commands.os, "geteuid", lambda: 0)


def apt(machine: Path) -> str:
    """Return an apt-get that notes its words and installs a program named as it is asked."""
    return (
        f'echo "$DEBIAN_FRONTEND $*" >> {machine}/apt\n'
        f'for name; do :; done; name="${{name%-light}}"\n'
        f"[ $1 = update ] && exit 0\n"
        f'printf "#!/bin/sh\\nexit 0\\n" > {machine}/bin/$name; /bin/chmod +x {machine}/bin/$name'
    )


@pytest.mark.parametrize(
    ("programs", "expected"),
    [
        (["google-chrome"], "google-chrome"),
        (["google-chrome", "chromium-browser"], "chromium-browser"),
        (["google-chrome", "chromium-browser", "chromium"], "chromium"),
    ],
)
def test_path_first(machine: Path, fake: Fake, programs: list[str], expected: str) -> None:
    """A browser on the PATH is taken in the order Chromium, its other name, Chrome."""
    for name in [*programs, "apt-get", "venv-python"]:
        fake(name, f"echo $0 >> {machine}/started")

    assert browser.chromium() == str(machine / "bin" / expected)
    assert (machine / "started").read_text() == f"{machine / 'bin' / expected}\n"


def test_stub(machine: Path, fake: Fake) -> None:
    """A program that cannot tell its version is passed over."""
    fake("chromium", "echo install the snap; exit 10")
    fake("google-chrome", "exit 0")

    assert browser.chromium() == str(machine / "bin" / "google-chrome")


@pytest.mark.usefixtures("root")
def test_debian(machine: Path, fake: Fake) -> None:
    """Root without a browser gets Debian's, after an update, without a question."""
    fake("apt-get", apt(machine))

    assert browser.chromium() == str(machine / "bin" / "chromium")
    assert (machine / "apt").read_text().splitlines() == [
        "noninteractive update -q",
        "noninteractive install -q -y --no-install-recommends chromium",
    ]


def test_debian_not_root(machine: Path, fake: Fake) -> None:
    """Who is not root never starts apt-get, and gets Playwright's download."""
    fake("apt-get", apt(machine))
    fake("venv-python", f'echo "$*" >> {machine}/playwright')

    assert browser.chromium() == ""
    assert not (machine / "apt").exists()
    assert (machine / "playwright").read_text() == "-m playwright install chromium\n"


@pytest.mark.usefixtures("root")
def test_debian_fails(fake: Fake) -> None:
    """Where Debian's package cannot be had, Playwright's is next."""
    fake("apt-get", "exit 100")
    fake("venv-python", "exit 0")

    assert browser.chromium() == ""


def test_playwright_once(machine: Path, fake: Fake) -> None:
    """Playwright's browser is downloaded once for its version."""
    fake("venv-python", f"echo x >> {machine}/playwright")
    browser.chromium()
    browser.chromium.cache_clear()

    assert browser.chromium() == ""
    assert (machine / "playwright").read_text() == "x\n"


@pytest.mark.usefixtures("root")
def test_nothing(fake: Fake) -> None:
    """Where nothing helps, one sentence says what to install and why the rest failed."""
    fake("apt-get", "echo Could not resolve; exit 100")
    fake("venv-python", "echo getaddrinfo ENOTFOUND; exit 1")

    with pytest.raises(SetupError) as caught:
        browser.chromium()

    assert str(caught.value) == (
        "no Chromium for the browser tests: install one that answers to chromium, "
        "chromium-browser or google-chrome (Debian's package chromium: a package registry could "
        "not be reached; check the network and try again) (Playwright's Chromium: a package "
        "registry could not be reached; check the network and try again)"
    )


def test_arguments_user() -> None:
    """A user's browser keeps its sandbox."""
    assert "--headless" in browser.arguments()
    assert "--no-sandbox" not in browser.arguments()


@pytest.mark.usefixtures("root")
def test_arguments_root() -> None:
    """Chromium does not start as root with its sandbox."""
    assert "--no-sandbox" in browser.arguments()


def test_nginx_on_path(machine: Path, fake: Fake) -> None:
    """The nginx on the PATH is taken."""
    fake("nginx", "exit 0")

    assert browser.nginx() == str(machine / "bin" / "nginx")


@pytest.mark.usefixtures("root")
def test_nginx_debian(machine: Path, fake: Fake) -> None:
    """Root without nginx gets Debian's small one."""
    fake("apt-get", apt(machine))

    assert browser.nginx() == str(machine / "bin" / "nginx")
    assert (machine / "apt").read_text().endswith(" nginx-light\n")


def test_nginx_none(capsys: pytest.CaptureFixture[str]) -> None:
    """Without nginx there is None and one sentence."""
    assert browser.nginx() is None
    assert capsys.readouterr().err == (
        "browser: no nginx: install it to run the tests that serve with it\n"
    )


def test_main_wrong_word() -> None:
    """A word that it does not know is wrong use."""
    assert browser.main(["firefox"]) == 2
