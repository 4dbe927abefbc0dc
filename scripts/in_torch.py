"""A network of ours, built and run by PyTorch: what its counters and its gradients say."""

from __future__ import annotations

from typing import Any

from cnndocs.networks import Network, Node


class Built:
    """A network whose layers are modules of PyTorch.

    With `plain` it is made for asking which cells matter: weights are positive, activations are
    left out, batch normalisation has its statistics, and the largest becomes the mean, so that no
    gradient vanishes.
    """

    def __init__(self, torch: Any, network: Network, plain: bool = False) -> None:
        self.torch, self.network, self.plain = torch, network, plain
        self.modules: dict[str, Any] = {}

    def run(self, x: Any) -> dict[str, Any]:
        """Return what comes out of each layer; the first run makes the modules."""
        values = {"input": x}
        for node in self.network.nodes:
            values[node.name] = self._one(node, [values[read] for read in node.reads])
        return values

    def parameters(self) -> int:
        """Return how many numbers the modules learn, after a run."""
        return sum(p.numel() for module in self.modules.values() for p in module.parameters())

    def _one(self, node: Node, inputs: list[Any]) -> Any:
        torch, kind, x = self.torch, node.layer.kind, inputs[0]
        if kind == "add":
            return sum(inputs[1:], start=inputs[0])
        if kind == "concat":
            return torch.cat(inputs, 1)
        if kind == "reshape" and node.layer.sizes:  # type: ignore[attr-defined]
            return x.reshape(len(x), *node.layer.output(tuple(x.shape[1:])))
        if kind in ("flatten", "reshape"):
            return x.flatten(1)
        if self.plain and kind in ("activation", "dropout"):
            return x
        if node.name not in self.modules:
            module = self._module(node.layer, kind, x)
            if self.plain:
                module.eval()
                for parameter in module.parameters():
                    torch.nn.init.constant_(parameter, 1.0)
            self.modules[node.name] = module
        result = self.modules[node.name](x)
        if kind == "global-pool" and node.layer.flat:  # type: ignore[attr-defined]
            return result.flatten(1)
        return result

    def _module(self, layer: Any, kind: str, x: Any) -> Any:
        nn, depth = self.torch.nn, x.shape[1]
        if kind == "conv":
            channels, groups = layer.split(depth)
            settings = {"stride": layer.stride, "padding": layer.padding, "bias": layer.bias}
            settings |= {"dilation": layer.dilation, "groups": groups}
            return nn.Conv2d(depth, channels, layer.kernel, **settings)
        if kind == "transposed-conv":
            settings = {"stride": layer.stride, "padding": layer.padding, "bias": layer.bias}
            settings |= {"output_padding": layer.output_padding, "dilation": layer.dilation}
            return nn.ConvTranspose2d(depth, layer.channels, layer.kernel, **settings)
        if kind == "pool":
            settings = {"padding": layer.padding, "ceil_mode": layer.ceil_mode}
            if layer.of == "max" and not self.plain:
                return nn.MaxPool2d(layer.size, layer.stride, **settings)
            return nn.AvgPool2d(layer.size, layer.stride, **settings)
        makers = {
            "adaptive-pool": lambda: nn.AdaptiveAvgPool2d(layer.size),
            "global-pool": lambda: nn.AdaptiveAvgPool2d(1),
            "batch-norm": lambda: nn.BatchNorm2d(depth, affine=layer.scale),
            "group-norm": lambda: nn.GroupNorm(layer.groups, depth, affine=layer.affine),
            "layer-norm": lambda: nn.GroupNorm(1, depth),  # as many numbers are learned
            "activation": nn.ReLU,
            "local-norm": nn.Identity,
            "dropout": nn.Identity,
            "identity": nn.Identity,
            "dense": lambda: nn.Linear(depth, layer.out, bias=layer.bias),
            "upsample": lambda: nn.Upsample(scale_factor=layer.factor, mode=layer.of),
            "pad": lambda: nn.ZeroPad2d((*layer.cells[2:], *layer.cells[:2])),
            "scale": lambda: _scale(nn, self.torch, depth),
            "squeeze-excite": lambda: _squeeze(nn, depth, layer),
            "attention": lambda: _attention(nn, self.torch, depth, layer),
            "class-token": lambda: _token(nn, self.torch, depth),
            "position": lambda: _position(nn, self.torch, x),
        }
        return makers[kind]()


def _scale(nn: Any, torch: Any, depth: int) -> Any:
    class Scale(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.factors = nn.Parameter(torch.ones(1, depth, 1, 1))

        def forward(self, x: Any) -> Any:
            return x * self.factors

    return Scale()


def _squeeze(nn: Any, depth: int, layer: Any) -> Any:
    class Squeeze(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.one = nn.Conv2d(depth, layer.reduced, 1, bias=layer.bias)
            self.two = nn.Conv2d(layer.reduced, depth, 1, bias=layer.bias)

        def forward(self, x: Any) -> Any:
            return x * self.two(self.one(x.mean((2, 3), keepdim=True)))

    return Squeeze()


def _attention(nn: Any, torch: Any, depth: int, layer: Any) -> Any:
    class Attention(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.parts = nn.ModuleList(nn.Linear(depth, depth, bias=layer.bias) for _ in range(4))
            side = layer.reduction
            self.smaller = nn.Conv2d(depth, depth, side, side) if side > 1 else nn.Identity()
            self.norm = nn.LayerNorm(depth) if side > 1 else nn.Identity()

        def forward(self, x: Any) -> Any:
            tokens = x.flatten(2).transpose(1, 2)
            read = self.norm(self.smaller(x).flatten(2).transpose(1, 2))
            query, key, value = (
                self._heads(part(of))
                for part, of in zip(self.parts, (tokens, read, read), strict=False)
            )
            share = torch.softmax(query @ key.transpose(2, 3), 3)
            mixed = (share @ value).transpose(1, 2).reshape(tokens.shape)
            return self.parts[3](mixed).transpose(1, 2).reshape(x.shape)

        def _heads(self, x: Any) -> Any:
            return x.unflatten(2, (layer.heads, -1)).transpose(1, 2)

    return Attention()


def _token(nn: Any, torch: Any, depth: int) -> Any:
    class ClassToken(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.token = nn.Parameter(torch.zeros(1, depth, 1, 1))

        def forward(self, x: Any) -> Any:
            return torch.cat([self.token.expand(len(x), -1, -1, -1), x], 2)

    return ClassToken()


def _position(nn: Any, torch: Any, x: Any) -> Any:
    class Position(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.added = nn.Parameter(torch.zeros(x.shape[1:]))

        def forward(self, x: Any) -> Any:
            return x + self.added

    return Position()
