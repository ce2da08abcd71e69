"""HTML from templates, everything escaped: the one place from which claimdiff writes HTML."""

from __future__ import annotations

__all__ = ["asset", "rendered"]

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE, _FOLDER = "claimdiff.report", "templates"
_PLOT_TOP, _PLOT_HEIGHT = 14.0, 196.0
LABELS = {"different_scope": "different scope"}


@lru_cache(maxsize=1)
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(_PACKAGE, _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(upward=_upward, label_of=lambda verdict: LABELS.get(verdict, verdict))
    return made


def _upward(percent: float) -> float:
    """The height of a place on the upward axis of a time chart, in pixels from the top."""
    return round(_PLOT_TOP + _PLOT_HEIGHT * (1 - percent / 100), 1)


def rendered(template: str, **shown: Any) -> str:
    """A template with what it shows. Half a surrogate pair, which no file of UTF-8 can hold, becomes "?".

    >>> from claimdiff.groups.record import Group
    >>> slots = dict(what="<b>", who=None, where=None, unit=None, when_start=None, when_end=None)
    >>> "&lt;b&gt;" in Group(group_id="g1", claim_ids=(), **slots)._repr_html_()
    True
    """
    return _templates().get_template(template).render(**shown).encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=None)
def asset(name: str) -> tuple[str, str]:
    """A file of style or script as it is to stand in a page, and its hash as a content security policy states it."""
    from markupsafe import Markup

    text = files(_PACKAGE).joinpath(_FOLDER, name).read_text(encoding="utf-8")
    digest = b64encode(sha256(text.encode()).digest()).decode("ascii")
    return Markup(text), f"sha256-{digest}"
