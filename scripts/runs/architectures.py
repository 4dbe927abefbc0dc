"""What the published code of networks says of their parts, where their papers leave it out."""

from scripts.runs._question import Question

parts = Question(
    "where-attention-is",
    "Which parts of the network attend, and which convolve, in its published code?",
)
parts.read(
    "Ultralytics",
    "ultralytics/ultralytics, ultralytics/cfg/models/12/yolo12.yaml, commit 08ebae8",
    "the last two stages of the backbone attend: that with stride 16 within 4 parts of its map, "
    "that with stride 32 in the whole; what else weighs its input convolves",
    variant="yolo12",
)
parts.read(
    "Ultralytics",
    "ultralytics/ultralytics, ultralytics/cfg/models/26/yolo26.yaml, commit 2b883e9",
    "one block at the end of the backbone and one at the end of the head attend, both on the map "
    "with stride 32, the coarsest; what else weighs its input convolves",
    variant="yolo26",
)
parts.read(
    "SegFormer",
    "NVlabs/SegFormer, mmseg/models/backbones/mix_transformer.py, commit 073b02d",
    "each block attends; a convolution with a stride makes the patches of each stage, one shortens "
    "keys and values in all stages but the last, and a depth-wise one stands between the two "
    "dense layers of each block",
)
parts.read(
    "SAM2",
    "facebookresearch/sam2, sam2/modeling/backbones/utils.py, commit 3650000, and "
    "sam2/modeling/sam/mask_decoder.py, commit 0c5f8c5",
    "a convolution with a stride makes the patches, and transposed convolutions enlarge the mask",
)
