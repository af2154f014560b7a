"""Makes .venv from requirements.lock; `make` runs this first and you never need to.

With the argument `torch` it also adds PyTorch's CPU build, an extra too large for the lock; with
`site` what writes the course's pages, from site/requirements.lock.

Only the standard library, and a syntax that old Pythons read too, so that they can be told
what is missing. Where uv is not installed it is brought into .tools/ with pip.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time

OLDEST = (3, 11)
NEWEST = (3, 14)
UV = "uv==0.13.8"
TORCH = "torch>=2.5"
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
TOOLS = os.path.join(ROOT, ".tools")
STAMP = os.path.join(VENV, "installed-from")
SITE_STAMP = os.path.join(VENV, "site-installed-from")
# Not sys.executable: once .venv is on the PATH that would be the one we are about to replace.
PYTHON = os.path.realpath(sys.executable)
BIN = "Scripts" if os.name == "nt" else "bin"


def main():
    if sys.version_info < OLDEST:
        switch_python()
    if read(STAMP) != fingerprint():
        set_up()
    if sys.argv[1:] == ["torch"]:
        add_torch(find_uv())
    if sys.argv[1:] == ["site"]:
        add_site()


def set_up():
    start = time.time()
    say("setting up .venv from requirements.lock with Python %d.%d" % sys.version_info[:2])
    install(find_uv())
    with open(STAMP, "w") as stamp:
        stamp.write(fingerprint())
    say("ready after %.0f s, %.0f MB in .venv" % (time.time() - start, megabytes(VENV)))


def switch_python():
    """Start again with a newer Python of this machine, or say which one is needed."""
    which = getattr(shutil, "which", lambda name: None)  # Python 2 has none
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = which("python3.%d" % minor)
        # A version manager's shim may stand there for a Python that is not switched on.
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found] + sys.argv)
    stop(
        "Python %d.%d or newer is needed; %s is %d.%d and no newer one is on the PATH.\n"
        "Install one, or name it: make learn PYTHON=/path/to/python3.12"
        % (OLDEST + (PYTHON,) + sys.version_info[:2])
    )


def fingerprint():
    """What the environment was made from: the lock, the project file and this Python."""
    digest = hashlib.sha256(("%s %s" % (PYTHON, sys.version)).encode())
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update(read(os.path.join(ROOT, name)).encode())
    return digest.hexdigest()


def find_uv():
    """Return the path of uv: the one installed, the one brought before, or one brought now."""
    local = os.path.join(TOOLS, BIN, "uv")
    found = shutil.which("uv") or shutil.which(local)
    if found:
        return found
    say("bringing uv into .tools")
    pip = os.path.join(TOOLS, BIN, "python")
    if subprocess.call([PYTHON, "-m", "venv", TOOLS], stdout=subprocess.DEVNULL) != 0:
        shutil.rmtree(TOOLS, ignore_errors=True)
        stop(
            "this Python cannot make a virtual environment, and uv is not installed.\n"
            "On Debian and Ubuntu: apt install python3-venv. Elsewhere: install uv, then again."
        )
    run([pip, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV], "uv")
    return local


def install(uv):
    """Fill .venv with exactly what the lock names, compiled, and this project in place."""
    python = os.path.join(VENV, BIN, "python")
    run([uv, "venv", "--quiet", "--clear", "--python", PYTHON, VENV], "the environment")
    pip = [uv, "pip"]
    sync = ["sync", "--quiet", "--require-hashes", "--compile-bytecode"]
    lock = os.path.join(ROOT, "requirements.lock")
    run(pip + sync + ["--python", python, lock], "the packages")
    # Its build backend is in the lock too, so nothing else is fetched for this.
    own = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT]
    run(pip + own + ["--python", python], "this project")


def add_torch(uv):
    """Add a CPU build: a wheel that pip is set up to find here, else the one uv knows of."""
    python = os.path.join(VENV, BIN, "python")
    if subprocess.call([python, "-c", "import torch"], stderr=subprocess.DEVNULL) == 0:
        return
    say("adding PyTorch's CPU build to .venv")
    with tempfile.TemporaryDirectory() as folder:
        download = [PYTHON, "-m", "pip", "download", "--no-index", "--no-deps", "--dest", folder]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        found = subprocess.call(download + [TORCH], **quiet) == 0
        wheels = [os.path.join(folder, name) for name in os.listdir(folder)]
        wanted = wheels if found else ["--torch-backend", "cpu", TORCH]
        run([uv, "pip", "install", "--quiet", "--python", python] + wanted, "PyTorch")


def add_site():
    """Add exactly what the site's lock names; the first lock is given too, for its hashes."""
    locks = [os.path.join(ROOT, name) for name in ("requirements.lock", "site/requirements.lock")]
    wanted = fingerprint() + hashlib.sha256(read(locks[1]).encode()).hexdigest()
    if read(SITE_STAMP) == wanted:
        return
    say("adding to .venv what writes the site")
    add = [find_uv(), "pip", "install", "--quiet", "--require-hashes", "--compile-bytecode"]
    add += ["--python", os.path.join(VENV, BIN, "python")]
    run(add + ["-r", locks[0], "-r", locks[1]], "what writes the site")
    with open(SITE_STAMP, "w") as stamp:
        stamp.write(wanted)


def run(command, what):
    environment = dict(os.environ, UV_PYTHON_DOWNLOADS="never", UV_NO_PROGRESS="1")
    environment.pop("VIRTUAL_ENV", None)
    if subprocess.call(command, env=environment, cwd=ROOT) != 0:
        stop(
            "could not install %s; the lines above say why.\n"
            "If they speak of a connection: the first set-up needs the network, later ones do"
            " not.\nThen run the same command again; nothing is lost." % what
        )


def megabytes(folder):
    """Return the size of a folder, counted as `du` counts it: blocks, and links once."""
    blocks = {}
    for place, _, names in os.walk(folder):
        for name in names:
            status = os.lstat(os.path.join(place, name))
            blocks[status.st_dev, status.st_ino] = getattr(status, "st_blocks", 0) * 512
    return sum(blocks.values()) / 1e6


def read(path):
    """Return a file's text, or nothing where there is no such file."""
    if not os.path.exists(path):
        return ""
    with open(path) as file:
        return file.read()


def say(text):
    print("make: " + text)
    sys.stdout.flush()


def stop(text):
    sys.stderr.write("make: " + text + "\n")
    sys.exit(1)


if __name__ == "__main__":
    main()
