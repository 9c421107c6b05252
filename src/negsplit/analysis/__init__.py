"""From a recorded run to what can be said of it."""
