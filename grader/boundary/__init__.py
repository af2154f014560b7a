"""Tests on one side, answers on the other, a wire between.

keeper                              starts and ends the processes; runs no stranger's code
referee_process, referee, session,  the tests' process
  proxies
worker                              the learner's process
wire, channel, shared, child        both

All but the keeper runs inside: on numpy, the standard library and the grader's own modules that
``keeper.py`` lists, and on nothing else.
"""
