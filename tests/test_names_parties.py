"""Persons whom outlets name in full or in short are one party."""

from __future__ import annotations

import pytest

from claimdiff.names.groups import party_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Marie Hart", "Ann Hart", True),
        ("Peter J. Walton", "Peter Walton", True),
        ("Mike Walton", "Michael Walton", True),
        ("Bill T. Larsen", "William Larsen", True),
        ("Ann Hart", "Anna Hart", False),
        ("Peter Walton", "Paul Walton", False),
        ("Omar al Jabri", "Omar Jabri", False),
        ("Vincent van Dale", "Vincent Dale", False),
    ],
)
def test_a_person_is_one_party_by_any_form_of_the_name(one: str, other: str, same: bool) -> None:
    assert (party_of(one) == party_of(other)) is same
