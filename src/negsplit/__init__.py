"""Design, plan, run and judge progression runs."""
