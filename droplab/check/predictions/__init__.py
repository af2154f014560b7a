"""The predictions, a file for each lesson: which option is right, and why each one tempts."""
