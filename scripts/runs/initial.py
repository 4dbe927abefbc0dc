"""How large weights are before any training."""

from scripts.runs._question import Question

spread = Question(
    "default-weights",
    "What is the variance of the weights of a new dense layer of 512 numbers each way, and of a "
    "new convolution of 3 by 3 on 64 channels, times the inputs of a sum?",
)


@spread.ask("PyTorch")
def spread_pytorch():
    import torch

    torch.manual_seed(0)
    dense, layer = torch.nn.Linear(512, 512), torch.nn.Conv2d(64, 128, 3)
    return torch.stack([dense.weight.var() * 512, layer.weight.var() * 576]).round(decimals=2)


he = Question(
    "he-weights",
    "What is the variance of the weights of a dense layer of 512 numbers each way by the "
    "initialisation of He, times the inputs of a sum?",
)


@he.ask("PyTorch")
def he_pytorch():
    import torch

    torch.manual_seed(0)
    weight = torch.nn.init.kaiming_normal_(torch.empty(512, 512))
    return (weight.var() * 512).round(decimals=2)
