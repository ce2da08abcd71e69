"""`python -m claimdiff`: the same as the command `claimdiff`."""

from __future__ import annotations

from claimdiff.cli import main

if __name__ == "__main__":
    main(prog_name="claimdiff")
