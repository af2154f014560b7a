"""Tests on one side, answers on the other, a wire between.

templates          what workers and referees are forked from
keeper             starts and ends the processes; runs no stranger's code
referee_process    the tests' process: asks the keeper for cells and workers
  referee          grades one cell after the other
    outcome        what became of a run, and what may be said of it
    names, timer   what a test finds and does not define; a clock
  session          the trusted end of one worker
    proxies        what a test holds in place of a learner's object
    parts          a test's object that goes over to be built again
    draws, budget  how a generator may move, and what CPU time may be used
    changes        what was done to arguments
worker             the learner's process: runs cells, answers calls
  call             what came with a request, and what became of it
  plain            what an instance of a subclass is worth
  described        objects and exceptions in a few words
  captured         what stands in for a notebook's output and shell
channel, child     pipes with a deadline; what either process does first
wire               what a frame is, made by encoder, read by decoder
shared             generators that both sides know

All but the keeper and its templates runs inside: on numpy, the standard library and the grader's
own modules that ``modules.py`` lists, and on nothing else.
"""
