"""Set up `.venv` and `node_modules`: `python -m scripts.setup`, with `--lab` JupyterLab too."""

import sys

from scripts.setup.checkout import main

sys.exit(main())
