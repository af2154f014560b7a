"""The command `grader`: parse, call, print. What it does is told by the room that it calls."""
