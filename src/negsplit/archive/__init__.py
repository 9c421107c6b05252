"""Archives: very many recorded files, listed, read side by side, kept as a table and asked.

An archive is given the reader that turns the bytes of a file into a row; it knows nothing of formats or runs.
"""
