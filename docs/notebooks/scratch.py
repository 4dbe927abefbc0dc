# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Convolution from scratch
#
# After this notebook you can write a convolution in two ways, as loops and as one product of matrices, say why both give the same numbers, and count what each costs.
#
# As in [PyTorch](run:conv-flips.pytorch) and [Keras](run:conv-flips.keras-tensorflow), the operation is a [cross-correlation](../reference/glossary.md#cross-correlation): the kernel is not flipped.
# Image and kernel are those of the [worked example](../learn/worked-example.md).

# %%
from timeit import timeit

import numpy as np

from cnndocs import conv2d, drawing, examples, naive

worked = examples.get("sliding")
image, kernel = worked["image"], worked["kernel"]
print(image.shape, kernel.shape)

# %% [markdown]
# ## Loops
#
# The definition can be written down as it is read: for each position of the window, for each weight of the kernel, multiply and add.
# Two loops walk over the positions, two more over the weights.


# %%
def loops(image, kernel):
    """Convolve as the definition says."""
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((rows, columns), dtype=image.dtype)
    for i in range(rows):
        for j in range(columns):
            for a in range(kernel.shape[0]):
                for b in range(kernel.shape[1]):
                    out[i, j] += image[i + a, j + b] * kernel[a, b]
    return out


feature_map = loops(image, kernel)
for row in feature_map:
    print(*(f"{float(cell):5}" for cell in row))

# %% [markdown]
# These are the [nine](claim:sliding.feature_map.size) cells of the worked example, the first of them [0.3](claim:sliding.feature_map[0,0]).
# The numbers are fractions here, so that nothing is rounded: two ways of computing must agree exactly, not nearly.
#
# ### What the loops cost
#
# The [feature map](../reference/glossary.md#feature-map) has [9](claim:from-scratch.product.size) cells, and each takes a product for each of the [9](claim:from-scratch.column.size) weights.
#
# - Multiplications: [9 × 9 × 1 = 81](claim:from-scratch.multiplications), where the last factor is the number of kernels.
# - Additions: adding nine products takes one addition less than there are products, so [9 × (9 - 1) × 1 = 72](claim:from-scratch.additions).
#
# The program below counts by doing.

# %%
multiplications = sum(kernel.size for _ in np.ndindex(feature_map.shape))
additions = sum(kernel.size - 1 for _ in np.ndindex(feature_map.shape))
print(multiplications, "multiplications,", additions, "additions")

# %% [markdown]
# ## Windows
#
# NumPy can hand out all windows at once.
# `sliding_window_view` copies nothing: the result reads the same memory in another order.

# %%
windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
print(windows.shape, "shares memory:", np.shares_memory(windows, image))

# %% [markdown]
# The first two axes say which window, the last two which cell of it.
# Times the kernel, and summed over the cells of each window, this is the feature map again.

# %%
by_windows = (windows * kernel).sum(axis=(2, 3))
print((by_windows == feature_map).all())

# %% [markdown]
# ## One product of matrices
#
# A window is a list of numbers, and so is the kernel.
# Write each window as a row, and the kernel as a column: the product of the two is a weighted sum for each row.
# [This layout](source:chellapilla2006) is often called *im2col*, image to columns; whether a window becomes a row or a column is a matter of taste.

# %%
drawing.show("from-scratch-product")

# %%
matrix = windows.reshape(-1, kernel.size)
column = kernel.reshape(-1, 1)
product = matrix @ column
print(matrix.shape, "times", column.shape, "gives", product.shape)
print((product.reshape(feature_map.shape) == feature_map).all())

# %% [markdown]
# The multiplications are those of before, in another order: [the product gives the same map](law:windows-times-kernel).
# What is gained is speed: libraries for matrix products are among the best-tuned programs there are.
# What is lost is memory: the matrix holds [81](claim:from-scratch.cells) cells, although the image has only [25](claim:from-scratch.pixels), so each pixel stands in it [81 / 25 = 3.24](claim:from-scratch.copies) times on average.
# Pixels in the middle lie in more windows than pixels in the corners.
#
# ## Several kernels
#
# A second kernel is a second column.
# So a whole bank of kernels is still one product, and the matrix of windows is made once.
# For the [four](claim:digit-two.kernels.shape[0]) kernels of [the digit](digit-two.py), the matrix has the shape [[64, 9]](claim:from-scratch.digit_matrix).

# %%
two = examples.get("digit-two")
digit, kernels = two["image"], two["kernels"]
windows = np.lib.stride_tricks.sliding_window_view(digit, kernels.shape[1:])
matrix = windows.reshape(-1, kernels[0].size)
columns = kernels.reshape(len(kernels), -1).T
maps = (matrix @ columns).T.reshape(len(kernels), *windows.shape[:2])
print(matrix.shape, "times", columns.shape, "gives", (matrix @ columns).shape)

# %% [markdown]
# Each column of the product is a feature map.
# The count is [64 × 9 × 4 = 2304](claim:from-scratch.digit_multiplications) multiplications and [64 × (9 - 1) × 4 = 2048](claim:from-scratch.digit_additions) additions.
#
# ## Equal to the package
#
# `cnndocs.conv2d` works with windows and a matrix product, with padding, stride, dilation, channels and groups besides; `cnndocs.naive` is made of loops.
# [All ways give the same fractions](law:windows-times-kernel).

# %%
one_channel = kernels[:, None]
print("worked example:", (conv2d(image, kernel) == feature_map).all())
print("loops of the package:", (naive.conv2d(image, kernel) == feature_map).all())
print("four kernels:", (conv2d(digit[None], one_channel) == maps).all())
print("four kernels, loops:", (naive.conv2d(digit[None], one_channel) == maps).all())

# %% [markdown]
# ## Why it matters
#
# The digit is tiny.
# A photograph with [three](claim:from-scratch.photo[0]) channels of [224](claim:from-scratch.photo[1]) by [224](claim:from-scratch.photo[2]) pixels, seen by [sixteen](claim:from-scratch.kernels[0]) kernels, takes [49284 × 27 × 16 = 21290688](claim:from-scratch.photo_multiplications) multiplications in this one layer.
# Nobody wants to wait for that in loops of Python.

# %% tags=["lab"]
floats, weights = image.astype(float), kernel.astype(float)
slow = timeit(lambda: loops(floats, weights), number=200)
fast = timeit(lambda: conv2d(floats, weights), number=200)
print(f"small image: loops take {slow / fast:.1f} times as long")

# %% tags=["lab"]
rng = np.random.default_rng(seed=0)
photo, bank = rng.random((3, 224, 224)), rng.random((16, 3, 3, 3))
seconds = timeit(lambda: conv2d(photo, bank), number=5) / 5
rate = conv2d(photo, bank)[0].size * bank.size / seconds
print(f"photograph: {seconds * 1000:.0f} ms, {rate / 1e9:.1f} billion multiplications a second")

# %% [markdown]
# Run them with `make lab`, as the [overview](index.md) describes.
# On the small image much of the package's time goes into checking what it was given; on a larger one that counts for less.
#
# ## Try it
#
# - Give `loops` a stride: which two lines change?
# - Write each window as a column instead of a row. What must the kernel become, and what the product?
# - Flip the kernel in both directions before the product. Which operation is this? [The flipped kernel](../learn/flipped-kernel.md) tells.
# - How many copies of the pixel in the middle of the image does the matrix hold, and how many of a pixel in the corner?
