"""What a general sentence is held by: a law that is tested, a run that is recorded, a source.

A page binds a sentence with a link whose scheme names the kind, ``[...](law:empty-window)``. One
file a kind, found by its ``KIND``.
"""
