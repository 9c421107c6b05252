"""Seasons into plans, plans into findings, and changes with their cost. The date is always an argument."""
