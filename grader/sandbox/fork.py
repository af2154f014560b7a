"""A warm template: loads modules once, then forks a process for each task. Runs inside.

No cell of an author's or a learner's ever runs here: forks would find its traces. What comes over
the control socket comes from the grader alone; a stranger's code reaches a fork, after that has
confined itself, over pipes of its own. Each message is JSON, each answer too:

    ["hello", null]     -> [], and a pidfd of this process
    ["load", name]      import what a statement of the author's names -> [whether it is there]
    ["fork", settings]  with a fork's standard input, output and error, and maybe one more file
                        -> [its pid, as this process sees it], and a pidfd
    ["end", pid]        kill that fork
                        -> [CPU seconds of the fork, of this process since it was asked last]
"""

import ctypes
import gc
import json
import os
import random
import signal
import socket
import sys
import tempfile
import time
import traceback

from . import confine, importable

MOST = 1 << 17  # bytes of a message
CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWPID = 0x20000, 0x10000000, 0x20000000
MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18


def main(settings):
    """Serve the grader until it goes; each fork calls main of the module ``runs`` and ends."""
    Template(settings).serve()


class Template:
    """The state of a template.

    Its settings: ``control``, the number of the socket; ``runs``, the module; ``readable``, what
    can be imported; ``namespaces``, whether forks take some; ``user``, whether those of a user
    too; ``again``, pairs of what is to be found in a /tmp of theirs and where; ``fence``, what
    Landlock lets it read and write, where there are no namespaces.
    """

    def __init__(self, settings):
        self.settings = settings
        self.socket = socket.socket(fileno=settings["control"])
        self.libc = ctypes.CDLL(None, use_errno=True)
        self.me, self.myself = os.getpid(), os.pidfd_open(os.getpid())
        self.started, self.counted = False, 0.0
        confine.die_first()
        if settings["fence"] is not None:
            confine.check(self.libc.prctl(confine.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
            confine.check(self.libc.prctl(confine.PR_SET_PDEATHSIG, 9, 0, 0, 0), "pdeathsig")
            confine.fence(self.libc, **settings["fence"])
        for path in settings["readable"]:
            importable.make_importable(path)

    def serve(self):
        """Answer messages until the grader closes the socket."""
        while True:
            data, files, _, _ = socket.recv_fds(self.socket, MOST, 4)
            if not data:
                os._exit(0)
            name, argument = json.loads(data)
            answer, sent = getattr(self, name)(argument, files)
            socket.send_fds(self.socket, [json.dumps(answer).encode()], sent)
            for number in {*files, *sent} - {self.myself}:
                os.close(number)

    def hello(self, argument, files):
        """Return a pidfd of this process."""
        return [], [self.myself]

    def load(self, name, files):
        """Import a module."""
        return [importable.load(name)], []

    def fork(self, settings, files):
        """Start a fork; return a pidfd of it."""
        if not self.started:  # what is there now stays: collecting it would copy it into each fork
            self.started = True
            gc.collect()
            gc.freeze()
            gc.disable()
        sys.stdout.flush()
        sys.stderr.flush()
        if self.settings["namespaces"]:
            confine.check(self.libc.unshare(CLONE_NEWPID), "unshare")
        try:
            pid = os.fork()
            if not pid:
                self.begin(settings, files)
        finally:
            if self.settings["namespaces"] and os.getpid() == self.me:
                confine.check(self.libc.setns(self.myself, CLONE_NEWPID), "setns")
        return [pid], [os.pidfd_open(pid)]

    def end(self, pid, files):
        """Kill a fork; return what it has used, to the microsecond."""
        os.kill(pid, signal.SIGKILL)
        _, _, used = os.wait4(pid, 0)
        before, self.counted = self.counted, time.process_time()
        return [used.ru_utime + used.ru_stime, self.counted - before], []

    # In the fork.

    def begin(self, settings, files):
        """Confine this process and do what it is for; never returns."""
        try:
            self.hold(files)
            if self.settings["namespaces"]:
                self.take_namespaces(settings["disk"])
            os.environ.update(dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), settings["folder"]))
            os.chdir(settings["folder"])
            start_anew()
            confine.confine(**settings["confine"])
            if not self.settings["namespaces"] and os.getppid() != self.me:
                os._exit(1)  # it went before it was asked to take this process along
            package = __name__.partition(".")[0]
            if settings["main"] is None:
                os.write(1, b"hello")
            else:
                sys.modules[f"{package}.{self.settings['runs']}"].main(settings["main"])
        except BaseException:
            os.write(2, traceback.format_exc()[-2000:].encode())
        finally:
            os._exit(0)

    def hold(self, files):
        """Keep these files, as 0, 1, 2 and so on, and no other."""
        self.socket.detach()  # or it would close a number that is another's by then
        for target, number in enumerate(files):
            os.dup2(number, target)
        os.closerange(len(files), 1 << 12)

    def take_namespaces(self, disk):
        """See no other process, and files in a /tmp of its own alone."""
        check, libc = confine.check, self.libc
        os.umask(0o022)  # what is made here is for a user who is yet to come
        check(libc.unshare(CLONE_NEWNS), "unshare")
        check(libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None), "mount")
        options = f"mode=1777,size={disk}".encode()
        for folder in (b"/tmp", b"/dev/shm"):
            check(libc.mount(b"tmpfs", folder, b"tmpfs", MS_NOSUID | MS_NODEV, options), "mount")
        for source, place in self.settings["again"]:
            os.makedirs(place if os.path.isdir(source) else os.path.dirname(place), exist_ok=True)
            if not os.path.exists(place):
                open(place, "x").close()
            source, place = source.encode(), place.encode()
            check(libc.mount(source, place, None, MS_BIND | MS_REC, None), "mount")
        if self.settings["user"]:  # its threads are counted apart from then on
            check(libc.unshare(CLONE_NEWUSER), "unshare")
            confine.keep(libc)


def start_anew():
    """Forget what all forks of a template would share."""
    gc.enable()
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    tempfile.tempdir = None
