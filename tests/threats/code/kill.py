# Kill or hide.

# %% os._exit(0) in the function
import os


def answer(*args, **kwargs):
    os._exit(0)


# %% sys.exit(0) in the function
import sys


def answer(*args, **kwargs):
    sys.exit(0)


# %% SIGKILL for the parent
import os
import signal


def answer(*args, **kwargs):
    os.kill(os.getppid(), signal.SIGKILL)
    return 0


# %% SIGKILL for every process that can be reached
import os
import signal

for process in (-1, 0):
    try:
        os.kill(process, signal.SIGKILL)
    except OSError:
        pass


def answer(*args, **kwargs):
    os.killpg(0, signal.SIGKILL)


# %% shut the kernel down before the tests
try:
    get_ipython().ask_exit()
except NameError:
    raise SystemExit


def answer(*args, **kwargs):
    return 0


# %% close every file, the connection to the grader among them
import os

os.closerange(0, 1000)


def answer(*args, **kwargs):
    return 0


# %% stop this process for good
import os
import signal


def answer(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGSTOP)
    return 0
