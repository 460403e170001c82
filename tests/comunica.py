"""Comunica, a client of SPARQL endpoints that nobody here wrote."""

from __future__ import annotations

import json
import shutil
import subprocess

import servers

SCRIPT = """
const { QueryEngine } = require('@comunica/query-sparql');
const [query, source] = [require('fs').readFileSync(0, 'utf8'), process.argv[2]];
(async () => {
  const found = await new QueryEngine().queryBindings(query, { sources: [{ type: 'sparql', value: source }] });
  for (const row of await found.toArray()) console.log(JSON.stringify([...row].map(([k, v]) => [k.value, v.value])));
})().catch(error => { console.error(String(error)); process.exit(1); });
"""


def rows(query: str, source: str) -> list[list[str]]:
    """Let it ask an endpoint; give the values of each row, sorted."""
    script = servers.COMUNICA / "ask.js"
    script.write_text(SCRIPT)
    node = shutil.which("node")
    assert node
    command = [node, str(script), source]
    done = subprocess.run(command, input=query, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return sorted(sorted(value for _, value in json.loads(line)) for line in done.stdout.splitlines())
