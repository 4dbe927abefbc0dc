"""A value as text: Markdown, TeX, JSON, CSV, NumPy."""
