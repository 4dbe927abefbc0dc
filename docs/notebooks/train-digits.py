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
# # Train a CNN on real digits
#
# [:]: claim:digits-cnn
#
# After this notebook you can train a small convolutional network, choose when to stop without fooling yourself, and say what its accuracy does and does not promise.
#
# Everything is written with this site's own package: layers, [gradients](../reference/glossary.md#gradient), [optimiser](../reference/glossary.md#optimiser).
# The page shows a training run that was recorded; your own run takes a few seconds.

# %%
import numpy as np

from cnndocs import drawing, examples, nets
from cnndocs.examples.digits_cnn import data as digits_data

run = examples.get("digits-cnn")
drawing.show("digits-samples")

# %% [markdown]
# ## The data, in three parts
#
# scikit-learn ships [1,797](:images) images of handwritten digits, written by [13](:writers) people.
# Each is a copy of a larger drawing: a [pixel](../reference/glossary.md#pixel) counts the inked cells of a small block.
# Before, the drawings were scaled to one height and set upright, which is why some sevens look odd; [Draw a digit](../play/draw.md#what-happens-to-your-drawing) does the same to yours.
#
# We draw lots once, and split them into three parts: [1,200 + 237 + 360 = 1,797](:split).
#
# - From the [1,200](:train) **training images** the network learns.
# - The [237](:validation) **validation images** decide everything that we choose: the first weights, when to stop, and how far to round.
# - The [360](:test) **[test images](../reference/glossary.md#test-set)** are read once, after all choices, and say what we may expect of new images of the same kind.
#
# Why two parts that are not learned from?
# Whoever tries many settings and keeps the best on the validation images picks luck as well as skill.
# That luck is in the validation count; the test images have no part in it.
#
# !!! warning "New images of the same kind"
#
#     The three parts hold digits of the same people.
#     The test says how the network reads *these* hands, not those of strangers.

# %%
data = digits_data.parts()
scaled = {name: (pixels / 16, labels) for name, (pixels, labels) in data.items()}
(x, y), validation = scaled["train"], scaled["validation"]
for name, (pixels, labels) in data.items():
    print(name, pixels.shape, labels.shape)

# %% [markdown]
# ## The network
#
# Two [convolutions](../reference/glossary.md#convolution), [max pooling](../reference/glossary.md#max-pooling), and a [dense layer](../reference/glossary.md#dense-layer).
# The first convolution has one cell of [padding](../reference/glossary.md#padding) on each side, so its maps stay as large as the image: [8 + 2 × 1 - 3 + 1 = 8](:first_size).
# The second has none: [8 - 3 + 1 = 6](:second_size).
# Pooling halves each side, [6 / 2 = 3](:pool_size), and [16 × 3 × 3 = 144](:flat_size) values reach the dense layer.

# %%
layers = [
    nets.Conv2d(1, 8, 3, padding=1),
    nets.ReLU(),
    nets.Conv2d(8, 16, 3),
    nets.ReLU(),
    nets.MaxPool2d(2),
    nets.Flatten(),
    nets.Dense(144, 10),
]
net = nets.Sequential(layers, seed=int(run["seed"]))
for layer, out in zip(layers, net.activations(x[:1]), strict=True):
    print(type(layer).__name__, out.shape[1:])

# %% [markdown]
# It learns [80 + 1,168 + 1,450 = 2,698](:parameters_sum) [parameters](../reference/glossary.md#parameter).
# More than half of them belong to the dense layer.
#
# ## Training
#
# The cell below is the whole training.
# Each [mini-batch](../reference/glossary.md#mini-batch) of [32](:batch) images gives one gradient and one step of [Adam](source:kingma2015); [38](:steps) of them make an [epoch](../reference/glossary.md#epoch).
# The images are moved and sheared a little at random each time (`Jitter`), so that the network hardly ever sees quite the same image twice.
# It runs where you [run this notebook yourself](index.md#run), and prints a line for each epoch; the figures of this page show the recorded run.

# %% tags=["lab"]
history = nets.fit(
    net,
    x,
    y,
    optimiser=nets.Adam(rate=float(run["rate"])),
    epochs=int(run["epochs"]),
    batch=int(run["batch"]),
    decay=float(run["decay"]),
    seed=int(run["seed"]),
    validation=validation,
    augment=nets.Jitter(),
)

# %% [markdown]
# The recorded run tried [5](:tried) seeds and kept the state with the most validation images right, and among equals the one with the smallest [loss](../reference/glossary.md#loss): that of epoch [69](:epochs).

# %%
drawing.show("digits-loss")

# %% [markdown]
# The first epochs go most of the way: after three of them, [1,135](:history_right[3]) of [1,200](:train) training images are right.
# The loss on the validation images, [≈ 0.0068](:loss_validation), flatters the network, because the epoch was chosen by them.
# Only images that have chosen nothing tell how it does on new ones: on the test images the mean loss is [≈ 0.042](:loss_test), on the training images [≈ 0.012](:loss_train).
# This gap is [overfitting](../reference/glossary.md#overfitting), if a small one.

# %%
drawing.show("digits-accuracy")

# %% [markdown]
# Before training, [113](:history_right[0]) of [1,200](:train) training images were right, about as many as by rolling a ten-sided die.
#
# ## Whole numbers
#
# The trained weights are then rounded, to three decimal places in the first layer and two in the others.
# Pixels are whole numbers too, so that every sum is exact, the same on every computer and in your browser.
# The rounding was chosen on the validation images: not one answer changed there.

# %%
rounded = digits_data.network()
pixels, labels = data["test"]
answers = rounded.predict(pixels)
right = np.sum(answers == labels)
print(right, "of", len(labels))

# %% [markdown]
# ## The test
#
# Of [360](:test) test images [353](:right_test) are classified rightly: [≈ 98.1 %](:accuracy_test).
# On the validation images it was [237](:right_validation) of [237](:validation).
# The difference is the luck of choosing, and chance: [360 - 353 = 7](:wrong_sum) mistakes could as well have been a few more or fewer.

# %%
drawing.show("digits-confusion")

# %% [markdown]
# This table is called a [confusion matrix](../reference/glossary.md#confusion-matrix).
# The digits eight and nine are misread most often: [6](:wrong_late) of the [7](:wrong) mistakes.

# %%
drawing.show("digits-wrong")

# %% [markdown]
# Where the network errs, it is rarely sure.
# [320](:sure) of its answers have a probability of at least [0.99](:sure_least); [0](:sure_wrong) of these are wrong.
# Do not rely on it: an image of something else, a letter or a scribble, may well get a high probability too.
#
# ## What changed in the first layer
#
# The same image of a [4](:label), with the kernels as they were drawn at random and as training left them.

# %%
drawing.show("digits-kernels")

# %% [markdown]
# Perhaps you expected clean edge detectors.
# The first kernels of this small network stay close to where chance put them: [64](:same_sign) of [72](:kernels.size) weights keep their sign.
# The layers behind them learned to use what they offer.
# More on what can be read from such pictures: [What the layers learned](../learn/what-layers-learned.md).
#
# ## Try it
#
# - Run the notebook and train; then change `seed`. By how many validation images do the runs differ?
# - Leave out `augment`. Which of the two curves gets worse?
# - Take `nets.SGD` with a tenth as its rate and momentum instead of Adam. How many epochs does it need?
# - Give the first layer two kernels instead of eight (and the second layer as many channels). How many answers does that cost?
