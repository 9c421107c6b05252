"""Results into text and pictures. Touches no files; units and what the terminal can show are arguments."""
