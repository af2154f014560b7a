"""The exercises, a file for each graded function of the course."""
