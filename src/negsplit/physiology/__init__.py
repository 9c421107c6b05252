"""Cited models on numbers: race equivalence, paces, heart rate, hills, load."""
