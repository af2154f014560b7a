"""Two warm templates for one assignment: one that workers are forked from, one for referees.

Forks of one template share a hash secret and an address layout, so an answer never runs in a
sibling of what judges it. No cell runs in a template: only the modules that the author's cells
import are loaded. Where a template cannot be had, or dies, processes are started the cold way.
"""

import itertools

from ..errors import SandboxError
from ..lessons.plan import DEMO, GIVEN, TEST
from ..lessons.source import bindings, imported, looked_up, top_level
from ..sandbox.limits import ProcessLimits
from ..sandbox.machine import local_packages
from ..sandbox.template import Template
from .modules import REFEREE, WORKER

MODULES = {"worker": WORKER, "referee": REFEREE}
FORKS = 300  # of one template: then a new one, with another hash secret and another layout
DEATHS = 3  # of templates: then the cold way for the rest


class Templates:
    """The templates of one assignment. Not for two threads at once.

    Args:
        assignment: the ``Assignment``; the author's cells in it say what is loaded.
        way: the sandbox.
        files: a folder whose files all forks find where they start.
        limits: ``ProcessLimits`` of most forks.

    Attributes:
        cold: why processes are started the cold way from now on; empty where they are not.
        deaths: how many templates have ended on their own.
    """

    def __init__(self, assignment, way, files=None, limits=None):
        self.way, self.files, self.limits = way, files, limits or ProcessLimits()
        self.imports = {kind: list(authors_imports(assignment, kind)) for kind in MODULES}
        names = {top_level(name) for name in itertools.chain(*self.imports.values())}
        self.readable = [str(path) for path in local_packages(names)]
        self.kept, self.cold, self.deaths = {}, "", 0
        if way == "none":
            self.cold = "there is no sandbox to keep a template in"

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """End both templates."""
        for template in self.kept.values():
            template.close()
        self.kept = {}

    def fork(self, kind, main, limits, number=None):
        """Return a new fork, or None where it is to be started the cold way."""
        if self.cold:
            return None
        try:
            return self.template(kind).fork(main, limits, number)
        except SandboxError:
            self.lose(kind)
            return None

    def template(self, kind):
        """Return the template of a kind; make a new one where that is due."""
        found = self.kept.get(kind)
        if found is not None and found.forks >= FORKS:
            found.close()
            found = None
        if found is None:
            try:
                found = self.kept[kind] = Template(
                    MODULES[kind],
                    self.imports[kind],
                    readable=self.readable,
                    files=self.files,
                    limits=self.limits,
                    way=self.way,
                )
            except SandboxError as error:
                self.cold = str(error)
                raise
        return found

    def count_deaths(self):
        """Return how many templates have ended on their own, and took their forks along."""
        for kind in [kind for kind, template in self.kept.items() if not template.alive()]:
            self.lose(kind)
        return self.deaths

    def lose(self, kind):
        """Do without a template; after too many do without any."""
        template = self.kept.pop(kind, None)
        if template is not None:
            template.close()
            self.deaths += 1
        if self.deaths >= DEATHS:
            self.cold = f"{self.deaths} warm templates have ended on their own"


def authors_imports(assignment, kind):
    """Return what the author's cells import in processes of a kind, in their order, each once.

    What they look up in a module counts too: a package may import a part of it only then.
    """
    found = {}
    for plan in assignment.notebooks:
        modules = {}
        for slot in plan.slots:
            if slot.cell_type != "code" or slot.role == (TEST if kind == "worker" else DEMO):
                continue
            trusted = slot.source if slot.role in (GIVEN, TEST, DEMO) else slot.release
            for name, statement in bindings(trusted).items():
                modules.pop(name, None)
                if statement is not None:
                    modules[name] = module_of(statement)
            found |= dict.fromkeys(imported(trusted))
            found |= dict.fromkeys(looked_up(trusted, tuple(modules.items())))
    return found


def module_of(statement):
    """Return the module that a statement of one import binds, if it is one that it binds."""
    words = statement.split()
    if words[0] == "from":
        return f"{words[1]}.{words[3]}"
    return words[1] if "as" in words else words[1].partition(".")[0]
