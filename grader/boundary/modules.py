"""The modules of the grader that each process inside needs, each before those that import it."""

BOTH = (
    *("errors", "lessons.source", "boundary.wire", "boundary.encoder", "boundary.decoder"),
    *("boundary.channel", "sandbox.importable", "boundary.child", "boundary.shared"),
)
WORKER = (
    *(*BOTH, "boundary.plain", "boundary.call", "boundary.captured", "boundary.described"),
    "boundary.worker",
)
REFEREE = (
    *(*BOTH, "sandbox.limits", "intake.cells", "boundary.proxies", "boundary.draws"),
    *(
        "boundary.changes",
        "boundary.parts",
        "boundary.budget",
        "boundary.session",
        "boundary.outcome",
    ),
    *("boundary.names", "boundary.timer", "boundary.referee", "boundary.referee_process"),
)
