"""What pages are made of besides their Markdown, and the pages that are made from facts."""
