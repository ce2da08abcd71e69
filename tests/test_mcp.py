"""The MCP server, asked by a real client over stdio."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import cli_runner

import claimdiff as cd
from claimdiff.cli import main

SERVER = [sys.executable, "-c", "from claimdiff.cli import main; main()", "mcp"]
NORTH = {
    "source": "Northern Courier",
    "published": "2019-03-15",
    "text": "The Agriculture Ministry said on Friday that the flood in Beira had killed 48 people.",
}
SOUTH = {
    "source": "Southern Gazette",
    "published": "2019-03-15",
    "text": "The Red Cross said on Friday that the flood in Beira had killed 190 people.",
}


def in_session(ask: Callable[[Any], Awaitable[Any]], *arguments: str) -> Any:
    """What `ask` gets from a session with a server that was started for it."""
    mcp = pytest.importorskip("mcp")
    pytest.importorskip("mcp.server.mcpserver", reason="mcp 2 or newer is not installed")
    command, *rest = [*SERVER, *arguments]
    parameters = mcp.StdioServerParameters(
        command=command, args=rest, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )

    async def session() -> Any:
        async with mcp.stdio_client(parameters) as streams, mcp.ClientSession(*streams) as client:
            await client.initialize()
            return await ask(client)

    return asyncio.run(asyncio.wait_for(session(), 120))


def calls(*asked: tuple[str, dict[str, Any]], index: Path | None = None) -> list[Any]:
    """The results of calls in one session."""

    async def ask(client: Any) -> list[Any]:
        return [await client.call_tool(name, arguments) for name, arguments in asked]

    found: list[Any] = in_session(ask, *(["--index", str(index)] if index else []))
    return found


def test_session(tmp_path: Path) -> None:
    with cd.ClaimIndex(tmp_path / "claims.sqlite") as index:
        index.add([cd.Article(**NORTH)])

    async def ask(client: Any) -> dict[str, Any]:
        return {
            "tools": (await client.list_tools()).tools,
            "extract": await client.call_tool("extract", {"article": NORTH}),
            "compare": await client.call_tool("compare", {"articles": [NORTH, SOUTH]}),
            "short": await client.call_tool("compare", {"articles": [NORTH, SOUTH], "limit": 0}),
            "check": await client.call_tool("check", {"article": SOUTH}),
            "empty": await client.call_tool("extract", {"article": {"text": "  "}}),
            "day": await client.call_tool("compare", {"articles": [{**NORTH, "published": "the 40th of May"}]}),
            "path": await client.call_tool("extract", {"article": {"text": str(Path(__file__))}}),
            "wrong": await client.call_tool("extract", {"article": {"body": "x"}}),
        }

    told = in_session(ask, "--index", str(tmp_path / "claims.sqlite"))
    assert {tool.name for tool in told["tools"]} == {"extract", "compare", "check"}
    assert all(tool.description and tool.annotations.read_only_hint for tool in told["tools"])

    claims = told["extract"].structured_content["claims"]
    assert [(claim["what"], claim["value"], claim["where"], claim["quote"]) for claim in claims] == [
        ("deaths", 48.0, "Beira", "48 people"),
    ]  # fmt: skip
    assert json.loads(told["extract"].content[0].text) == told["extract"].structured_content

    compared = told["compare"].structured_content
    assert compared["counts"]["conflict"] == 1
    (difference,) = compared["differences"]
    assert (difference["verdict"], difference["question"]) == ("conflict", "Deaths, Beira, 15 March 2019")
    assert {difference["a"]["quote"], difference["b"]["quote"]} == {"48 people", "190 people"}
    assert (told["short"].structured_content["differences"], told["short"].structured_content["more"]) == ([], 1)

    (found,) = told["check"].structured_content["differences"]
    assert {found["a"]["source"], found["b"]["source"]} == {"Northern Courier", "Southern Gazette"}

    assert told["path"].structured_content["claims"] == []
    for name, message in (("empty", "text of the article is empty"), ("day", "the 40th of May"), ("wrong", "text")):
        assert told[name].is_error
        assert message in told[name].content[0].text


def test_check_without_an_index() -> None:
    (told,) = calls(("check", {"article": NORTH}))
    assert told.is_error
    assert "claimdiff mcp --index PATH" in told.content[0].text


def test_help_has_examples() -> None:
    assert "claimdiff mcp --index claims.sqlite" in cli_runner().invoke(main, ["mcp", "--help"]).stdout


def test_index_that_is_not_there(tmp_path: Path) -> None:
    told = cli_runner().invoke(main, ["mcp", "--index", str(tmp_path / "nowhere.sqlite")])
    assert told.exit_code == 2
    assert "there is no index" in told.stderr


def test_missing_extra_is_named() -> None:
    code = "import sys; sys.modules['mcp'] = None; from claimdiff.mcp_server import server; server()"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MissingExtraError" in told.stderr
    assert "claimdiff[mcp]" in told.stderr
