"""Reading a cell's source: compiled as IPython would take it, and the names that it binds."""

import ast
import functools
import re

SHELL_LINE = re.compile(r"^\s*(%(?!%)|!|\?)|\?\s*$")
HIDDEN = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"  # nbgrader looks for these within a line
SEEDS = re.compile(r"\b(?:seed|set_?state)\(")
# What a stranger's text may lead to: Python gives up on some as nested too deeply.
BROKEN = SyntaxError, ValueError, RecursionError, MemoryError
IN_PLACE = re.compile(r"^#\s*grader:\s*in-place\s*$", re.MULTILINE)


def parsed(source):
    """Return the tree of a cell without IPython's magics; a cell magic is an error."""
    if source.lstrip().startswith("%%"):
        raise SyntaxError("a cell magic (%%...) cannot be graded; write it as Python")
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        # Only now: within an expression a line may well start with % or !.
        lines = ["" if SHELL_LINE.search(line) else line for line in source.splitlines()]
        if lines == source.splitlines():
            raise
        return ast.parse("\n".join(lines))


def compiled(source, filename):
    """Compile a cell."""
    return compile(parsed(source), filename, "exec")


def with_result(source, filename):
    """Compile a cell in two: its statements, and its last expression where it ends in one."""
    tree, last = parsed(source), None
    if tree.body and isinstance(tree.body[-1], ast.Expr) and not silenced(source):
        last = compile(ast.Expression(tree.body.pop().value), filename, "eval")
    return compile(tree, filename, "exec"), last


def silenced(source):
    """Whether a cell ends in a semicolon, which keeps IPython from showing its result."""
    return re.search(r";\s*(#[^\n]*)?\s*$", source) is not None


def hidden_lines(source):
    """Return the numbers of the lines within hidden tests, their markers included."""
    lines, inside = set(), False
    for number, line in enumerate(source.split("\n"), 1):
        inside = inside or HIDDEN[0] in line
        if inside:
            lines.add(number)
        inside = inside and HIDDEN[1] not in line
    return lines


def without_hidden(source):
    """Return a test cell as learners may see it."""
    hidden = hidden_lines(source)
    lines = enumerate(source.split("\n"), 1)
    return "\n".join(line for number, line in lines if number not in hidden)


def wants_in_place(source):
    """Whether a test cell says that arguments are meant to change."""
    return IN_PLACE.search(source) is not None


def sets_seeds(source):
    """Whether a cell may seed numpy's or Python's global generator."""
    return SEEDS.search(source) is not None


def bindings(source):
    """Return the top-level names that a cell binds: name -> its import statement, or None."""
    try:
        tree = parsed(source)
    except BROKEN:
        return {}
    bound = {}
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.top = node is tree or (getattr(node, "top", False) and not scope(node))
    for node in ast.walk(tree):
        if getattr(node, "top", False):
            bound |= dict.fromkeys(bound_by(node))
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                bound[name] = ast.unparse(one_import(node, alias))
    return bound


def free_names(source):
    """Return the names that a cell reads, in its functions too, and that no function binds."""
    try:
        waiting = [(parsed(source).body, frozenset())]
    except BROKEN:
        return set()
    found = set()
    while waiting:
        body, outer = waiting.pop()
        mine, inner = inside(body)
        reads = {n.id for n in mine if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        found |= reads - outer
        for node in inner:
            waiting.append((body_of(node), outer | names_within(node)))
    return found


def inside(nodes):
    """Return the nodes of one scope, and those that open scopes within it."""
    mine, inner, waiting = [], [], list(nodes)
    while waiting:
        node = waiting.pop()
        mine.append(node)
        if scope(node):
            inner.append(node)
            waiting += around(node)
        else:
            waiting += ast.iter_child_nodes(node)
    return mine, inner


def body_of(node):
    """Return the parts of a scope that see its names."""
    if isinstance(node, ast.Lambda):
        return [node.body]
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return node.body
    return list(ast.iter_child_nodes(node))


def around(node):
    """Return the parts of a scope that are outside of it: decorators, defaults, annotations."""
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *node.keywords]
    if not hasattr(node, "args"):
        return []  # a comprehension
    notes = [each.annotation for each in arguments(node) if each.annotation]
    defaults = [each for each in (*node.args.defaults, *node.args.kw_defaults) if each]
    notes += [node.returns] if getattr(node, "returns", None) else []
    return [*getattr(node, "decorator_list", ()), *defaults, *notes]


def arguments(node):
    """Return the arguments of a function."""
    plain = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
    return [*plain, *filter(None, (node.args.vararg, node.args.kwarg))]


def names_within(node):
    """Return the names that are a scope's own to what stands in it; a class has none."""
    if isinstance(node, ast.ClassDef):
        return frozenset()
    mine, _ = inside(body_of(node))
    names = {name for each in mine for name in bound_by(each)}
    shared = {n for each in mine if isinstance(each, ast.Global) for n in each.names}
    given = {each.arg for each in arguments(node)} if hasattr(node, "args") else set()
    return frozenset((names - shared) | given)


@functools.lru_cache(maxsize=1024)  # the author's cells come again with every submission
def imported(source):
    """Return what a cell imports: "module", or "module:name" where it takes a name from one."""
    try:
        tree = parsed(source)
    except BROKEN:
        return ()
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [f"{node.module}:{alias.name}" for alias in node.names]
    return tuple(found)


@functools.lru_cache(maxsize=1024)
def looked_up(source, modules):
    """Return what a cell takes from modules by a dot, as ``imported`` names it.

    ``modules`` are pairs of a name and the module that the cells before have bound it to.
    """
    try:
        nodes = ast.walk(parsed(source))
    except BROKEN:
        return ()
    bound = dict(modules)
    dots = (n for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name))
    found = (f"{bound[n.value.id]}:{n.attr}" for n in dots if n.value.id in bound)
    return tuple(dict.fromkeys(found))


def top_level(name):
    """Return the package of what ``imported`` names."""
    return re.split("[.:]", name)[0]


def scope(node):
    """Whether names bound within a node stay within it."""
    comprehensions = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    return isinstance(node, functions + comprehensions)


def bound_by(node):
    """Return the names that a node itself binds."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
        return [node.id]
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
    return [node.name] if isinstance(node, ast.ExceptHandler) and node.name else []


def one_import(node, alias):
    """Return an import statement with one of its names."""
    if isinstance(node, ast.Import):
        return ast.Import([alias])
    return ast.ImportFrom(node.module, [alias], node.level)
