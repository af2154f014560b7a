"""Text <-> notebook, and what makes a lesson sound. Knows nothing of grading."""
