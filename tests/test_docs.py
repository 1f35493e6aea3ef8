"""Public means documented: the build fails when a page is stale, a link is dead or a setting has no words."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def build_reference():
    spec = importlib.util.spec_from_file_location("build_reference", ROOT / "docs" / "build_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_code_says():
    module = build_reference()
    assert module.PAGE.read_text(encoding="utf-8") == module.reference(), "stale; run: python docs/build_reference.py"


def test_every_setting_of_ours_is_explained():
    source = (ROOT / "newscrawler" / "settings.py").read_text(encoding="utf-8")
    settings = re.findall(r"^(NEWS_\w+) = .*$", source, re.MULTILINE)
    unexplained = [name for name in settings if not re.search(rf"^{name} = .+  # \S", source, re.MULTILINE)]
    assert len(settings) >= 5
    assert unexplained == []


def test_every_setting_the_code_reads_has_a_default():
    source = (ROOT / "newscrawler" / "settings.py").read_text(encoding="utf-8")
    read = set()
    for path in (ROOT / "newscrawler").rglob("*.py"):
        read |= set(re.findall(r"""settings(?:\.get\w*\(|\[)["'](NEWS_\w+)["']""", path.read_text(encoding="utf-8")))
    assert read
    assert {name for name in read if not re.search(rf"^{name} = ", source, re.MULTILINE)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_within_the_project_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_the_readmes_make_commands_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"^\s+make (\w[\w-]*)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "browse"} <= commands
    assert {name for name in commands if not re.search(rf"^{name}:", makefile, re.MULTILINE)} == set()
