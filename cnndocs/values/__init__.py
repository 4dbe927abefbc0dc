"""The kinds of value, their arithmetic, and the addresses by which everything asks for them."""
