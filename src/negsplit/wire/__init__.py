"""Values to plain JSON and back: the one place that knows the shapes that other programs rely on.

The shapes are documented in docs/json.md. Extents and targets are tagged by `kind`; speeds are plain numbers
in m/s. Writing is a plain walk over the values, so that a command that prints JSON loads no library for it;
reading is checked, and whatever does not fit is refused with its path, never guessed.
"""
