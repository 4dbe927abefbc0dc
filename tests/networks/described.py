"""Networks as readers write and read them: the page on the package shows it, tests run it."""

TEXT = """
# --8<-- [start:small]
title = "Two blocks with shortcuts"
input = "1x28x28"

layer = [
  { name = "start", kind = "conv", kernel = 3, channels = 16, padding = 1 },
  { name = "stage", kind = "residual", repeat = 2, wide = 16 },
  { name = "mean", kind = "global-pool" },
  { name = "classes", kind = "dense", out = 10 },
]

[block]
residual = [
  { name = "conv", kind = "conv", kernel = 3, channels = "$wide", padding = 1, bias = false },
  { name = "norm", kind = "batch-norm" },
  { name = "sum", kind = "add", from = ["norm", "in"] },
  { name = "relu", kind = "activation" },
]
# --8<-- [end:small]
"""

ONNX = """
# --8<-- [start:onnx]
from pathlib import Path

from cnndocs.networks import count, read

content = Path("model.onnx").read_bytes()
counted = count(read(content), (3, 224, 224))
counted.parameters, counted.output
# --8<-- [end:onnx]
"""
