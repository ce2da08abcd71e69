"""claimdiff and its peers over the same articles in one run: python tests/benchmarks/peers.py [--articles 200] [FOLDER]

Each system that is installed reads the same texts in a process of its own: words a second of processor time, the
ratio to claimdiff's extraction, and the peak memory of the process. They do not do the same: a regular expression
finds digits, quantulum3 and CQE find quantities, spaCy tells the words of sentences apart, and claimdiff's
extraction gives whole claims (who, what, where, how many, when, who says so). Without FOLDER the articles are made
(synthetic.py); with one, they are what `read_articles` finds there.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import synthetic

from claimdiff.articles.read import read_articles
from claimdiff.articles.record import Article

Reader = Callable[[list[Article]], Any]


def claimdiff_extraction() -> Reader:
    from claimdiff import extract

    return lambda articles: [extract(article) for article in articles]


def claimdiff_comparison() -> Reader:
    from claimdiff import compare

    return lambda articles: compare(articles).finding_records


def claimdiff_quantities() -> Reader:
    from claimdiff import find_quantities

    return lambda articles: [find_quantities(article.text) for article in articles]


def quantulum3() -> Reader:
    from quantulum3 import parser

    return lambda articles: [parser.parse(article.text) for article in articles]


def spacy_blank() -> Reader:
    import spacy

    tokens = spacy.blank("en")
    return lambda articles: [tokens(article.text) for article in articles]


def spacy_small() -> Reader:
    import spacy

    model = spacy.load("en_core_web_sm")
    return lambda articles: [model(article.text) for article in articles]


def cqe() -> Reader:
    from CQE import CQE

    parser = CQE.CQE(overload=True)
    return lambda articles: [parser.parse(article.text) for article in articles]


def number_pattern() -> Reader:
    pattern = re.compile(r"\d[\d,]*(?:\.\d+)?")
    return lambda articles: [pattern.findall(article.text) for article in articles]


SYSTEMS: dict[str, tuple[Callable[[], Reader], str | None]] = {
    "claimdiff: extraction": (claimdiff_extraction, "claimdiff"),
    "claimdiff: whole comparison": (claimdiff_comparison, "claimdiff"),
    "claimdiff: quantities alone": (claimdiff_quantities, "claimdiff"),
    "quantulum3": (quantulum3, "quantulum3"),
    "CQE": (cqe, "CQE"),
    "spaCy, en_core_web_sm": (spacy_small, "spacy"),
    "spaCy, tokens alone": (spacy_blank, "spacy"),
    "one regular expression": (number_pattern, None),
}
"""What each system makes of articles, and the package whose version is told."""


def articles_of(folder: str | None, number: int) -> list[Article]:
    return list(read_articles(folder))[:number] if folder else list(synthetic.articles(number))


def measured(name: str, articles: list[Article], seconds: float) -> dict[str, Any]:
    """Words a second of one system, over all articles, again and again until the seconds are over."""
    try:
        read = SYSTEMS[name][0]()
    except (ImportError, OSError) as error:
        return {"missing": str(error).splitlines()[0][:60]}
    read(articles[:2])
    words = sum(len(article.text.split()) for article in articles)
    started = time.process_time()
    rounds, spent = 0, 0.0
    while spent < seconds:
        read(articles)
        rounds, spent = rounds + 1, time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"speed": words * rounds / spent, "memory": memory}


def version_of(package: str | None) -> str:
    try:
        return "" if package is None else version(package)
    except PackageNotFoundError:
        return "?"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?")
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--seconds", type=float, default=3.0, help="the least processor time of each system")
    options.add_argument("--system", choices=SYSTEMS, help="measure one, in this process, and print JSON")
    given = options.parse_args()
    articles = articles_of(given.folder, given.articles)
    if given.system:
        print(json.dumps(measured(given.system, articles, given.seconds)))
        return
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words:,} words, Python {platform.python_version()}, {platform.machine()}")
    print(f"{'system':30} {'version':>9} {'words/s':>11} {'ratio':>7} {'MB':>6}")
    base = None
    for name, (_, package) in SYSTEMS.items():
        own = ["--articles", str(given.articles), "--seconds", str(given.seconds), "--system", name]
        command = [sys.executable, __file__, *([given.folder] if given.folder else []), *own]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        run = json.loads(done.stdout.splitlines()[-1])
        if "missing" in run:
            print(f"{name:30} not installed ({run['missing']})")
            continue
        base = base or run["speed"]
        figures = f"{run['speed']:11,.0f} {run['speed'] / base:7.2f} {run['memory'] / (1 << 20):6.0f}"
        print(f"{name:30} {version_of(package):>9} {figures}", flush=True)


if __name__ == "__main__":
    main()
