"""Bytes into values, and workouts into bytes: one module or folder a format."""
