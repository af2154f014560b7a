"""Builds nbgrader courses whose lessons are text, grades any; knows nothing of this one.

Each line is a room; what is in it imports from its own room and from those above.

all           errors course limits submission source
lessons       text run build generated claims page checks bank judge
on the wire   wire channel shared proxies session
in a sandbox  child worker referee referee_process
around it     confine sandbox keeper
handed in     material autotests assignment untrusted intake times collect zips
check-tests   twoways
a cohort      verdicts journal cohort
results       sanitise report feedback database gradebook scores export
nbgrader      arrivals stock plugins demo exchange launch
commands      cli_grade cli_marks cli
"""
