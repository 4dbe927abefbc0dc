"""How what was built is kept, listed and handed over."""
