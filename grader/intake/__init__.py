"""A stranger's folder or zip -> cells to run, and flags for what is odd about it."""
