"""``python -m grader`` is the command ``grader``, in whatever environment that Python is of."""

from .commands.cli import main

main()
