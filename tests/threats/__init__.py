"""Hostile submissions, graded in one cohort with honest ones. ``python -m tests.threats --help``

code/*.py       code for a solution cell, by what it is after
notebooks.py    edits of the notebook around the tests
files.py        files and folders that are no notebook, or not a learner's own
cohort.py       writes all of them, and the honest ones, as nbgrader collects submissions
surroundings.py what must be the same after grading as before: files, processes, ports
check.py        grades the cohort with `grader grade` and looks at what became of each
"""
