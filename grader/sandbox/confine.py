"""What a child does to itself before it runs a stranger's code: limits, uid, Landlock, seccomp.

Runs inside, in one thread, on Linux, with the standard library alone. Nothing here can be undone
by the code that runs afterwards: limits are hard, privileges are gone for good, and both
Landlock and seccomp only ever grow stricter. Each step raises ``OSError`` where it fails.
"""

import ctypes
import errno
import os
import platform
import resource
import struct

PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 8, 22, 38
CAP_DAC_READ_SEARCH = 2
LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446  # the same on all machines
# What reaches other processes, starts new ones, or changes files in ways that Landlock lets
# through (mode, owner, times, attributes), or shows and sets what of a file the machine keeps in
# memory, which the process of another could read. Refused with EPERM; numbers for x86_64 and
# aarch64, None where a machine has no such call.
REFUSED = {
    "accept": (43, 202),
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bind": (49, 200),
    "bpf": (321, 280),
    "cachestat": (451, 451),
    "chmod": (90, None),
    "chown": (92, None),
    "chroot": (161, 51),
    "clock_settime": (227, 112),
    "connect": (42, 203),
    "delete_module": (176, 106),
    "execve": (59, 221),
    "execveat": (322, 281),
    "fadvise64": (221, 223),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "finit_module": (313, 273),
    "fork": (57, None),
    "fremovexattr": (199, 16),
    "fsetxattr": (190, 7),
    "futimesat": (261, None),
    "init_module": (175, 105),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioprio_set": (251, 30),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "lchown": (94, None),
    "lremovexattr": (198, 15),
    "lsetxattr": (189, 6),
    "memfd_create": (319, 279),
    "mincore": (27, 232),
    "migrate_pages": (256, 238),
    "mount": (165, 40),
    "move_pages": (279, 239),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "msgctl": (71, 187),
    "msgget": (68, 186),
    "msgrcv": (70, 188),
    "msgsnd": (69, 189),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pivot_root": (155, 41),
    "preadv2": (327, 286),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "readahead": (187, 213),
    "reboot": (169, 142),
    "removexattr": (197, 14),
    "request_key": (249, 218),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "sched_setattr": (314, 274),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "semctl": (66, 191),
    "semget": (64, 190),
    "semop": (65, 193),
    "semtimedop": (220, 192),
    "setns": (308, 268),
    "setpgid": (109, 154),
    "setpriority": (141, 140),
    "setsid": (112, 157),
    "settimeofday": (164, 170),
    "setxattr": (188, 5),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "shmget": (29, 194),
    "socket": (41, 198),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "tkill": (200, 130),
    "truncate": (76, 45),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "utime": (132, None),
    "utimensat": (280, 88),
    "utimes": (235, None),
    "vfork": (58, None),
}
# Allowed for the process itself only: the first argument must be its pid, or 0 where that is it.
OWN = {"kill": (62, 129), "tgkill": (234, 131)}
OWN_OR_0 = {"prlimit64": (302, 261), "sched_setaffinity": (203, 122)}
CLONE, CLONE3 = (56, 220), (435, 435)
CLONE_THREAD = 0x10000
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


def confine(cpu, memory, threads, file_size, files, uid=None, landlock=None):
    """Give up everything for good.

    Args:
        cpu: CPU seconds of the process.
        memory: bytes of address space.
        threads: threads it may have; processes it may not start at all.
        file_size: bytes of one file.
        files: open files.
        uid: user and group id to become, where this process is root.
        landlock: dict of path lists ``read`` and ``write``, where no namespace hides the rest.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    limit(cpu, memory, file_size, files)
    die_first()
    if uid is not None:
        reach = landlock is not None and not reachable(landlock["read"])
        become(libc, uid, reach)
    # After the uid: threads are counted for each user.
    resource.setrlimit(resource.RLIMIT_NPROC, (threads, threads))
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    # After the uid as well, which clears it; a fork does not inherit it from its template.
    check(libc.prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0), "pdeathsig")
    if landlock is not None:
        fence(libc, landlock["read"], landlock["write"])
    refuse(libc)


def check(result, what):
    """Raise for a libc call that returned -1."""
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def limit(cpu, memory, file_size, files):
    """Set hard limits."""
    for what, value in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 1 << 16),
    ):
        value = int(value)
        hard = resource.getrlimit(what)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(what, (value, value))


def die_first():
    """Ask the kernel to end this process before others when memory runs out."""
    try:
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")
    except OSError:
        pass  # a courtesy, not a limit


def reachable(paths):
    """Whether any user may walk to these paths: false for a Python below /root, say."""
    for path in paths:
        while path != "/":
            path = os.path.dirname(path)
            try:
                if not os.stat(path).st_mode & 0o001:
                    return False
            except OSError:
                return False
    return True


def become(libc, uid, reach):
    """Become an ordinary user for good; with ``reach``, one who may walk through any folder.

    ``reach`` keeps CAP_DAC_READ_SEARCH, for a Python that lies below /root. It comes with
    Landlock only, which leaves nothing else to read than what is allowed by name.
    """
    if reach:
        check(libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0), "keepcaps")
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    keep(libc, 1 << CAP_DAC_READ_SEARCH if reach else 0)


def keep(libc, kept=0):
    """Give up all capabilities but those ``kept``, a bit mask."""
    head = ctypes.create_string_buffer(struct.pack("=Ii", 0x20080522, 0))
    data = ctypes.create_string_buffer(struct.pack("=6I", kept, kept, 0, 0, 0, 0))
    check(libc.capset(head, data), "capset")


def landlock_version(libc=None):
    """Return the version of Landlock that this kernel offers; 0 is none."""
    libc = libc or ctypes.CDLL(None, use_errno=True)
    return max(0, libc.syscall(LANDLOCK_CREATE, None, 0, 1))


def fence(libc, read, write):
    """Let this process read below ``read``, do anything below ``write`` and nothing elsewhere."""
    version = landlock_version(libc)
    if not version:
        raise OSError(errno.ENOSYS, "this kernel has no Landlock")
    everything = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1
    # Files; TCP from version 4; signals and abstract sockets of others from version 6.
    rules = struct.pack("=QQQ", everything, 3, 3)[: 8 if version < 4 else 16 if version < 6 else 24]
    ruleset = check(
        libc.syscall(LANDLOCK_CREATE, ctypes.create_string_buffer(rules), len(rules), 0), "Landlock"
    )
    for path in read:
        allow(libc, ruleset, path, 0b1101 if os.path.isdir(path) else 0b0101)
    for path in write:
        allow(libc, ruleset, path, everything if os.path.isdir(path) else 0b0110)
    check(libc.syscall(LANDLOCK_RESTRICT, ruleset, 0), "Landlock")
    os.close(ruleset)


def allow(libc, ruleset, path, access):
    """Add one rule; a path that does not exist needs none."""
    try:
        number = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    rule = ctypes.create_string_buffer(struct.pack("=Qi", access, number))
    try:
        check(libc.syscall(LANDLOCK_ADD, ruleset, 1, rule, 0), f"Landlock: {path}")
    finally:
        os.close(number)


def refuse(libc):
    """Install the seccomp filter: no new process or program, no network, no reach for others."""
    program = seccomp_program(os.getpid())
    code = ctypes.create_string_buffer(b"".join(program))
    filters = struct.pack("HxxxxxxQ", len(program), ctypes.addressof(code))
    check(libc.prctl(PR_SET_SECCOMP, 2, ctypes.create_string_buffer(filters), 0, 0), "seccomp")


def seccomp_program(pid):
    """Return the filter as a list of instructions."""
    try:
        column, architecture = ARCHITECTURES[platform.machine()]
    except KeyError:
        raise OSError(errno.ENOSYS, f"no seccomp filter for {platform.machine()}") from None
    allowed, denied = statement(0x06, 0x7FFF0000), statement(0x06, 0x50000 | errno.EPERM)
    number = statement(0x20, 0)  # load the number of the call
    program = [statement(0x20, 4), jump(0x15, architecture, 1, 0), statement(0x06, 0), number]
    program += [jump(0x35, 0x40000000, 0, 1), denied]  # the x32 numbers of x86_64
    for numbers in REFUSED.values():
        if numbers[column] is not None:
            program += [jump(0x15, numbers[column], 0, 1), denied]
    for calls, fine in ((OWN, [pid]), (OWN_OR_0, [pid, 0])):
        for numbers in calls.values():
            program += first_argument(numbers[column], fine, denied, allowed)
    # Threads are fine; glibc takes ENOSYS as "use clone", whose flags can be read.
    program += [jump(0x15, CLONE3[column], 0, 1), statement(0x06, 0x50000 | errno.ENOSYS)]
    program += [jump(0x15, CLONE[column], 0, 3), statement(0x20, 16)]
    program += [jump(0x45, CLONE_THREAD, 1, 0), denied]
    return [*program, allowed]


def first_argument(call, fine, denied, allowed):
    """Return instructions that allow a call only where its first argument is one of ``fine``."""
    tests = [jump(0x15, value, len(fine) - 1 - i, 0) for i, value in enumerate(fine)]
    tests[-1] = jump(0x15, fine[-1], 0, 1)
    body = [statement(0x20, 16), *tests, allowed, denied]
    return [jump(0x15, call, 0, len(body)), *body]


def statement(code, value):
    return struct.pack("HBBI", code, 0, 0, value)


def jump(code, value, yes, no):
    return struct.pack("HBBI", code, yes, no, value)
