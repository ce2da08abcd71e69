"""A headless Chromium for the tests of what people see in one; they are skipped where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


def executable() -> str:
    """The browser to use: CLAIMDIFF_CHROMIUM, or the first Chromium on the path. Skips the test without one."""
    found = os.environ.get("CLAIMDIFF_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip("there is no Chromium: install the package chromium, or name one in CLAIMDIFF_CHROMIUM")
    return found


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser of playwright's."""
    path = executable()
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: python -m pip install '.[test]'")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page that is open, with all that it complained of and asked for."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@contextmanager
def visiting(browser: Any, path: Path, fragment: str = "", **options: Any) -> Iterator[Visit]:
    """Opens a file in a context of its own; `options` are those of playwright's `new_context`."""
    context = browser.new_context(**options)
    visit = Visit(context.new_page())
    visit.page.on("console", lambda message: visit.complaints.append(message.text))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("dialog", lambda dialog: (visit.dialogs.append(dialog.message), dialog.dismiss()))
    visit.page.goto(path.as_uri() + fragment)
    yield visit
    context.close()
