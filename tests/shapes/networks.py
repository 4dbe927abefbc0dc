"""Published networks as stacks of layers, whose counts are known from their papers."""

from cnndocs.shapes import Conv, Dense, Flatten, Norm, Pool, parameter_count, trace

C3 = ((6, 3), (6, 4), (3, 4), (1, 6))
LENET_1998 = [
    Conv(5, 6),
    Pool(2, trainable=True),
    Conv(5, 16, table=C3),
    Pool(2, trainable=True),
    Conv(5, 120),
    Flatten(),
    Dense(84),
]
LENET = [Conv(5, 6), Pool(2), Conv(5, 16), Pool(2), Flatten(), Dense(120), Dense(84), Dense(10)]
TORCHVISION_ALEXNET = [
    Conv(11, 64, stride=4, padding=2),
    Pool(3, stride=2),
    Conv(5, 192, padding=2),
    Pool(3, stride=2),
    Conv(3, 384, padding=1),
    Conv(3, 256, padding=1),
    Conv(3, 256, padding=1),
    Pool(3, stride=2),
    Flatten(),
    Dense(4096),
    Dense(4096),
    Dense(1000),
]
VGG16_FEATURES = [
    layer
    for channels, convolutions in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))
    for layer in [Conv(3, channels, padding=1)] * convolutions + [Pool(2)]
]
VGG16 = [*VGG16_FEATURES, Flatten(), Dense(4096), Dense(4096), Dense(1000)]


def alexnet_2012(groups):
    return [
        Conv(11, 96, stride=4),
        Pool(3, stride=2),
        Conv(5, 256, padding=2, groups=groups),
        Pool(3, stride=2),
        Conv(3, 384, padding=1),
        Conv(3, 384, padding=1, groups=groups),
        Conv(3, 256, padding=1, groups=groups),
        Pool(3, stride=2),
        Flatten(),
        Dense(4096),
        Dense(4096),
        Dense(1000),
    ]


def resnet50(*, bias, moving):
    """The main path of ResNet-50, and its four projections with the shapes they start from."""
    shape, paths = (3, 224, 224), []

    def path(layers):
        paths.append((shape, layers))
        return trace(shape, layers)[-1].shape

    def conv(kernel, channels, **settings):
        return [Conv(kernel, channels, bias=bias, **settings), Norm(moving=moving)]

    shape = path([*conv(7, 64, stride=2, padding=3), Pool(3, stride=2, padding=1)])
    for channels, blocks, stride in ((64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)):
        path(conv(1, 4 * channels, stride=stride))
        for block in range(blocks):
            step = stride if block == 0 else 1
            middle = conv(3, channels, stride=step, padding=1)
            shape = path([*conv(1, channels), *middle, *conv(1, 4 * channels)])
    path([Pool(7), Flatten(), Dense(1000)])
    return sum(parameter_count(start, layers).total for start, layers in paths)
