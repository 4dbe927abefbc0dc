"""Images and kernels that examples start from."""
