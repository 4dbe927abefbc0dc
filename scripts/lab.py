"""Start JupyterLab on the notebooks: a percent file opens as a notebook at a double click."""

from __future__ import annotations

import json
import os
import sys

from scripts.setup.commands import ROOT

SETTINGS = {
    "docmanager-extension/plugin": {"defaultViewers": {"python": "Jupytext Notebook"}},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


def main() -> None:
    """Write the settings of this checkout, and become JupyterLab."""
    folder = ROOT / ".build" / "lab"
    for name, settings in SETTINGS.items():
        file = folder / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings), encoding="utf-8")
    os.environ["JUPYTERLAB_SETTINGS_DIR"] = str(folder)
    # As in train.py: at this size a second thread costs more than it brings.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.chdir(ROOT)
    lab = [sys.executable, "-m", "jupyterlab", "docs/notebooks", *sys.argv[1:]]
    os.execv(sys.executable, lab)


if __name__ == "__main__":
    main()
