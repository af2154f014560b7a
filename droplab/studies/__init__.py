"""Long experiments and their committed results; each json stands beside the code that made it."""
