"""What the libraries said of whole networks; `python -m scripts.record_networks` asks them."""

import json
from pathlib import Path

RECORD = json.loads(Path(__file__).with_name("recorded.json").read_text(encoding="utf-8"))
BUILT = RECORD["PyTorch"]["built"]
FIELDS = RECORD["PyTorch"]["fields"]
MODELS = RECORD["Keras"]["models"]
NETWORKS = {name: said for one in RECORD.values() for name, said in one.get("networks", {}).items()}
