"""The library's shelves: one database that keeps activities, their originals and what was said of them."""
