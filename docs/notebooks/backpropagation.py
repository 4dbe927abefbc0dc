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
# # Backpropagation by hand
#
# After this notebook you can write the backward pass of a small convolutional network in a dozen lines, check every [gradient](../reference/glossary.md#gradient) by nudging, and take a step of [gradient descent](../reference/glossary.md#gradient-descent).
#
# The network is that of the [worked example](../learn/worked-example.md); [backpropagation in numbers](../learn/backpropagation.md) explains the same steps without code.

# %%
import numpy as np

from cnndocs import (
    conv2d,
    cross_entropy,
    dense,
    drawing,
    examples,
    flatten,
    grad,
    max_pool2d,
    relu,
    softmax,
)

worked = examples.get("sliding")
names = "image", "kernel", "weight", "bias"
image, kernel, weight, bias = (worked[name].astype(float) for name in names)
target = int(worked["target"])
np.set_printoptions(precision=4, suppress=True)

# %% [markdown]
# ## Forward
#
# A [forward pass](../reference/glossary.md#forward-pass) is kept layer by layer, because the way back needs its values.

# %%
feature_map = conv2d(image, kernel)
activated = relu(feature_map)
pooled = max_pool2d(activated, 2, stride=1)
vector = flatten(pooled)
logits = dense(vector, weight, bias)
loss = cross_entropy(logits, target)
print(feature_map, pooled, logits, loss, sep="\n")

# %% [markdown]
# The logits are [[1.75, 0.08]](claim:sliding.logits), and the second class is the true one.
# So the [loss](../reference/glossary.md#loss) is large: [≈ 1.842](claim:sliding.loss).
#
# ## The loss as a function of the weights
#
# The image stays; the parameters may change.


# %%
def loss_of(kernel, weight, bias):
    """Run the whole network and return its loss."""
    pooled = max_pool2d(relu(conv2d(image, kernel)), 2, stride=1)
    return cross_entropy(dense(flatten(pooled), weight, bias), target)


drawing.show("backprop-slope")

# %% [markdown]
# A gradient is the slope of such a curve.
# It can be measured by a **central difference**: nudge one number up and down, and divide the change of the loss by the change of the number.
# That is slow, but simple enough to be trusted, and it will check what follows.


# %%
def central_differences(values, loss_at, nudge=1e-5):
    """Measure the slope of a loss along each number of an array."""
    slopes = np.empty_like(values)
    for at in np.ndindex(values.shape):
        up, down = values.copy(), values.copy()
        up[at] += nudge
        down[at] -= nudge
        slopes[at] = (loss_at(up) - loss_at(down)) / (2 * nudge)
    return slopes


def compare(name, gradient, measured):
    """Print the largest relative error of a gradient, and refuse a large one."""
    error = np.abs(gradient - measured).max() / np.abs(measured).max()
    print(f"{name}: relative error {error:.0e}")
    assert error < 1e-6


# %% [markdown]
# ## The logits
#
# The gradient of the [logits](../reference/glossary.md#logit) is probability minus truth.

# %%
truth = np.eye(len(logits))[target]
dlogits = softmax(logits) - truth
print(dlogits)
compare("logits", dlogits, central_differences(logits, lambda z: cross_entropy(z, target)))

# %% [markdown]
# The first logit should fall, its gradient is [≈ 0.842](claim:step.dz[0]); the second one should rise, its gradient is [≈ −0.842](claim:step.dz[1]).
#
# ## The dense layer
#
# Each [weight](../reference/glossary.md#weight) multiplies one input.
# So its gradient is the gradient of its logit times that input: a table of products.
# A bias is added as it is, and gets the gradient of its logit.

# %%
dweight = np.outer(dlogits, vector)
dbias = dlogits
print(dweight)
compare("weights", dweight, central_differences(weight, lambda w: loss_of(kernel, w, bias)))
compare("biases", dbias, central_differences(bias, lambda b: loss_of(kernel, weight, b)))

# %%
drawing.show("backprop-dense")

# %% [markdown]
# An input reaches both logits.
# What comes back over its two weights is added: [≈ 0.168](claim:step.dflat[0]) for the first input.

# %%
dvector = weight.T @ dlogits
print(dvector)
compare(
    "inputs",
    dvector,
    central_differences(vector, lambda v: cross_entropy(dense(v, weight, bias), target)),
)

# %% [markdown]
# ## Flatten and max pooling
#
# [Flatten](../reference/glossary.md#flatten) only writes a map as a vector; its way back writes the vector as a map.
# [Max pooling](../reference/glossary.md#max-pooling) hands each gradient to the cell that won.

# %%
dpooled = dvector.reshape(pooled.shape)
dactivated = np.zeros_like(activated)
for row, column in np.ndindex(pooled.shape):
    window = activated[row : row + 2, column : column + 2]
    i, j = np.unravel_index(window.argmax(), window.shape)
    dactivated[row + i, column + j] += dpooled[row, column]
print(dactivated)

# %% [markdown]
# Note the `+=`: the largest cell, [4.6](claim:sliding.relu[1,0]), wins in [2](claim:step.wins[1,0]) windows that overlap.
# Its gradient is [≈ 0.337](claim:step.drelu[1,0]), the sum of two.

# %%
drawing.show("backprop-pooling")

# %% [markdown]
# ## ReLU
#
# Where the feature map was positive, the gradient passes; elsewhere [it is zero](law:dead-relu-gets-no-gradient).

# %%
dmap = dactivated * (feature_map > 0)
print(dmap)
compare(
    "feature map",
    dmap,
    central_differences(
        feature_map,
        lambda y: cross_entropy(
            dense(flatten(max_pool2d(relu(y), 2, stride=1)), weight, bias), target
        ),
    ),
)

# %% [markdown]
# ## The kernel
#
# Each weight of the kernel was used at every position of the image.
# Its gradient adds up pixel times gradient over all positions.
# That is a [cross-correlation](../reference/glossary.md#cross-correlation) once more: of the image with the gradient of the map, and `conv2d` computes it.

# %%
dkernel = conv2d(image, dmap)
print(dkernel)
compare("kernel", dkernel, central_differences(kernel, lambda k: loss_of(k, weight, bias)))

# %%
drawing.show("backprop-kernel")

# %% [markdown]
# The first weight of the kernel has the gradient [≈ 1.347](claim:step.dkernel[0,0]): the loss rises when this weight grows.
#
# ## The same with the package
#
# `cnndocs.grad` has the way back of each function.
# Called in reverse order, these functions give the same numbers.

# %%
dz = grad.cross_entropy(1.0, logits, target)
dv, dw, db = grad.dense(dz, vector, weight)
dp = grad.flatten(dv, pooled)
da = grad.max_pool2d(dp, activated, 2, stride=1)
dy = grad.relu(da, feature_map)
_, dk, _ = grad.conv2d(dy, image, kernel)
for name, ours, theirs in (
    ("kernel", dkernel, dk),
    ("weights", dweight, dw),
    ("biases", dbias, db),
):
    print(f"{name}: the same", np.allclose(ours, theirs, rtol=1e-14, atol=0))

# %% [markdown]
# ## A step
#
# All parameters move against their gradients, by the [learning rate](../reference/glossary.md#learning-rate) [0.01](claim:step.rate).
# They move together, once, after the backward pass.

# %%
rate = float(examples.get("step")["rate"])
before = loss_of(kernel, weight, bias)
new = kernel - rate * dkernel, weight - rate * dweight, bias - rate * dbias
print(f"loss before {before:.4f}, after {loss_of(*new):.4f}")

# %% [markdown]
# The loss falls from [≈ 1.842](claim:sliding.loss) to [≈ 0.906](claim:step.loss).
# A few more steps, each with its own gradients, and the network is right:

# %%
parameters = kernel, weight, bias
for _ in range(4):
    kernel_now, weight_now, bias_now = parameters
    y = conv2d(image, kernel_now)
    a = relu(y)
    p = max_pool2d(a, 2, stride=1)
    z = dense(flatten(p), weight_now, bias_now)
    dz = grad.cross_entropy(1.0, z, target)
    dv, dw, db = grad.dense(dz, flatten(p), weight_now)
    da = grad.max_pool2d(grad.flatten(dv, p), a, 2, stride=1)
    _, dk, _ = grad.conv2d(grad.relu(da, y), image, kernel_now)
    steps = zip(parameters, (dk, dw, db), strict=True)
    parameters = tuple(value - rate * slope for value, slope in steps)
    print(f"loss {loss_of(*parameters):.4f}")

# %% [markdown]
# ## Try it
#
# - Replace max pooling by average pooling. Which cells of the map get a gradient now, and how much of it?
# - Take a ten times larger learning rate. What happens to the loss of this image, and what is left of the feature map?
# - Reverse the columns of the image, and let this mirror image belong to the first class. Learn from both in turn: for which learning rates does it go well? [Backpropagation in numbers](../learn/learning-rate.md#too-large) shows three.
# - Make the nudge of the central differences larger and smaller. Why is neither end good?
