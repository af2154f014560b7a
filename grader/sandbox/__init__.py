"""One confined process, and what it may use."""
