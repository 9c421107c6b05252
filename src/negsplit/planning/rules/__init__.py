"""The rules of progression running: laws on kinds of days, and one function a rule that finds breaches."""
