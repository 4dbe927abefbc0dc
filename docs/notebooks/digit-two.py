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
# After this notebook you can compute feature maps, ReLU and pooling with a few lines of code, and say why each result has the size that it has.
#
# The image is a small drawing on a grid of [10×10](claim:digit-two.image.shape) [pixels](../reference/glossary.md#pixel).
# Ink has the value [1](claim:digit-two.ink), paper the value [0](claim:digit-two.paper).

# %%
from cnndocs import (
    conv2d,
    dense,
    drawing,
    examples,
    flatten,
    max_pool2d,
    output_size,
    relu,
    softmax,
)

two = examples.get("digit-two")
drawing.show("digit-two-image")

# %% [markdown]
# ## Four kernels
#
# A [kernel](../reference/glossary.md#kernel) is a small matrix of [weights](../reference/glossary.md#weight).
# A network would learn them; these [four](claim:digit-two.kernels.shape[0]) are known from image processing and chosen by hand, so that you can see what each one looks for.
#
# - **Horizontal edges**: the upper row is negative, the lower row is positive. The weighted sum is large where paper lies above ink.
# - **Vertical edges**: the same, turned by a quarter. The sum is large where paper lies to the left of ink.
# - **Diagonal strokes**: positive on the diagonal that rises to the right, negative elsewhere.
# - **Laplacian**: compares a pixel with its four neighbours. The sum is zero where the five are equal, however bright: [its weights add up to zero](law:brightness).

# %%
kernels = two["kernels"]
for kernel in kernels:
    for row in kernel:
        print(*(f"{int(weight):3}" for weight in row))
    print()

# %% [markdown]
# ## Feature maps
#
# Each kernel slides over the image with a [stride](../reference/glossary.md#stride) of one and makes its own [feature map](../reference/glossary.md#feature-map).
#
# Why has the map [8×8](claim:digit-two.feature_map.shape) cells?
# The kernel is three cells wide, so its left column can stand [in every column of the image but the last two](law:unpadded-map-is-smaller).
# Along each side that leaves [10 - 3 + 1 = 8](claim:digit-two.size) positions.
#
# In code, the image needs an axis for its channels, and so does each kernel: one, because the [image](../reference/glossary.md#image) is grey.

# %%
image = two["image"][None]
feature_maps = conv2d(image, kernels[:, None])
size = output_size(image.shape[-1], kernels.shape[-1])
print(image.shape, feature_maps.shape, size)

# %% [markdown]
# Here is the first map beside its image.

# %%
drawing.show("digit-two-feature-map")

# %% [markdown]
# Positive cells lie where ink begins, seen from above; negative cells lie where ink ends.
# A cell is zero where the rows above and below carry the same amount of ink, for example on blank paper.
# So without a bias, paper without ink gives zero, not a negative value; [with a bias it would give the bias](law:empty-window).
# With this kernel, a negative value says that there is more ink above than below.
#
# ## ReLU
#
# [ReLU](../reference/glossary.md#relu) keeps positive values and replaces negative ones by zero.
# It removes negative values of any size, and [keeps positive ones](law:relu-keeps-what-is-positive) however small.

# %%
rectified = relu(feature_maps)
for before, after in zip(feature_maps, rectified, strict=True):
    print("negative values:", (before < 0).sum(), "before,", (after < 0).sum(), "after")

# %% [markdown]
# ## Max pooling
#
# [Max pooling](../reference/glossary.md#max-pooling) keeps the largest value of each [window](../reference/glossary.md#window).
# The window has a side of [2](claim:digit-two.pool), and here it moves by a stride of [2](claim:digit-two.pool_stride) cells, so that the windows do not overlap.
# Along each side it fits [(8 - 2) / 2 + 1 = 4](claim:digit-two.pool_size) times.
#
# The [worked example](../learn/worked-example.md) pools with a stride of [1](claim:sliding.pool_stride) instead, because its map is so small.
# With that stride, a map of this digit would keep [(8 - 2) / 1 + 1 = 7](claim:digit-two.pool_size_overlapping) cells along each side.

# %%
pooled = max_pool2d(rectified, int(two["pool"]), stride=int(two["pool_stride"]))
print(pooled.shape)

# %% [markdown]
# ## Each kernel from start to end
#
# ### Horizontal edges

# %%
drawing.show("digit-two-horizontal-edge")

# %% [markdown]
# ### Vertical edges

# %%
drawing.show("digit-two-vertical-edge")

# %% [markdown]
# ### Diagonal strokes

# %%
drawing.show("digit-two-diagonal")

# %% [markdown]
# ### Laplacian

# %%
drawing.show("digit-two-laplacian")

# %% [markdown]
# ## A decision
#
# [Flattened](../reference/glossary.md#flatten), the pooled maps are a vector of [4 × 4 × 4 = 64](claim:digit-two.flat_size) numbers.
# A [dense layer](../reference/glossary.md#dense-layer) turns them into one score a class.
#
# The weights of this layer are not learned either.
# For each of the digits [[1, 2, 3]](claim:digit-two.classes) there is a second drawing, a template, which goes through the same kernels, ReLU and pooling.
# Its pooled values are the weights of its class, so that the score is high where image and template have the same features.
# The bias of a class is minus half the sum of its template's squares: with it, the highest score belongs to the template whose features lie nearest.
# All weights and biases are divided by [20](claim:digit-two.divisor), which leaves the order of the scores as it is and keeps the probabilities away from zero and one.

# %%
vector = flatten(pooled)
logits = dense(vector, two["weight"], two["bias"])
probabilities = softmax(logits.astype(float))
for digit, logit, probability in zip(two["classes"], logits, probabilities, strict=True):
    print(digit, f"logit {float(logit):.3f}", f"probability {probability:.3f}")

# %%
drawing.show("digit-two-softmax")

# %% [markdown]
# [Softmax](../reference/glossary.md#softmax) gives the digit [2](claim:digit-two.label) the largest probability, [≈ 0.715](claim:digit-two.probabilities[1]).
# The [cross-entropy](../reference/glossary.md#cross-entropy) of that answer is [≈ 0.335](claim:digit-two.loss).
#
# ## Try it
#
# - Turn the first kernel upside down. What happens to the signs of its map, and what is left after ReLU?
# - Which kernel answers most strongly to the long stroke in the middle of the digit, and why?
# - Move the digit by one column. Which feature maps move along, and do the pooled maps?
# - Replace max pooling by average pooling. Which of the pooled values become smaller, and can any become larger?
