"""A clock that ends a test cell."""

import contextlib
import ctypes
import threading

from .outcome import OutOfTimeError


@contextlib.contextmanager
def timer(seconds):
    """Raise ``OutOfTimeError`` in this thread after so many seconds."""
    thread, lock, over = ctypes.c_ulong(threading.get_ident()), threading.Lock(), []

    def stop():
        with lock:
            if not over:
                over.append("fired")
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(OutOfTimeError))

    clock = threading.Timer(seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
        with lock:
            if over:  # and maybe not raised yet
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
            over.append("left")
