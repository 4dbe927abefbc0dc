// The words of readers: what says nothing, and what the field calls otherwise than this site.

// Words of questions, which stand on every page or on none.
export const FILLERS = new Set(("a about an and between difference differences instead not are as at be by can compute calculate could do does explain explained "
  + "explanation find for from get give given go has have how i if in into is it its me mean meaning means my of on "
  + "or other purpose should so tell that the their them there these they this to us use used using vs versus was way we were what "
  + "when where which who why will with work works would you your").split(" "));

// What is asked for by its form; a page may show it without the word.
export const FORMS = new Set("definition definitions equation equations example examples formula formulas picture pictures tutorial tutorials".split(" "));

// What is asked for to be tried; a page where that is done need not say the word.
export const TRYING = new Set("animated animation demo demos interactive online playground simulation simulator visualisation visualization".split(" "));

/**
 * Each entry: what people type, what this site says, and why these mean the same. A phrase is
 * searched as itself and as each of the others; the words of an answer must stand in one section.
 * @type {{ typed: string[], ours: string[], why: string }[]}
 */
export const OTHER_WORDS = [
  { typed: ["deconvolution", "transposed convolution", "transpose convolution", "upconvolution"], ours: ["conv_transpose2d"], why: "the function has PyTorch's name" },
  { typed: ["flops", "flop", "macs", "mac", "operations"], ours: ["multiplications additions"], why: "operations are counted by their kind" },
  { typed: ["derivative", "derivatives"], ours: ["gradient", "slope"], why: "of several parameters" },
  { typed: ["filter size", "filter sizes", "window size"], ours: ["kernel size"], why: "a filter is a stack of kernels here" },
  { typed: ["same padding", "valid padding"], ours: ["padding stride dilation"], why: "the words of libraries for a setting of its padding" },
  { typed: ["output shape", "output dimension", "output dimensions", "feature map size", "activation size"], ours: ["output size"], why: "shape is the list of all sizes" },
  { typed: ["1x1 convolution", "1x1 conv", "1x1", "one by one convolution"], ours: ["pointwise"], why: "a kernel of one pixel" },
  { typed: ["dilated convolution", "atrous convolution", "atrous"], ours: ["dilation"], why: "the name of the same setting in segmentation" },
  { typed: ["grayscale", "greyscale", "gray", "black and white"], ours: ["grey"], why: "spelling" },
  { typed: ["too high", "too big", "too fast", "too small"], ours: ["too large"], why: "of a step" },
  { typed: ["number of", "how many", "amount of", "count", "counting"], ours: ["count"], why: "a question for a number" },
  { typed: ["fully connected", "fc layer", "linear layer"], ours: ["dense"], why: "a dense layer is fully connected" },
  { typed: ["conv layer", "conv layers", "convolution layer"], ours: ["convolutional layer", "convolution"], why: "short for it" },
  { typed: ["conv", "convs"], ours: ["convolution"], why: "short for it" },
  { typed: ["cnn", "cnns", "convnet", "convnets", "convolutional neural network", "convolutional neural networks"], ours: ["convolutional network"], why: "the same" },
  { typed: ["backprop", "backward pass", "back propagation"], ours: ["backpropagation"], why: "short for it" },
  { typed: ["nn", "neural net", "neural nets", "neural network", "neural networks"], ours: ["network"], why: "the same" },
  { typed: ["rgb", "color", "colored"], ours: ["colour", "red green blue", "three channels"], why: "spelling, and the names of the channels" },
  { typed: ["maxpool", "maxpooling"], ours: ["max pooling"], why: "the name in libraries" },
  { typed: ["avgpool", "mean pooling", "avg pooling"], ours: ["average pooling"], why: "the name in libraries" },
  { typed: ["batch", "minibatch", "batch size"], ours: ["mini batch"], why: "the usual kind of batch" },
  { typed: ["learning rate decay", "step size"], ours: ["learning rate"], why: "the length of a step" },
  { typed: ["numerical stability", "numerically stable", "overflow"], ours: ["stability"], why: "of what is computed in floating point" },
  { typed: ["lr"], ours: ["learning rate"], why: "short for it" },
  { typed: ["mse", "mean squared error"], ours: ["squared error"], why: "short for it" },
  { typed: ["bce", "log loss", "nll", "negative log likelihood"], ours: ["cross entropy"], why: "the names of the same loss" },
  { typed: ["gap", "global average pooling"], ours: ["average pooling"], why: "a window as large as the map" },
  { typed: ["picture", "pictures", "photo", "photos"], ours: ["image", "photograph"], why: "what the input is called here" },
  { typed: ["stored", "represented", "saved"], ours: ["matrix"], why: "how an image is written as numbers" },
  { typed: ["hyperparameter", "hyperparameters", "hyper parameters"], ours: ["setting", "stride padding"], why: "what is chosen and not learned" },
  { typed: ["recognition", "recogniser", "recognizer", "classifier", "classify"], ours: ["classification", "reads"], why: "to give an image its class" },
  { typed: ["digit", "digits", "mnist", "handwriting", "handwritten"], ours: ["digit", "handwritten"], why: "the images of the trained network" },
  { typed: ["layers detect", "layers see", "neurons detect"], ours: ["layers learned", "layers answer"], why: "a kernel answers to a pattern" },
  { typed: ["slides", "lecture", "thesis", "copyright", "license", "creative commons"], ours: ["licence", "cite"], why: "to use what is shown here" },
  { typed: ["moodle", "canvas", "lms", "iframe", "embed"], ours: ["frame", "platform"], why: "a widget on another page" },
  { typed: ["sgd"], ours: ["gradient descent"], why: "short for it" },
  { typed: ["dev set", "validation data", "test data", "training data"], ours: ["validation set", "test set", "training set"], why: "the parts of the data" },
  { typed: ["errors", "mistakes"], ours: ["errata"], why: "they are listed under this name" },
  { typed: ["edge detection", "edge detector"], ours: ["edge"], why: "what a kernel answers to" },
  { typed: ["conv2d"], ours: ["convolution"], why: "the name in libraries" },
  { typed: ["ceil mode", "ceil_mode", "ceil"], ours: ["rounded up"], why: "the name in libraries" },
  { typed: ["initialization", "weight init", "init"], ours: ["start random"], why: "said in words" },
  { typed: ["offline", "download", "without internet"], ours: ["offline", "archive"], why: "the site as an archive" },
  { typed: ["reference", "citation", "quote", "bibtex"], ours: ["cite"], why: "to name a source" },
  { typed: ["kernel flipped", "rotated kernel", "180 degrees", "flip"], ours: ["flipped kernel", "half a turn"], why: "a turn by half a circle" },
  { typed: ["normalization", "batchnorm", "batch norm"], ours: ["batch normalisation"], why: "short for it" },
  { typed: ["shift", "translation"], ours: ["translation", "shift"], why: "the same" },
  { typed: ["eta"], ours: ["η"], why: "a letter by its name" },
];
