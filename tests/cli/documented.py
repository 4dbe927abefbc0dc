"""The commands of the page on the command line; the page shows these lines, a test runs them."""

COMMANDS = """
--8<-- [start:look]
cnndocs examples
cnndocs show sliding feature_map
cnndocs show digits-cnn --role result
cnndocs show sliding --json
cnndocs find 0.3 sliding
cnndocs find "98.1 %" digits-cnn --json
--8<-- [end:look]

--8<-- [start:verify]
cnndocs verify
cnndocs verify sliding rgb --verbose
--8<-- [end:verify]

--8<-- [start:check]
cnndocs check
cnndocs audit site
--8<-- [end:check]

--8<-- [start:copy]
cnndocs verify-site site
cnndocs verify-site copy.zip --sums SHA256SUMS --json
--8<-- [end:copy]

--8<-- [start:explain]
cnndocs explain "nn.Conv2d(3, 64, 3, stride=2, padding=1)" --input 3x224x224
cnndocs explain "Conv2DTranspose(8, 3, strides=2, padding='same')" --input 3x7x7 --json
cnndocs explain "F.conv2d(x, w, padding=1)" --input 3x32x32 --kernel 8x3x3x3
--8<-- [end:explain]

--8<-- [start:count]
cnndocs count resnet-50
cnndocs count mobilenet-v2 --input 3x192x192 --json
cnndocs count model.onnx --input 3x224x224
cnndocs count u-net --svg u-net.svg --pdf u-net.pdf
cnndocs count --presets
--8<-- [end:count]

--8<-- [start:take]
cnndocs cite sliding --style csl
cnndocs export sliding --format csv --out sliding.csv
cnndocs export digit-two --format npz --out data/
--8<-- [end:take]

--8<-- [start:figures]
cnndocs figures --out figures
cnndocs figures sliding-window --format png --theme dark
cnndocs figures warm-up --format pdf
--8<-- [end:figures]

--8<-- [start:figure]
cnndocs figure conv --input 7x9 --kernel 3x2 --stride 2 --padding 1 --out mine.svg
cnndocs figure conv --weights sobel-x --padding same --at 1,1 --out sobel.png
cnndocs figure conv --input 4 --padding 1 --padding-mode circular --out circular.svg
cnndocs figure conv --input 4 --channels 4 --filters 4 --groups 2 --at 2,0,0 --out groups.svg
cnndocs figure conv-transpose --input 3 --stride 2 --padding 1 --output-padding 1 --out back.svg
cnndocs figure conv1d --input 8 --padding causal --dilation 2 --out causal.svg
cnndocs figure max-pool --input 5 --kernel 2 --ceil --out pool.pdf
--8<-- [end:figure]

--8<-- [start:thesis]
cnndocs figures sliding-window --theme grey --width 120 --font-size 8 --format pdf --out thesis
cnndocs figure conv --width 90 --font "DejaVu Serif" --label "feature map=Merkmalskarte" --out a.pdf
cnndocs figure conv --colour "kernel=#ffe0e0,#a00000" --text --out coloured.svg
--8<-- [end:thesis]

--8<-- [start:animate]
cnndocs animate conv --input 5 --kernel 3 --stride 2 --padding 1 --out window.gif
cnndocs animate conv-transpose --input 2 --stride 2 --out spread.svg
cnndocs animate avg-pool --input 6 --kernel 2 --theme dark --time 300 --out pool.gif
--8<-- [end:animate]
"""
LINES = [line for line in COMMANDS.splitlines() if line.startswith("cnndocs ")]
