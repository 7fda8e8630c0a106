"""axe-core on a page, put in by `evaluate`: a script tag would be refused by our own content policy."""

from functools import cache
from importlib.resources import files


@cache
def source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page, tags: tuple[str, ...] = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")) -> list[str]:
    """One line for each violated rule: its id, its sentence and the elements."""
    page.evaluate(source())
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(found => found.violations)"
    found = page.evaluate(run, list(tags))
    return [f"{rule['id']}: {rule['help']}: {[node['target'] for node in rule['nodes']]}" for rule in found]
