"""By which knowledge articles were read: the library, its tables, the lexicon and the policy."""

from __future__ import annotations

__all__ = ["Fingerprint", "fingerprint"]

from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from claimdiff.lexicon import Lexicon
from claimdiff.policy import Policy


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Short hashes of what decides which claims an article yields."""

    version: str
    tables: str
    lexicon: str
    policy: str

    @property
    def text(self) -> str:
        """All parts in one line."""
        return " ".join(f"{name}={value}" for name, value in asdict(self).items())

    def differences(self, other: str) -> list[str]:
        """The names of the parts in which a fingerprint's `text` differs."""
        theirs = dict(part.split("=", 1) for part in other.split(" "))
        return [name for name, value in asdict(self).items() if theirs.get(name) != value]


def fingerprint(lexicon: Lexicon | None, policy: Policy) -> Fingerprint:
    """The fingerprint of what articles are read with now.

    >>> one = fingerprint(None, Policy())
    >>> one.differences(fingerprint(None, Policy(bound_reach=0.3)).text)
    ['policy']
    """
    return Fingerprint(_version(), _tables(), _hash(_words(lexicon)), _hash(_conventions(policy)))


def _version() -> str:
    try:
        return version("claimdiff")
    except PackageNotFoundError:
        return "not installed"


def _words(lexicon: Lexicon | None) -> str:
    """The lexicon as text, without the places in files at which its entries stand."""
    if lexicon is None:
        return ""
    measures = [(entry.name, entry.fields) for entry in lexicon.measures]
    return repr((lexicon.aliases, lexicon.places, measures, lexicon.decisions))


def _conventions(policy: Policy) -> str:
    """The policy as text, sets in order."""
    values = {field.name: getattr(policy, field.name) for field in fields(policy)}
    return repr({name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()})


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@lru_cache(maxsize=1)
def _tables() -> str:
    """The hash of all data files of the library."""
    total = blake2b(digest_size=6)
    for name, file in sorted(_data_files(files("claimdiff.data"), "")):
        total.update(name.encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def _data_files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for each in folder.iterdir():
        name = f"{path}/{each.name}"
        if each.is_dir():
            found += [] if each.name == "__pycache__" else _data_files(each, name)
        elif not each.name.endswith((".py", ".pyc")):
            found.append((name, each))
    return found
