"""What stands beside the plain layers of ``nets``: convolution, recurrence, batch norm, noise."""
