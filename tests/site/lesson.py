"""What a teacher copies from *Teach with the widgets*: the page shows it, a test runs it."""

PAGE = """<!doctype html>
<title>A lesson</title>
<!-- --8<-- [start:frame] -->
<iframe src="https://cnndocs.example/embed/sliding/#cnn=1&amp;w=sliding&amp;hide=controls"
  title="Sliding kernel" width="100%" height="520" loading="lazy"></iframe>
<!-- --8<-- [end:frame] -->
<!-- --8<-- [start:height] -->
<script type="module" src="https://cnndocs.example/widgets/height.mjs"></script>
<!-- --8<-- [end:height] -->
"""
