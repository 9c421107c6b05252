"""How an older library becomes one of today: one step a file, each written once and never changed."""
