"""A convolution as a matrix product, held against the loops."""

from cnndocs import examples, naive

ONE = examples.get("from-scratch")
WORKED = examples.get("sliding")


def test_matrix_times_column_is_the_map():
    """The product of windows and kernel, folded, is the feature map of the loops."""
    wanted = naive.conv2d(WORKED["image"], WORKED["kernel"])
    product = naive.dense(WORKED["kernel"].ravel(), ONE["matrix"])

    assert (product == ONE["product"]).all()
    assert (ONE["product"].reshape(wanted.shape) == wanted).all()


def test_followed_window_is_its_row():
    """The window that the figure frames is the row that the figure frames."""
    row = ONE["matrix"][int(ONE["row"])]

    assert (row == ONE["window"].ravel()).all()


def test_known_counts():
    """A pixel in the middle is copied for each weight, one in a corner once."""
    matrix, image = ONE["matrix"], WORKED["image"]

    assert matrix.size == 81
    assert image.size == 25
    assert [row[0] for row in matrix[:3]] == list(image[0, :3])
