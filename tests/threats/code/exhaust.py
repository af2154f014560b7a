# Exhaust the machine.

# %% an infinite loop in the function
def answer(*args, **kwargs):
    while True:
        pass


# %% sleep forever when the cell is run
import time

time.sleep(1e6)


def answer(*args, **kwargs):
    return 0


# %% a loop that swallows every interrupt
def answer(*args, **kwargs):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


# %% memory without end
def answer(*args, **kwargs):
    held = []
    while True:
        held.append(bytearray(1 << 24))


# %% an array as large as all memory
import numpy as np


def answer(*args, **kwargs):
    return np.ones(1 << 42)


# %% a fork bomb
import os


def answer(*args, **kwargs):
    while True:
        os.fork()


# %% a thread bomb
import threading
import time


def answer(*args, **kwargs):
    while True:
        threading.Thread(target=time.sleep, args=(1e6,)).start()


# %% 150 MB on stdout
import sys

for _ in range(150):
    sys.stdout.write("x" * (1 << 20))


def answer(*args, **kwargs):
    sys.stdout.write("x" * (150 << 20))
    return 0


# %% one rich display of 100 MB
class Large:
    def __repr__(self):
        return "x" * (100 << 20)

    _repr_html_ = __repr__


def answer(*args, **kwargs):
    return Large()


Large()


# %% an answer of 200 MB
import numpy as np


def answer(*args, **kwargs):
    return np.zeros(25 << 20)


# %% fill the disk
def answer(*args, **kwargs):
    number = 0
    while True:
        with open(f"/tmp/full-{number}", "wb") as file:
            file.write(b"x" * (1 << 24))
        number += 1


# %% a segmentation fault
import ctypes


def answer(*args, **kwargs):
    ctypes.string_at(0)


# %% 200 000 small messages
import sys

for number in range(200_000):
    print(number, file=sys.stderr if number % 2 else sys.stdout, flush=True)


def answer(*args, **kwargs):
    return 0


# %% recursion without end
import sys

sys.setrecursionlimit(1 << 30)


def answer(*args, **kwargs):
    return answer(*args, **kwargs)


# %% an exception whose text is endless
class Endless(Exception):
    def __str__(self):
        return "x" * (1 << 28)


def answer(*args, **kwargs):
    raise Endless
