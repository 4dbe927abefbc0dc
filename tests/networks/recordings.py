"""What the libraries said: of whole networks, and of what cells of random graphs see.

`python -m scripts.record_networks` and `python -m scripts.record_fields` ask them.
"""

import json
from pathlib import Path


def _recorded(name: str) -> dict:
    return json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


RECORD = _recorded("recorded.json")
BUILT = RECORD["PyTorch"]["built"]
FIELDS = _recorded("recorded_fields.json")["fields"]
MODELS = RECORD["Keras"]["models"]
NETWORKS = {name: said for one in RECORD.values() for name, said in one.get("networks", {}).items()}
