"""One confined process, and what it may use.

spawn         starts a child in the best way that works here
program       what it is sent to run
template      a process that a child can be forked from in milliseconds; fork, what runs in it
importable    what a child can import, and what a template has loaded
confine       what it does to itself first: limits, Landlock, seccomp; runs inside
restrictions  what it is told to do so
bubblewrap    the other way's command line
folders       a stranger's folder: its size, and its end
machine       where Python and its modules lie
limits        what a child may use, and a test cell
doctor        what this machine offers; ways_out, what to do where that is nothing
"""
