"""Progression workouts: recipes, their notation, and their resolving for one athlete."""
