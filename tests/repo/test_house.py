"""What an import linter cannot see."""

import ast
import importlib
import inspect
import pkgutil
import re
from enum import StrEnum
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

import senda
from senda.kernel.actor import Role
from senda.kernel.journal import Entry

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "senda"
CONTEXTS = ("people", "duties", "records", "centres", "learning", "practice", "programmes", "credentials", "readiness")
FLOOR = {name: height for height, name in enumerate(("kernel", *CONTEXTS))}
OURS = [model for model in apps.get_models() if model.__module__.startswith("senda.")]
BANNED = {"utils", "helpers", "common", "manager", "service", "base", "core", "data", "info", "process", "handle"}
LONGEST = 400
PYTHON = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def modules(package: str) -> list[str]:
    found = importlib.import_module(package)
    return [name for _finder, name, _is in pkgutil.walk_packages(getattr(found, "__path__", []), f"{package}.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_foreign_keys_point_down_and_protect(model):
    faults = []
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey):
            continue
        there = field.related_model._meta.app_label
        if there == model._meta.app_label:
            if field.remote_field.on_delete is not models.PROTECT:
                faults.append(f"{field.name} does not protect")
            continue
        if FLOOR[there] > FLOOR[model._meta.app_label]:
            faults.append(f"{field.name} points up to {there}")
        if field.remote_field.on_delete is not models.PROTECT:
            faults.append(f"{field.name} does not protect")
        if not field.remote_field.hidden:
            faults.append(f"{field.name} opens a way back; related_name must be '+'")
    assert faults == []


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_file_is_long_or_has_a_banned_name(path):
    assert path.stem not in BANNED
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_model_is_fetched_by_name_outside_migrations():
    assert [path.name for path in PYTHON if "get_model(" in path.read_text(encoding="utf-8")] == []


def test_migrations_import_no_application_code():
    faults = [
        f"{path.name}: {line}"
        for path in SOURCE.glob("*/migrations/0*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(r"\s*(from|import) senda", line)
    ]
    assert faults == []


def _enums_of_reasons() -> list[type[StrEnum]]:
    found: dict[str, type[StrEnum]] = {}
    for context in CONTEXTS:
        for name in modules(f"senda.{context}.rules"):
            for _name, value in inspect.getmembers(importlib.import_module(name), inspect.isclass):
                if issubclass(value, StrEnum) and value.__name__.endswith(("Refusal", "Reason", "Reasons")):
                    found[f"{value.__module__}.{value.__name__}"] = value
    return list(found.values())


@pytest.mark.parametrize("enum", _enums_of_reasons(), ids=lambda enum: enum.__name__)
def test_each_reason_has_a_phrase(enum):
    phrases = importlib.import_module("senda.home.phrases").PHRASES
    assert set(phrases.get(enum, {})) == set(enum)


def test_rules_read_no_clock():
    faults = []
    for path in SOURCE.glob("*/rules/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in {"now", "today", "utcnow"}
                and isinstance(node.value, ast.Name)
                and node.value.id in {"datetime", "date", "timezone", "time"}
            ):
                faults.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert faults == []


def test_only_the_clock_and_the_roof_read_the_time():
    allowed = {"kernel/clock.py"}
    faults = [
        path.relative_to(SOURCE).as_posix()
        for path in PYTHON
        if re.search(r"timezone\.now\(|datetime\.now\(|date\.today\(", path.read_text(encoding="utf-8"))
        and path.relative_to(SOURCE).as_posix() not in allowed
        and not path.is_relative_to(SOURCE / "home")
    ]
    assert faults == []


def test_every_action_is_tried_by_a_test():
    tested = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    tested += (
        (SOURCE / "home" / "demonstration").joinpath("__init__.py").read_text(encoding="utf-8")
        if (SOURCE / "home" / "demonstration").is_dir()
        else ""
    )
    untried = []
    for context in CONTEXTS:
        root = SOURCE / context
        for path in [*root.glob("actions.py"), *root.glob("actions/*.py")]:
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if (
                    isinstance(node, ast.FunctionDef)
                    and any(isinstance(mark, ast.Name) and mark.id == "action" for mark in node.decorator_list)
                    and not node.name.startswith("_")  # tried through the action that calls it
                    and node.name not in tested
                ):
                    untried.append(f"{context}.{node.name}")
    assert untried == []


def test_templates_load_nothing_from_outside_and_have_no_inline_code():
    faults = []
    for path in SOURCE.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"(src|href)=[\"']?(https?:)?//(?!www\.w3\.org)", text) and re.search(
            r"<(script|link|img|iframe)[^>]+(src|href)=[\"']?(https?:)?//", text
        ):
            faults.append(f"{path.name}: loads from outside")
        if re.search(r"<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son\w+=[\"']|<style", text):
            faults.append(f"{path.name}: inline code or style")
    assert faults == []


def test_glossary_has_every_model_and_role():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = {model.__name__ for model in OURS if model is not Entry} | {role.value for role in Role}
    assert sorted(word for word in words if not re.search(rf"\b{re.escape(word)}\b", glossary, re.IGNORECASE)) == []


def test_every_setting_and_command_stands_in_the_handbook():
    handbook = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "handbook").glob("*.md"))
    names = set(
        re.findall(
            r"environ(?:\.get\(|\[)\"(\w+)\"|_flag\(\"(\w+)\"|_words\(\"(\w+)\"",
            (SOURCE / "settings.py").read_text(encoding="utf-8"),
        )
    )
    settings_read = {name for group in names for name in group if name}
    commands = {path.stem for path in (SOURCE / "home" / "management" / "commands").glob("[a-z]*.py")}
    assert sorted(name for name in settings_read if f"`{name}`" not in handbook) == []
    assert sorted(name for name in commands if f"`senda {name}" not in handbook) == []


def test_settings_stay_one_short_file():
    assert len((SOURCE / "settings.py").read_text(encoding="utf-8").splitlines()) < 300
    assert settings.DEBUG is False


def test_nothing_committed_names_a_machine_or_a_registry():
    faults = []
    for path in [
        *ROOT.glob("*.md"),
        *ROOT.glob("*.toml"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "tools").rglob("*"),
        *SOURCE.rglob("*.py"),
    ]:
        if (
            path.is_file()
            and path.suffix in {".md", ".toml", ".py", ".sh"}
            and re.search(r"/(work|farm)/|pypi\.org|registry\.npmjs", path.read_text(encoding="utf-8"))
        ):
            faults.append(path.name)
    assert faults == []


def test_the_version_is_the_changelogs_first():
    first = re.search(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first is not None
    assert re.fullmatch(r"\d+\.\d+\.\d+", first.group(1))
    assert senda.__doc__
