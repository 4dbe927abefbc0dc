"""Ask the libraries about whole networks, and record what they answer.

    python -m scripts.record_networks

Parameters and multiply-adds of the networks of libraries; the same of each preset, built by
PyTorch. The tests read what is recorded; a library that is not installed keeps its record.
"""

from __future__ import annotations

import json
from importlib import import_module
from importlib.metadata import version
from typing import Any

from cnndocs.delivery.paths import ROOT
from cnndocs.networks import preset, presets
from scripts.in_torch import Built

FILE = ROOT / "tests" / "networks" / "recorded.json"
TORCHVISION = (
    "alexnet vgg16 googlenet resnet18 resnet50 densenet121 mobilenet_v2 mobilenet_v3_large "
    "efficientnet_b0 convnext_tiny vit_b_16"
).split()
KERAS = (
    "VGG16 ResNet50 DenseNet121 MobileNet MobileNetV2 MobileNetV3Large EfficientNetB0 ConvNeXtTiny"
).split()
PRINTED = ("alexnet", "resnet18")  # what print(model) writes of these is kept too
NOT_BUILT = ("lenet-5",)  # its partial connections and its pooling are no modules


def installed(name: str) -> Any:
    """Return a library, or None where it is not there."""
    try:
        return import_module(name)
    except ImportError:
        return None


def counted(torch: Any, run: Any) -> int:
    """Return the multiply-adds that PyTorch's own counter finds in a run."""
    from torch.nn.attention import SDPBackend, sdpa_kernel
    from torch.utils.flop_counter import FlopCounterMode

    # Fused, the products of attention are one step that the counter does not know.
    products = sdpa_kernel(SDPBackend.MATH)
    with torch.no_grad(), products, FlopCounterMode(display=False) as counter:
        run()
    return int(counter.get_total_flops()) // 2


def by_fvcore(model: Any, x: Any) -> int | None:
    """Return the multiply-adds of convolutions and products that fvcore finds."""
    if installed("fvcore.nn") is None:
        return None
    from fvcore.nn import FlopCountAnalysis

    analysis = FlopCountAnalysis(model, x)
    analysis.unsupported_ops_warnings(False).uncalled_modules_warnings(False)
    found = analysis.by_operator()
    return int(sum(found[name] for name in ("conv", "linear", "matmul", "addmm")))


def torchvision(torch: Any, models: Any) -> dict[str, Any]:
    """Return what torchvision's networks have."""
    torch.backends.mha.set_fastpath_enabled(False)  # one step for all of attention, like above
    x, answers = torch.zeros(1, 3, 224, 224), {}
    for name in [*TORCHVISION, "resnet50 with the stride in conv1"]:
        plain = name.split()[0]
        more = {"aux_logits": False, "init_weights": False} if plain == "googlenet" else {}
        model = getattr(models, plain)(weights=None, **more).eval()
        if plain != name:
            for layer in (model.layer2, model.layer3, model.layer4):
                layer[0].conv1.stride, layer[0].conv2.stride = (2, 2), (1, 1)
        answers[f"torchvision {name}"] = {
            "parameters": sum(p.numel() for p in model.parameters()),
            "multiply_adds": counted(torch, lambda model=model: model(x)),
            "fvcore": by_fvcore(model, x),
            **({"printed": str(model)} if name in PRINTED else {}),
        }
    return answers


def timm(torch: Any, library: Any) -> dict[str, Any]:
    """Return what a network of timm has that torchvision has not."""
    return {"timm darknet53": _of(torch, library.create_model("darknet53"), 256)}


def transformers(torch: Any, library: Any) -> dict[str, Any]:
    """Return what the encoder of SegFormer has, in its smallest size, the library's default."""
    model = library.SegformerModel(library.SegformerConfig())
    return {"transformers mit-b0": _of(torch, model, 512)}


def _of(torch: Any, model: Any, side: int) -> dict[str, Any]:
    x = torch.zeros(1, 3, side, side)
    return {
        "parameters": sum(p.numel() for p in model.parameters()),
        "multiply_adds": counted(torch, lambda: model.eval()(x)),
    }


def built(torch: Any) -> dict[str, Any]:
    """Return what PyTorch counts in the presets, which it builds from our descriptions."""
    answers = {}
    for name in presets():
        if name in NOT_BUILT:
            continue
        network = preset(name)
        model = Built(torch, network)
        x = torch.zeros(1, *(network.shape or ()))
        with torch.no_grad():
            model.run(x)
        for module in model.modules.values():
            module.eval()
        count = counted(torch, lambda model=model, x=x: model.run(x))
        answers[name] = {"parameters": model.parameters(), "multiply_adds": count}
    return answers


def keras(library: Any) -> dict[str, Any]:
    """Return how many numbers Keras' networks learn, and keep."""
    answers: dict[str, Any] = {}
    for name in KERAS:
        model = getattr(library.applications, name)(weights=None)
        learned = sum(int(v.value.size) for v in model.trainable_weights)
        kept = sum(int(v.value.size) for v in model.non_trainable_weights)
        answers[f"keras {name}"] = {"parameters": learned, "kept": kept}
    answers["models"] = [_own(library, number) for number in range(2)]
    return answers


def _own(library: Any, number: int) -> dict[str, Any]:
    """Return a small model of Keras as JSON: a chain, and a graph."""
    layers = library.layers
    if number == 0:
        parts = [layers.Input((28, 28, 1)), layers.Conv2D(8, 3, activation="relu")]
        parts += [layers.MaxPooling2D(), layers.SeparableConv2D(16, 3, padding="same")]
        parts += [layers.Conv2DTranspose(4, 3, strides=2, padding="same"), layers.Flatten()]
        model = library.Sequential([*parts, layers.Dense(10, activation="softmax")])
    else:
        x = layers.Input((32, 24, 3))
        one = layers.BatchNormalization()(layers.Conv2D(8, 3, strides=2, padding="same")(x))
        two = layers.DepthwiseConv2D(5, padding="same", depth_multiplier=2)(one)
        two = layers.Dense(8)(layers.LayerNormalization()(two))
        both = layers.Add()([one, two])
        gate = layers.GlobalAveragePooling2D(keepdims=True)(both)
        gate = layers.Conv2D(8, 1, activation="sigmoid")(gate)
        join = layers.Concatenate()([layers.Multiply()([both, gate]), layers.ReLU()(one)])
        join = layers.UpSampling2D(2)(layers.ZeroPadding2D(((0, 1), (1, 0)))(join))
        model = library.Model(x, layers.Dense(5)(layers.GlobalAveragePooling2D()(join)))
    learned = sum(int(v.value.size) for v in model.trainable_weights)
    kept = sum(int(v.value.size) for v in model.non_trainable_weights)
    text = json.dumps(_bare(json.loads(model.to_json())))
    return {"json": text, "parameters": learned, "kept": kept, "output": model.output_shape[1:]}


def _bare(data: Any) -> Any:
    """Return JSON without what no count needs: how numbers begin, and are held."""
    ends = ("initializer", "regularizer", "constraint", "dtype", "registered_name", "module")
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items() if not key.endswith(ends)}
    return [_bare(one) for one in data] if isinstance(data, list) else data


def main() -> None:
    """Ask what is installed, and write the record."""
    record = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    if torch := installed("torch"):
        record["PyTorch"] = {"version": version("torch"), "built": built(torch)}
        if models := installed("torchvision.models"):
            answers = torchvision(torch, models)
            record["torchvision"] = {"version": version("torchvision"), "networks": answers}
        for name, ask in (("timm", timm), ("transformers", transformers)):
            if library := installed(name):
                record[name] = {"version": version(name), "networks": ask(torch, library)}
    if library := installed("keras"):
        answers = keras(library)
        models = answers.pop("models")
        record["Keras"] = {"version": version("keras"), "networks": answers, "models": models}
    FILE.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
