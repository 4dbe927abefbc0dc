"""General statements as properties that are tested, one file a subject.

A law is a function of operands that returns two sides, equal in every legal case. A false neighbour
is one that looks like it, with a case in which its sides differ. See ``_law`` for how to write one.
"""
