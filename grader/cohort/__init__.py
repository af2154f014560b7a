"""Many submissions: who grades next, what is tried again, where a stopped run goes on.

run       hands out tasks, records results, goes on where a stopped run was
task      one submission to grade: all that it needs, all that comes of it
desk      what a process that grades keeps from one submission to the next
verdicts  points and messages for the page
jobs      processes on this machine; job, what runs in one; frames, letters, what they say
cluster   workers of dask elsewhere; remote, what runs in one; keys, who may be one
agreed    what all of them must have in common
folder    what a run needs for a while, and what a killed one left
journal   what is done already
twoways   the solution, graded both ways
"""
