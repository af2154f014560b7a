"""Builds and grades nbgrader courses whose lessons are text; knows nothing of this one."""
