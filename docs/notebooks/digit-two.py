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
# # The digit [2](claim:digit-two.label) {#the-digit}
#
# After this notebook you can compute a feature map with a few lines of code, and say why it has the size that it has.
#
# The image is a small drawing on a grid of [10×10](claim:digit-two.image.shape) pixels.
# Ink has the value [1](claim:digit-two.ink), paper the value [0](claim:digit-two.paper).

# %%
from cnndocs import conv2d, examples, figures, output_size

two = examples.get("digit-two")
figures.show("digit-two-image")

# %% [markdown]
# ## A kernel
#
# This kernel responds to horizontal edges: its upper row is negative, its lower row is positive.
# Where paper lies above ink, the weighted sum is large.

# %%
kernel = two["kernel"]
for row in kernel:
    print(*(f"{int(weight):3}" for weight in row))

# %% [markdown]
# ## The feature map
#
# The kernel slides over the image with a stride of one.
# Along each side it fits [10 - 3 + 1 = 8](claim:digit-two.size) times, so the map has [8×8](claim:digit-two.feature_map.shape) cells.

# %%
feature_map = conv2d(two["image"], kernel)
size = output_size(len(two["image"]), len(kernel))
print(feature_map.shape, size)

# %%
figures.show("digit-two-feature-map")

# %% [markdown]
# Positive cells lie where ink begins, seen from above; negative cells lie where ink ends.
# A cell is zero where the rows above and below carry the same amount of ink, for example on blank paper.
#
# ## Try it
#
# - Turn the kernel upside down. What happens to the signs?
# - Which kernel would respond to vertical edges?
