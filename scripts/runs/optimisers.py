"""Five steps of two optimisers on one parabola."""

from scripts.runs._question import Question

momentum = Question(
    "momentum-steps",
    "Where is a weight after each of five steps of gradient descent with the rate 0.1 and the "
    "momentum 0.5, from 0, where the loss is the squared distance from 3?",
)


@momentum.ask("PyTorch")
def momentum_pytorch():
    import torch

    weight = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimiser, weights = torch.optim.SGD([weight], lr=0.1, momentum=0.5), []
    for _ in range(5):
        optimiser.zero_grad()
        ((weight - 3) ** 2).backward()
        optimiser.step()
        weights.append(weight.detach().clone())
    return torch.stack(weights)


changed = Question(
    "momentum-new-rate",
    "Where is the same weight after three steps, if the rate is 0.05 in the third?",
)


@changed.ask("PyTorch")
def changed_pytorch():
    import torch

    weight = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.SGD([weight], lr=0.1, momentum=0.5)
    for rate in (0.1, 0.1, 0.05):
        optimiser.param_groups[0]["lr"] = rate
        optimiser.zero_grad()
        ((weight - 3) ** 2).backward()
        optimiser.step()
    return weight.detach()


adam = Question(
    "adam-steps",
    "Where is a weight after each of five steps of Adam with the rate 0.5, from 0, where the loss "
    "is the squared distance from 3?",
)


@adam.ask("PyTorch")
def adam_pytorch():
    import torch

    weight = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimiser, weights = torch.optim.Adam([weight], lr=0.5), []
    for _ in range(5):
        optimiser.zero_grad()
        ((weight - 3) ** 2).backward()
        optimiser.step()
        weights.append(weight.detach().clone())
    return torch.stack(weights).round(decimals=5)
