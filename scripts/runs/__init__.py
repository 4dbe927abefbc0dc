"""What libraries answer to small questions, asked by running them.

A question is a function of its file for each library that answers it; ``python -m scripts.runs``
asks those that are installed, and writes the answers with the versions into ``docs/runs.json``.
"""
