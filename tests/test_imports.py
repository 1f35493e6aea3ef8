"""Who may import whom: the order of docs/contributor.md, read from every module's source."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in ("archive", "newscrawler")
    for path in sorted((ROOT / package).rglob("*.py"))
}
PURE = ("newscrawler.extraction", "newscrawler.discovery")
# What the crawler sees of the archive: the facade, its values, and what addresses and times look like.
FACADE = {"archive", "archive.records", "archive.clock", "archive.urls", "archive.errors"}
SEAMS = {
    "bs4": ("newscrawler.extraction.markup",),
    "nh3": ("newscrawler.extraction.markup",),
    "dateparser": ("newscrawler.extraction.published",),
    "feedparser": ("newscrawler.discovery.feeds",),
    "lxml": ("newscrawler.page", *PURE),
    "sqlite_utils": ("archive.database", "archive.migrations"),
    "sqlite3": ("archive.database", "archive.browse"),
    "fastwarc": (),
    "warcio": (),
    "brotli": ("archive.codings",),
    "backports": ("archive.codings",),
    "pyarrow": ("archive.parquet",),
    "datasette": ("archive.browse",),
    "uvicorn": ("archive.browse",),
    "scrapy_playwright": ("newscrawler.browser",),
    "redis": ("newscrawler.cluster",),
    "ray": ("newscrawler.cluster",),
}
DIRTY = {
    "time",
    "random",
    "socket",
    "urllib.request",
    "http.client",
    "subprocess",
    "os",
    "threading",
    "sqlite3",
    "scrapy",
}


def within(module, *packages):
    return any(module == package or module.startswith(f"{package}.") for package in packages)


@cache
def read(path):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported_by(node):
    """The modules an import statement names, those of ``from package import module`` included."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [child if (child := f"{node.module}.{alias.name}") in FILES else node.module for alias in node.names]
    return []


def imports(module):
    return {name for node in ast.walk(read(FILES[module])) for name in imported_by(node)}


GRAPH = {module: imports(module) for module in FILES}


def offences(modules, forbidden):
    """Pairs of a module and what it imports and must not."""
    return sorted((m, name) for m in GRAPH if within(m, *modules) for name in GRAPH[m] if forbidden(name))


def test_there_is_something_to_read():
    assert len(GRAPH) > 50
    assert "archive.errors" in GRAPH["archive.database"]
    assert "archive.frontier" in GRAPH["archive.store"]


def test_the_archive_never_imports_the_crawler():
    assert offences(["archive"], lambda name: within(name, "newscrawler", "scrapy", "twisted", "w3lib")) == []


@pytest.mark.parametrize("room", PURE)
def test_extraction_and_discovery_know_neither_scrapy_nor_the_archive_nor_the_rest(room):
    allowed = {
        "newscrawler.extraction": ("newscrawler.extraction", "newscrawler.page"),
        "newscrawler.discovery": (
            "newscrawler.discovery",
            "newscrawler.extraction",
            "newscrawler.page",
        ),
    }[room]
    outside = within_project_but_not(allowed)
    assert offences([room], outside) == []
    assert offences([room], lambda name: within(name, "archive", "scrapy", "twisted", "parsel")) == []


def within_project_but_not(allowed):
    return lambda name: within(name, "newscrawler") and not within(name, *allowed)


@pytest.mark.parametrize("room", [*PURE, "newscrawler.page"])
def test_pure_rooms_import_no_clock_network_or_chance(room):
    assert offences([room], lambda name: name in DIRTY) == []


def test_the_crawler_sees_only_the_archives_facade():
    deeper = [
        (module, name)
        for module, name in offences(["newscrawler"], lambda name: within(name, "archive"))
        if name not in FACADE
    ]
    assert deeper == []


def test_the_archives_pure_modules_import_no_database():
    pure = ["archive.records", "archive.urls", "archive.digests", "archive.dedup", "archive.clock", "archive.errors"]
    assert offences(pure, lambda name: within(name, "archive", "sqlite3", "sqlite_utils")) == []


@pytest.mark.parametrize("library", SEAMS)
def test_each_library_is_imported_in_its_seam_only(library):
    users = {module for module, names in GRAPH.items() if any(within(name, library) for name in names)}
    assert {module for module in users if not within(module, *SEAMS[library])} == set()


def test_there_are_no_relative_imports():
    relative = [
        (module, node.lineno)
        for module, path in FILES.items()
        for node in ast.walk(read(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_nothing_is_imported_inside_a_function():
    late = [
        (module, inner.lineno)
        for module, path in FILES.items()
        for node in ast.walk(read(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert late == []


def test_there_are_no_circles():
    """Follow what is imported at run time; what only type checkers see does not count."""

    def at_run_time(module):
        tree = read(FILES[module])
        typing_only = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
            for inner in ast.walk(node)
        }
        nodes = [node for node in ast.walk(tree) if id(node) not in typing_only]
        return {name for node in nodes for name in imported_by(node) if name in FILES and name != module}

    graph = {module: at_run_time(module) for module in FILES}
    done: set[str] = set()

    def walk(module, trail):
        if module in trail:
            return [*trail[trail.index(module) :], module]
        if module in done:
            return None
        found = next((circle for name in sorted(graph[module]) if (circle := walk(name, [*trail, module]))), None)
        done.add(module)
        return found

    assert [circle for module in sorted(graph) if (circle := walk(module, []))] == []
