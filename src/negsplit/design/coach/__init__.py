"""Coach's words: sentences and bullet lists read as recipes."""
