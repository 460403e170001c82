"""The picture of the overview that stands in the README, taken in Chromium of the graph of the sample."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import servers
from accord.ground.resources import sample_graph
from accord.presenting import Site, write_site
from accord.rdf.files import load
from places import ROOT

PICTURE = ROOT / "docs" / "overview.png"
WIDTH = 1000


def draw(path: Path = PICTURE) -> None:
    """Take the picture: from the title down to the network, topics without their single positions.

    Raises:
        OSError: there is no Chromium, or the file cannot be written.
    """
    browser = servers.chromium()
    if browser is None:
        message = "there is no Chromium on this machine; Debian and Ubuntu want: apt-get install chromium"
        raise OSError(message)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        write_site(Site(load([sample_graph()])), Path(name) / "site")
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        page = playwright.chromium.launch(executable_path=browser, args=arguments).new_page()
        page.set_viewport_size({"width": WIDTH, "height": 800})
        page.goto((Path(name) / "site/index.html").as_uri())
        page.locator(".single").uncheck()
        end = page.locator("details.links").bounding_box()
        height = end["y"] - 20 if end else 800
        page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": WIDTH, "height": height})


if __name__ == "__main__":
    try:
        draw()
    except OSError as error:
        sys.exit(f"{error}")
