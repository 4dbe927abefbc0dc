"""What pages are made of: the Markdown extension, formulas, the pages of the examples."""
