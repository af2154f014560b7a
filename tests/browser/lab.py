"""What a person does in JupyterLab, in few words. Every wait is bounded by the page's timeout."""

import itertools
import json
import re
from urllib.parse import quote

from playwright.sync_api import expect

from .servers import TOKEN

WORKSPACES = itertools.count(1)


class Lab:
    """One browser window on one server."""

    def __init__(self, page, server):
        self.page = page
        self.server = server

    def visit(self, path):
        """Go to a page of the server and wait until JupyterLab is there."""
        self.page.goto(f"{self.server.address}{path}{'&' if '?' in path else '?'}token={TOKEN}")
        self.page.locator("#jp-main-dock-panel").wait_for()

    def open_file(self, path):
        """Open a file of the server's folder, alone: not beside those of the last visit."""
        self.visit(f"/lab/workspaces/{next(WORKSPACES)}/tree/{quote(path)}")

    def open_notebook(self, path):
        """Open a notebook and wait until its kernel has nothing to do."""
        self.open_file(path)
        self.wait_for_kernel()

    def wait_for_kernel(self):
        """Wait until the kernel of the notebook in front has nothing to do."""
        indicator = self.notebook().locator(".jp-Notebook-ExecutionIndicator")
        expect(indicator).to_have_attribute("data-status", "idle")

    def menu(self, name, item):
        """Choose an item of the menu bar."""
        self.page.get_by_role("menuitem", name=name, exact=True).click()
        self.page.get_by_role("menuitem", name=item, exact=True).click()

    def notebook(self):
        """Return the notebook in front."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def cell(self, number):
        """Return the cell with this number in the notebook in front, from 0."""
        return self.notebook().locator(".jp-Cell").nth(number)

    def write(self, number, source):
        """Replace what stands in a code cell, through its editor."""
        editor = self.cell(number).locator(".cm-content")
        editor.click()
        editor.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(source)

    def run_all(self):
        """Run every cell, and wait until the last one has its number."""
        self.menu("Run", "Run All Cells")
        try:
            expect(self.prompts().first).not_to_have_text(re.compile(r"\[ \]:"), timeout=10_000)
        except AssertionError:  # on a busy machine the first press can come to nothing
            self.menu("Run", "Run All Cells")
        expect(self.prompts().last).to_have_text(re.compile(r"\[\d+\]:"))

    def run_to(self, number):
        """Run every cell up to and with this one, and wait until it has its number."""
        self.cell(number).locator(".jp-InputPrompt").click()
        self.menu("Run", "Run All Above Selected Cell")
        self.cell(number).locator(".jp-InputPrompt").click()
        self.page.keyboard.press("Shift+Enter")
        prompt = self.cell(number).locator(".jp-InputPrompt")
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"))

    def run_cell(self, number):
        """Run one cell and wait until it is done."""
        self.cell(number).locator(".jp-InputPrompt").click()
        self.page.keyboard.press("Shift+Enter")
        expect(self.cell(number).locator(".jp-InputPrompt")).not_to_have_text("[*]:")
        self.wait_for_kernel()

    def theme(self, name):
        """Choose one of JupyterLab's themes, and wait until the page has it."""
        self.page.get_by_role("menuitem", name="Settings", exact=True).click()
        self.page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).hover()
        self.page.locator(".lm-Menu-itemLabel").get_by_text(name, exact=True).click()
        light = "false" if "Dark" in name else "true"
        expect(self.page.locator("body")).to_have_attribute("data-jp-theme-light", light)
        expect(self.page.locator("#jupyterlab-splash")).to_have_count(0)  # it covers the page

    def prompts(self):
        """Return the numbers beside the code cells."""
        return self.notebook().locator(".jp-CodeCell .jp-InputPrompt")

    def save(self):
        """Save the notebook and wait until it is on disk."""
        self.page.keyboard.press("ControlOrMeta+s")
        expect(self.page.locator(".jp-mod-current.jp-mod-dirty")).to_have_count(0)

    def assignments(self, kind):
        """Return a list of nbgrader's Assignment List: released, fetched or submitted."""
        return self.page.locator(f"#{kind}_assignments_list")

    def formgrader(self):
        """Return Formgrader's page, which JupyterLab shows in a frame."""
        return self.page.frame_locator("#formgrader-iframe iframe")

    def press(self, button):
        """Press a button of Formgrader and close its report; fail unless it says success."""
        button.click()
        report = self.formgrader().locator(".modal")
        expect(report.locator(".modal-title")).to_have_text("Success")
        report.get_by_role("button", name="OK").click()
        expect(report).to_have_count(0)


def number_of(path, cell_id):
    """Return where a cell stands in a notebook file, from 0."""
    cells = json.loads(path.read_text())["cells"]
    return [cell["id"] for cell in cells].index(cell_id)
