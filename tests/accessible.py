"""What axe finds wrong with a page of the desk."""

from importlib.resources import files
from typing import Any

from selenium import webdriver

RULES = """
const [context, options, done] = arguments;
const failed = (error) => done([{ id: String(error), nodes: [] }]);
axe.run(context, options).then(({ violations }) => done(violations), failed);
"""


def violations(driver: webdriver.Chrome, *, but: str = "", rule: str = "target-size") -> list[str]:
    """Every rule of axe that is broken, with where: those of WCAG 2.2, too; one of them not inside some elements."""
    driver.execute_script(files("selenium_axe_python").joinpath("axe-core/axe.min.js").read_text(encoding="utf-8"))
    all_but = _asked(driver, {"include": [["html"]]}, {"rules": {rule: {"enabled": not but}}})
    own = _asked(driver, {"include": [["html"]], "exclude": [[but]]}, {"runOnly": [rule]}) if but else []
    return [f"{one['id']}: {[node['html'][:150] for node in one['nodes'][:3]]}" for one in [*all_but, *own]]


def _asked(driver: webdriver.Chrome, context: dict[str, Any], options: dict[str, Any]) -> list[Any]:
    return list(driver.execute_async_script(RULES, context, options))
