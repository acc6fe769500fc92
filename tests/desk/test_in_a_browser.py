"""The quick way through all of the desk in Chromium; each of its pages has slow tests of its own."""

from at_desk import Desk, until
from selenium.webdriver.common.keys import Keys
from test_centre_browser import open_page
from test_writing_browser import SUBTITLE, says


def test_a_sentence_is_changed_and_a_centre_shows_on_its_pages(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.choose("handout.subtitle")
    desk.one("#words-nl").send_keys(Keys.END, " of zo", Keys.CONTROL, "s")
    until(lambda: f"{SUBTITLE} of zo" in says(desk))
    until(desk.is_up_to_date, desk.state)
    open_page(desk, "voorbeeld")
    assert desk.one("[data-field=name]").get_property("value") == "Loopbaancentrum Voorbeeld"
    before = desk.run("return document.querySelector('[data-figure=handout]').dataset.shown")
    desk.one("[data-field=name]").send_keys(" Noord")
    until(lambda: desk.run("return document.querySelector('[data-figure=handout]').dataset.shown") != before)
