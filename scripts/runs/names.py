"""What PyTorch calls the functions of this package."""

from scripts.runs._question import Question

names = Question(
    "function-names",
    "Which of conv2d, max_pool2d, avg_pool2d, conv_transpose2d, dense and linear are functions?",
)


@names.ask("PyTorch")
def pytorch():
    import torch

    wanted = "conv2d max_pool2d avg_pool2d conv_transpose2d dense linear".split()
    return ", ".join(name for name in wanted if hasattr(torch.nn.functional, name))


zero = Question("relu-gradient-at-zero", "What is the gradient of ReLU at 0?")


@zero.ask("PyTorch")
def zero_pytorch():
    import torch

    x = torch.zeros(1, requires_grad=True)
    torch.relu(x).sum().backward()
    return x.grad[0]


@zero.ask("TensorFlow")
def zero_tensorflow():
    import tensorflow as tf

    x = tf.Variable(0.0)
    with tf.GradientTape() as tape:
        y = tf.nn.relu(x)
    return tape.gradient(y, x)


@zero.ask("JAX")
def zero_jax():
    import jax

    return jax.grad(jax.nn.relu)(0.0)
