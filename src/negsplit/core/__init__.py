"""The words of running: units, athletes, workouts, activities, results. Standard library only."""
