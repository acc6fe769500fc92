"""The page of a centre in a real browser: for a mouse, for a keyboard, for a screen reader, and on a telephone."""

import io
import re
import shutil
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from accessible import violations
from at_desk import Desk, until
from copies import home
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from brochure.desk.centres.package import PAGE

pytestmark = pytest.mark.slow

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">
<path d="M0 50a50 50 0 0 1 100 0v50H0z" fill="#12656b"/><circle cx="150" cy="50" r="50" fill="#ea6449"/>
<path d="M200 0h100v100H200z" fill="#f4b53a"/></svg>
"""

BUILDING = 400
"""Seconds; half a minute where nothing else is at work."""

DROP = """
const [zone, text, name, type] = arguments;
const files = new DataTransfer();
files.items.add(new File([text], name, { type }));
for (const kind of ["dragenter", "dragover", "drop"])
  zone.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, driver: webdriver.Chrome) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("centre") / "project"
    for name in ("content", "styles"):
        shutil.copytree(home(name), root / name)
    with Desk(root, driver) as desk:
        driver.get(desk.address)
        yield desk


@pytest.fixture
def desk(place: Desk) -> Iterator[Desk]:
    """The desk, with what a test changed put back afterwards."""
    folder = place.root / "content/centres"
    before = {path: path.read_bytes() for path in folder.iterdir()}
    yield place
    for path in folder.iterdir():
        if path not in before:
            path.unlink()
    shutil.rmtree(place.root / "content/de", ignore_errors=True)
    for path, data in before.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    severe = [line for line in place.driver.get_log("browser") if line["level"] == "SEVERE"]  # type: ignore[no-untyped-call]
    assert [line["message"] for line in severe if "status of 4" not in line["message"]] == []


def open_page(desk: Desk, centre: str = "", language: str = "nl", size: tuple[int, int] = (1500, 950)) -> None:
    """The page of a centre, in a language and a window, until it is laid out."""
    desk.driver.get(f"{desk.home}icon.svg")  # what was typed before is left behind without a question
    desk.run("localStorage.setItem('language', arguments[0]); localStorage.removeItem('centre')", language)
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
    desk.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    desk.driver.get(f"{desk.home}centre#{centre}")
    until(lambda: looked(desk) > 0, "the page of a centre")


def looked(desk: Desk) -> int:
    """How often the page has been laid out."""
    return int(desk.run("return document.documentElement.dataset.looked ?? 0"))


def shown(desk: Desk, figure: str) -> str:
    """The addresses of what is drawn of a page."""
    return str(desk.run("return document.querySelector(`[data-figure=${arguments[0]}]`).dataset.shown ?? ''", figure))


def opened(desk: Desk) -> None:
    """Open every group of the form."""
    desk.run("for (const group of document.querySelectorAll('details')) group.open = true")


def type_into(desk: Desk, field: str, text: str) -> None:
    """Type into a field of the form, until what it makes is shown."""
    before = looked(desk)
    box = desk.one(f"[data-field='{field}']")
    desk.run("arguments[0].scrollIntoView({ block: 'center' })", box)
    box.clear()
    box.send_keys(text + Keys.TAB)
    until(lambda: looked(desk) > before, field)


def test_axe_finds_nothing_at_the_desk(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    # A text can be clicked where it is printed, as large as it is there (WCAG 2.5.8: that is essential).
    assert violations(desk.driver, but=".lines") == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("centre", ["", "alles-op-een-plein"])
def test_axe_finds_nothing_on_the_page_of_a_centre(desk: Desk, centre: str, language: str) -> None:
    open_page(desk, centre, language)
    assert desk.run("return document.documentElement.lang") == language
    assert violations(desk.driver) == []
    opened(desk)
    assert violations(desk.driver) == []


def test_axe_finds_nothing_where_all_is_wrong(desk: Desk) -> None:
    open_page(desk)
    opened(desk)
    desk.run("for (const button of document.querySelectorAll('.add, #own-colour')) button.click()")
    for field, text in {"accent": "#ffee00", "phone": "x", "hours.monday": "x", "exceptions.1.open": "x"}.items():
        type_into(desk, field, text)
    desk.press("#save")
    until(lambda: desk.one("#summary").is_displayed())
    assert violations(desk.driver) == []
    desk.run("window.onbeforeunload = null")


def test_faults_are_tied_to_their_fields_and_the_summary_leads_there(desk: Desk) -> None:
    open_page(desk)
    type_into(desk, "name", "Bieb")
    desk.one("[data-field=email]").send_keys("geen adres", Keys.ENTER)
    until(lambda: desk.run("return document.activeElement.id") == "summary")
    assert desk.one("#summary-head").text == "Er kloppen nog 2 dingen niet"
    desk.one("#summary a").send_keys(Keys.ENTER)
    box = desk.driver.switch_to.active_element
    assert box.get_attribute("data-field") == "email"
    assert box.get_attribute("aria-invalid") == "true"
    error = desk.one(f"#{(box.get_attribute('aria-describedby') or '').split()[-1]}")
    assert error.text.endswith("Schrijf het zo: info@example.org.")
    type_into(desk, "email", "info@example.org")
    until(lambda: desk.one("[data-field=email]").get_attribute("aria-invalid") is None)
    assert not list((desk.root / "content/centres").glob("bieb*"))


def test_what_was_wrong_before_is_not_said_of_what_is_typed_now(desk: Desk) -> None:
    open_page(desk, language="en")
    said = """const seen = [];
        new MutationObserver(() => seen.push(document.querySelector("[data-error=qr]").textContent))
          .observe(document.querySelector("[data-error=qr]"), { childList: true });
        window.seen = seen;"""
    desk.run(said)
    type_into(desk, "qr", "https://example.org/start")
    assert not any("empty" in text for text in desk.run("return window.seen"))
    desk.run("window.onbeforeunload = null")


def test_to_take_back_a_new_organisation_is_called_to_remove_it(desk: Desk) -> None:
    open_page(desk, language="en")
    for field, text in {"name": "School", "email": "a@example.org", "qr": "https://example.org"}.items():
        type_into(desk, field, text)
    desk.press("#save")
    until(lambda: desk.one("#state").text == "Saved." and desk.one("#undo").text == "Remove School again")
    opened(desk)
    type_into(desk, "line", "Do drop in.")
    desk.press("#save")
    until(lambda: desk.one("#state").text == "Saved." and desk.one("#undo").text == "Put School back as it was")
    for _ in range(2):
        before = looked(desk)
        desk.press("#undo")
        until(lambda before=before: looked(desk) > before)  # type: ignore[misc]
    assert not list((desk.root / "content/centres").glob("school.yaml"))


def test_a_fault_inside_a_closed_group_is_reached(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    desk.run("document.querySelector('#group-contact').open = true")
    type_into(desk, "web", "geen adres")
    desk.run("document.querySelector('#group-contact').open = false")
    desk.press("#save")
    until(lambda: desk.run("return document.activeElement.id") == "summary")
    desk.one("#summary a").send_keys(Keys.ENTER)
    assert desk.driver.switch_to.active_element.get_attribute("data-field") == "web"
    assert desk.one("[data-field=web]").is_displayed()


def test_what_is_wrong_leaves_the_last_good_picture(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    before = shown(desk, "panel")
    opened(desk)
    type_into(desk, "phone", "+31 20 12")
    assert (shown(desk, "panel"), bool(before)) == (before, True)
    assert "laatste goede voorbeeld" in desk.one("#note").text
    type_into(desk, "phone", "+31 20 765 4321")
    until(lambda: shown(desk, "panel") != before)
    assert desk.one("#note").text == ""


def test_hours_are_copied_and_closed_by_the_keyboard(desk: Desk) -> None:
    open_page(desk)
    opened(desk)
    type_into(desk, "hours.monday", "9-12.30 en 13-17")
    desk.one(".day .copy").send_keys(Keys.ENTER)
    texts = "return [...document.querySelectorAll('[data-field^=\"hours.\"]')].map((box) => box.value)"
    assert desk.run(texts) == ["9-12.30 en 13-17"] * 5 + ["", ""]
    assert "Dinsdag" in desk.one("#state").text
    tick = desk.one("[aria-label='Woensdag gesloten']")
    tick.send_keys(Keys.SPACE)
    assert desk.run(texts)[2] == ""
    tick.send_keys(Keys.SPACE)
    assert (tick.is_selected(), desk.run("return document.activeElement.dataset.field")) == (False, "hours.wednesday")
    desk.driver.switch_to.active_element.send_keys("10-12", Keys.TAB)
    assert (tick.is_selected(), desk.run(texts)[2]) == (False, "10-12")
    tick.send_keys(Keys.SPACE)
    tick.send_keys(Keys.SPACE)
    desk.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert tick.is_selected(), "a day without a time is closed"


def test_what_a_form_would_lose_is_told_in_the_place_of_the_form(desk: Desk) -> None:
    path = desk.root / "content/centres/voorbeeld.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "line: &a Kom\n", encoding="utf-8")
    number = len(path.read_text(encoding="utf-8").splitlines())
    open_page(desk, language="en")
    desk.run("""const list = document.getElementById("centre");
        list.value = "voorbeeld";
        list.dispatchEvent(new Event("change"))""")
    until(lambda: desk.one("#summary").is_displayed())
    assert "without losing something" in desk.one("#summary h2").text
    assert f"voorbeeld.yaml, line {number}: line: &a Kom" in desk.one("#summary li").text
    assert desk.run("return document.activeElement.id") == "summary"


def test_dates_are_added_and_taken_away_and_the_keyboard_stays_there(desk: Desk) -> None:
    open_page(desk, "alles-op-een-plein")
    opened(desk)
    titles = "return [...document.querySelectorAll('[data-field$=\".title.nl\"]')].map((box) => box.value)"
    assert desk.run(titles) == ["Open avond", "Cv-middag"]
    desk.one("[aria-label='Haal weg: Bijeenkomst 1']").send_keys(Keys.ENTER)
    assert desk.run(titles) == ["Cv-middag"]
    active = "return document.activeElement.textContent || document.activeElement.dataset.field"
    assert desk.run(active) == "Bijeenkomst erbij"
    desk.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert desk.run(active) == "events.2.date"


def test_what_has_the_focus_is_never_hidden_by_the_foot_of_the_page(desk: Desk) -> None:
    open_page(desk, "alles-op-een-plein", size=(1280, 600))
    opened(desk)
    hidden = """const one = document.activeElement, { top, bottom } = one.getBoundingClientRect();
        const foot = document.querySelector("footer");
        const isSeen = bottom <= foot.getBoundingClientRect().top + 1 && top >= -1;
        return isSeen || foot.contains(one) || one === document.body ? "" : one.outerHTML.slice(0, 100)"""
    seen = set[str]()
    while "save" not in seen and len(seen) < 300:
        ActionChains(desk.driver).send_keys(Keys.TAB).perform()  # a field for a file takes no keys by itself
        assert desk.run(hidden) == ""
        active = "return document.activeElement.id || document.activeElement.outerHTML"
        seen.add(desk.run(active))
    assert {"f-email", "f-accent", "make", "save"} <= seen


@pytest.mark.parametrize("language", ["nl", "en"])
def test_on_a_telephone_and_at_four_times_the_size_nothing_is_cut_off(desk: Desk, language: str) -> None:
    open_page(desk, "alles-op-een-plein", language, (320, 640))
    opened(desk)
    assert desk.run("return document.documentElement.scrollWidth") <= 320
    beyond = """return [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
        && !one.closest(".heard, .skip, .paper, option") && one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 100))"""
    assert desk.run(beyond) == []


def test_who_has_saved_is_led_on_to_the_files(desk: Desk) -> None:
    open_page(desk)
    assert not desk.one("#to-files").is_displayed()
    type_into(desk, "name", "School")
    type_into(desk, "email", "info@example.org")
    type_into(desk, "qr", "example.org")
    desk.press("#save")
    until(lambda: desk.one("#to-files").is_displayed())
    assert desk.one("#to-texts").get_property("pathname") == "/"
    assert not desk.all("footer #undo"), "what removes it does not stand beside what saves it"
    desk.one("#to-files").click()
    assert desk.run("return document.activeElement.id") == "make"
    type_into(desk, "name", "Scholen")
    assert not desk.one("#to-files").is_displayed()


def test_what_is_typed_while_it_is_saved_stays(desk: Desk) -> None:
    file = desk.root / "content/centres/voorbeeld.yaml"
    open_page(desk, "voorbeeld")
    opened(desk)
    type_into(desk, "line", "Kom langs.")
    desk.run("""document.getElementById("save").click();
        const box = document.querySelector("[data-field=line]");
        box.value = "Kom gauw langs.";
        box.dispatchEvent(new Event("input"))""")
    until(lambda: "Kom langs." in file.read_text(encoding="utf-8"))
    until(lambda: not desk.one("#save").get_property("disabled"))
    assert desk.state == "Nog niet bewaard."
    assert desk.one("[data-field=line]").get_property("value") == "Kom gauw langs."
    desk.press("#save")
    until(lambda: "Kom gauw langs." in file.read_text(encoding="utf-8"))
    until(lambda: desk.state == "Bewaard.")


LATE = """
const [path, text] = arguments;
const box = document.querySelector("[data-field=line]");
const asked = window.fetch;
window.fetch = async function late(address, ...rest) {
  const answer = await asked(address, ...rest);
  if (!`${address}`.includes(path)) return answer;
  window.fetch = asked;
  box.value = text;
  box.dispatchEvent(new Event("input"));
  await new Promise((done) => setTimeout(done, 300));
  return answer;
};
"""
"""Something is typed while one answer of the desk is on its way."""


@pytest.mark.parametrize(
    ("action", "late"),
    [
        *(("save", late) for late in ("about.json", "file.json")),
        *(("undo", late) for late in ("undo.json", "about.json", "file.json")),
        *(("anew", late) for late in ("about.json", "file.json")),
    ],
)
def test_what_is_typed_while_the_form_is_filled_again_stays(desk: Desk, action: str, late: str) -> None:
    file = desk.root / "content/centres/voorbeeld.yaml"
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run("window.confirm = () => true")
    type_into(desk, "line", "Kom langs.")
    if action == "undo":
        desk.press("#save")
        until(lambda: desk.state == "Bewaard.")
    elif action == "anew":
        file.write_text(f"{file.read_text(encoding='utf-8')}# a note\n", encoding="utf-8")
        desk.press("#save")
        until(lambda: desk.one("#anew").is_displayed())
    desk.run(LATE, late, "Kom gauw langs.")
    desk.press(f"#{action}")
    until(lambda: desk.run("return window.fetch.name") == "fetch", "the answer on its way")
    time.sleep(1)
    assert desk.one("[data-field=line]").get_property("value") == "Kom gauw langs."
    assert desk.state == "Nog niet bewaard."
    desk.press("#save")
    if action == "save":
        until(lambda: "Kom gauw langs." in file.read_text(encoding="utf-8"))
    else:
        until(lambda: desk.one("#anew").is_displayed(), "what was typed over another file is not saved over it")
        assert desk.one("[data-field=line]").get_property("value") == "Kom gauw langs."


def test_a_new_organisation_is_written_once_under_the_name_that_was_typed_last(desk: Desk) -> None:
    open_page(desk)
    type_into(desk, "email", "info@example.org")
    type_into(desk, "qr", "example.org")
    type_into(desk, "name", "School")
    until(lambda: desk.one("[data-field=slug]").get_property("value") == "school")
    desk.run("""const asked = window.fetch;
        window.fetch = async (address, ...rest) => {
          const answer = await asked(address, ...rest);
          if (`${address}`.includes("name.json")) await new Promise((done) => setTimeout(done, 500));
          return answer;
        };""")
    before = set((desk.root / "content/centres").iterdir())
    desk.one("[data-field=name]").send_keys("plein", Keys.ENTER)
    until(lambda: desk.state == "Bewaard.")
    desk.press("#save")
    time.sleep(1)
    assert [path.name for path in {*(desk.root / "content/centres").iterdir()} - before] == ["schoolplein.yaml"]


def test_a_logo_is_not_given_to_the_organisation_that_is_chosen_meanwhile(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    desk.run("document.querySelector('#group-looks').open = true; window.confirm = () => true")
    desk.run(
        """const [text] = arguments;
        const files = new DataTransfer();
        files.items.add(new File([text], "logo.svg", { type: "image/svg+xml" }));
        const box = document.querySelector("[data-drop=light]");
        box.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
        const choice = document.getElementById("centre");
        choice.value = "";
        choice.dispatchEvent(new Event("change"))""",
        LOGO.decode(),
    )
    asked = "return performance.getEntriesByType('resource').some(({ name }) => name.includes('logo.json'))"
    until(lambda: desk.run(asked))
    time.sleep(0.5)
    assert desk.one("[data-field=name]").get_property("value") == ""
    assert desk.state == ""


def test_nothing_is_written_over_a_change_from_elsewhere_and_it_can_be_loaded(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    path = desk.root / "content/centres/voorbeeld.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("info@", "post@"), encoding="utf-8")
    type_into(desk, "name", "Iets anders")
    desk.press("#save")
    until(lambda: desk.one("#anew").is_displayed())
    assert "Iets anders" not in path.read_text(encoding="utf-8")
    desk.press("#anew")
    until(lambda: desk.run("return document.querySelector('[data-field=email]').value.startsWith('post@')"))


def test_a_logo_that_is_refused_says_why_and_one_that_is_not_can_be_taken_away(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run(DROP, desk.one("[data-drop=light]"), "no picture", "logo.docx", "")
    error = until(lambda: desk.one("[data-error='logo.light']").text)
    assert "SVG, PNG, JPEG of WebP" in error
    before = shown(desk, "cover")
    desk.run(DROP, desk.one("[data-drop=light]"), LOGO.decode(), "logo.svg", "image/svg+xml")
    until(lambda: shown(desk, "cover") != before)
    assert desk.one("[data-error='logo.light']").text == ""
    desk.one("[aria-label='Haal weg: Logo']").send_keys(Keys.ENTER)
    until(lambda: shown(desk, "cover") == before)


SLOW_LOGO = """const asked = window.fetch;
    const waits = [...arguments];
    window.fetch = async (address, ...rest) => {
      if (`${address}`.includes("logo.json")) await new Promise((done) => setTimeout(done, waits.shift() ?? 0));
      return asked(address, ...rest);
    };"""
"""Looking at each logo takes so many milliseconds longer."""

OTHER_LOGO = LOGO.replace(b"</svg>", b"<!-- another --></svg>")
CHOOSE = """const choice = document.getElementById("centre");
    choice.value = arguments[0];
    choice.dispatchEvent(new Event("change"))"""


def test_who_turns_to_another_organisation_while_a_save_waits_for_a_logo_saves_neither(desk: Desk) -> None:
    folder = desk.root / "content/centres"
    before = {path: path.read_bytes() for path in folder.iterdir()}
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run("window.confirm = () => true")
    desk.run(SLOW_LOGO, 2500)
    desk.run(DROP, desk.one("[data-drop=light]"), LOGO.decode(), "logo.svg", "image/svg+xml")
    desk.press("#save")
    desk.run(CHOOSE, "")
    until(lambda: desk.one("[data-field=name]").get_property("value") == "")
    assert desk.one("#f-logo-light").get_property("value") == "", "the same file can be chosen again"
    for name, text in (("name", "Nieuw"), ("email", "info@example.org"), ("qr", "https://example.org")):
        type_into(desk, name, text)
    until(lambda: not desk.one("#save").get_property("disabled"))
    time.sleep(0.5)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_save_waits_for_every_logo(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run(SLOW_LOGO, 700, 2000)
    desk.run(DROP, desk.one("[data-drop=light]"), LOGO.decode(), "logo.svg", "image/svg+xml")
    desk.press("#save")
    desk.run(DROP, desk.one("[data-drop=dark]"), OTHER_LOGO.decode(), "other.svg", "image/svg+xml")
    until(lambda: desk.state == "Bewaard.")
    assert (desk.root / "content/centres/voorbeeld-dark.svg").read_bytes() == OTHER_LOGO


def test_of_two_logos_for_one_place_the_one_that_was_chosen_last_is_taken(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run(SLOW_LOGO, 1500)
    for data in (LOGO, OTHER_LOGO):
        desk.run(DROP, desk.one("[data-drop=light]"), data.decode(), "logo.svg", "image/svg+xml")
    time.sleep(2)
    desk.press("#save")
    until(lambda: desk.state == "Bewaard.")
    assert (desk.root / "content/centres/voorbeeld.svg").read_bytes() == OTHER_LOGO


def test_a_logo_that_was_taken_away_while_it_was_looked_at_does_not_come_back(desk: Desk) -> None:
    file = desk.root / "content/centres/voorbeeld.yaml"
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run(DROP, desk.one("[data-drop=light]"), LOGO.decode(), "logo.svg", "image/svg+xml")
    until(lambda: desk.state == "Logo gekozen. Nog niet bewaard.")
    desk.run(SLOW_LOGO, 1200)
    desk.run(DROP, desk.one("[data-drop=light]"), OTHER_LOGO.decode(), "logo.svg", "image/svg+xml")
    desk.run("""document.querySelector("[aria-label='Haal weg: Logo']").click()""")
    desk.press("#save")
    until(lambda: desk.state == "Bewaard.")
    time.sleep(1.5)
    assert "logo" not in file.read_text(encoding="utf-8")


def test_a_save_waits_for_a_logo_that_is_still_looked_at(desk: Desk) -> None:
    file = desk.root / "content/centres/voorbeeld.yaml"
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run(SLOW_LOGO, 700)
    desk.run(DROP, desk.one("[data-drop=light]"), LOGO.decode(), "logo.svg", "image/svg+xml")
    desk.press("#save")
    until(lambda: desk.state == "Bewaard.")
    assert "voorbeeld.svg" in file.read_text(encoding="utf-8")
    assert (desk.root / "content/centres/voorbeeld.svg").read_bytes() == LOGO


def test_nothing_is_saved_while_the_logo_that_was_just_chosen_cannot_be_taken(desk: Desk) -> None:
    file = desk.root / "content/centres/voorbeeld.yaml"
    before = file.read_bytes()
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run(SLOW_LOGO, 700)
    type_into(desk, "line", "Kom langs.")
    desk.run(DROP, desk.one("[data-drop=light]"), "no picture", "logo.docx", "")
    desk.press("#save")
    until(lambda: "SVG, PNG, JPEG of WebP" in desk.state)
    time.sleep(0.5)
    assert file.read_bytes() == before
    assert desk.one("[data-field=line]").get_property("value") == "Kom langs."


def test_a_logo_that_is_chosen_while_all_is_being_saved_stays(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    opened(desk)
    type_into(desk, "line", "Kom langs.")
    desk.run(
        """const [box, text] = arguments;
        const asked = window.asked = window.fetch;
        window.fetch = async (address, ...rest) => {
          if (`${address}`.includes("save.json")) {
            const files = new DataTransfer();
            files.items.add(new File([text], "logo.svg", { type: "image/svg+xml" }));
            box.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
          }
          if (`${address}`.includes("logo.json")) await new Promise((done) => setTimeout(done, 1500));
          return asked(address, ...rest);
        };""",
        desk.one("[data-drop=light]"),
        LOGO.decode(),
    )
    desk.press("#save")
    file = desk.root / "content/centres/voorbeeld.yaml"
    until(lambda: "Kom langs." in file.read_text(encoding="utf-8"))
    until(lambda: desk.state == "Logo gekozen. Nog niet bewaard.")
    assert desk.one("[data-drop=light] img").get_attribute("src"), "what was chosen is still there"
    desk.run("window.fetch = window.asked")
    until(desk.one("#save").is_enabled, "the first saving is over")
    desk.press("#save")
    until((desk.root / "content/centres/voorbeeld.svg").exists)


def test_who_turns_back_to_a_text_for_each_language_finds_both(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    opened(desk)
    turn = "document.querySelector('#f-line-each').click()"
    desk.run(turn)
    type_into(desk, "line.nl", "Kom langs.")
    type_into(desk, "line.en", "Do come.")
    desk.run(turn)
    assert desk.one("[data-field=line]").get_property("value") == "Kom langs."
    desk.run(turn)
    texts = [desk.one(f"[data-field='line.{code}']").get_property("value") for code in ("nl", "en")]
    assert texts == ["Kom langs.", "Do come."]
    desk.run(turn)
    desk.run("""const lang = document.querySelector("#f-lang");
        lang.value = "en";
        lang.dispatchEvent(new Event("change"))""")
    desk.run(turn)
    texts = [desk.one(f"[data-field='line.{code}']").get_property("value") for code in ("nl", "en")]
    assert texts == ["Kom langs.", "Do come."], "each stands in its own language, whichever is first by now"


def test_who_chooses_what_cannot_be_opened_stays_with_what_is_open(desk: Desk) -> None:
    file = desk.root / "content/centres/kapot.yaml"
    file.write_text("name: Kapot\n", encoding="utf-8")
    open_page(desk, "voorbeeld")
    opened(desk)
    file.unlink()
    desk.run(CHOOSE, "kapot")
    until(lambda: desk.state == "Dat is niet gelukt. Laad de pagina opnieuw.")
    assert desk.run("return document.getElementById('centre').value") == "voorbeeld"


def test_a_choice_that_fails_late_says_nothing_of_what_was_opened_meanwhile(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run("""const asked = window.fetch;
        window.fetch = async (address, ...rest) => {
          if (!`${address}`.includes("centre=voorbeeld")) return asked(address, ...rest);
          window.fetch = asked;
          await new Promise((done) => setTimeout(done, 1500));
          window.isLate = true;
          throw new TypeError("no answer");
        };""")
    desk.run(CHOOSE, "voorbeeld")
    desk.run(CHOOSE, "universiteit-voorbeeld")
    until(lambda: desk.run("return location.hash") == "#universiteit-voorbeeld")
    until(lambda: looked(desk) > 0)
    told = desk.state
    until(lambda: desk.run("return window.isLate === true"), "the answer that is late")
    time.sleep(0.3)
    assert desk.state == told
    assert desk.run("return document.getElementById('centre').value") == "universiteit-voorbeeld"


def test_what_was_turned_stays_with_its_row(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run("""const events = document.querySelector("[aria-labelledby=events-head]");
        for (const group of document.querySelectorAll("details.group")) group.open = true;
        events.querySelector(".add").click();
        events.querySelector(".add").click()""")
    desk.run("document.querySelector('#f-events-2-title-each').click()")
    type_into(desk, "events.2.title.nl", "Avond")
    type_into(desk, "events.2.title.en", "Evening")
    desk.run("document.querySelector('#f-events-2-title-each').click()")
    desk.run("""document.querySelector("[aria-label='Haal weg: Bijeenkomst 1']").click()""")
    desk.run("document.querySelector('#f-events-1-title-each').click()")
    texts = [desk.one(f"[data-field='events.1.title.{code}']").get_property("value") for code in ("nl", "en")]
    assert texts == ["Avond", "Evening"]


def test_what_cannot_be_put_back_says_why(desk: Desk) -> None:
    file = desk.root / "content/centres/voorbeeld.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}line: {{nl: Kom langs., en: Do come.}}\n", encoding="utf-8")
    open_page(desk, "voorbeeld")
    opened(desk)
    desk.run("document.querySelector('#f-line-each').click()")
    desk.press("#save")
    until(lambda: desk.state == "Bewaard.")
    now = file.read_bytes()
    shutil.copytree(desk.root / "content/en", desk.root / "content/de")
    desk.press("#undo")
    until(lambda: "Terugzetten kan nu niet" in desk.one("#summary").text)
    assert "Dit is nog leeg" in desk.one("#summary-list").text
    assert file.read_bytes() == now


@pytest.mark.parametrize(("field", "typed"), [("phone", "020 123 4567"), ("hours.monday", "9-17")])
def test_nothing_moves_where_it_is_said_how_something_was_read(desk: Desk, field: str, typed: str) -> None:
    open_page(desk)
    opened(desk)
    tops = """return [...document.querySelectorAll("#form input, #form select, #form button")]
        .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().top + scrollY)"""
    before = desk.run(tops)
    type_into(desk, field, typed)
    until(lambda: desk.one(f"[data-error='{field}']").text.startswith("Gelezen als: "))
    assert desk.run(tops) == before


def test_a_file_is_chosen_by_a_button_in_the_language_of_the_page(desk: Desk) -> None:
    open_page(desk)
    opened(desk)
    box, label = desk.one("#f-logo-light"), desk.one("label[for=f-logo-light]")
    assert label.text == "Kies een bestand"
    assert box.size["width"] <= 1
    desk.one("#f-country").send_keys(Keys.TAB)
    outline = "return getComputedStyle(arguments[0]).outlineStyle"
    assert desk.run(outline, label) == "none"
    while desk.run("return document.activeElement.id") != "f-logo-light":
        ActionChains(desk.driver).send_keys(Keys.TAB).perform()
    assert desk.run(outline, label) == "solid"
    assert box.accessible_name == "Kies een bestand voor: Logo"


def test_with_more_than_one_occupation_one_is_chosen_to_look_at(desk: Desk) -> None:
    open_page(desk, "voorbeeld")
    assert not desk.one("#occupation").is_displayed()
    content = desk.root / "content"
    files = [path for path in content.rglob("social-media-manager.*") if path.suffix in (".yaml", ".lock")]
    others = [path.with_name(f"archivaris{path.suffix}") for path in files]
    try:
        for path, other in zip(files, others, strict=True):
            text = path.read_text(encoding="utf-8").replace("Socialmedia\\u00ADmanager", "Archivaris")
            other.write_text(text, encoding="utf-8")
        until(lambda: desk.asked("desk.json", {}).read().count(b"archivaris") > 0)
        open_page(desk, "voorbeeld")
        names = [option.text for option in desk.all("#occupation option")]
        assert names == ["Archivaris", "Socialmediamanager"]
        before = shown(desk, "cover")
        desk.one("#occupation").send_keys(Keys.END)
        until(lambda: shown(desk, "cover") != before)
    finally:
        for other in others:
            other.unlink(missing_ok=True)


def test_what_lies_in_another_file_is_told_in_the_language_of_the_page(desk: Desk) -> None:
    path = desk.root / "content/nl/social-media-manager.yaml"
    before = path.read_bytes()
    open_page(desk, "voorbeeld")
    try:
        path.write_text("a: [", encoding="utf-8")
        desk.press("#make")
        (fault,) = until(lambda: desk.all("#made-faults li")[:1])
        assert fault.text.startswith("Dit ligt niet aan jullie gegevens, maar aan content/nl/")
        assert fault.find_element(By.CSS_SELECTOR, "[lang=en]").text
    finally:
        path.write_bytes(before)


def add_to_the_subtitle(desk: Desk, words: str) -> None:
    """Click on a sentence of the handout, write on, and save."""
    desk.choose("handout.subtitle")
    desk.one("#words-nl").send_keys(Keys.END, words, Keys.CONTROL, "s")
    until(lambda: desk.one("#words-nl-room").text.startswith(("Saved.", "Opgeslagen.")))
    until(lambda: not desk.all(".is-draft"))


def words_of(folder: Path, pattern: str) -> str:
    """The words of the first page of the only file of a name."""
    (file,) = folder.glob(pattern)
    with pypdfium2.PdfDocument(file) as document:
        return str(document[0].get_textpage().get_text_range())


@pytest.mark.slow
def test_an_office_worker_makes_an_edition_without_help(desk: Desk, tmp_path: Path) -> None:
    logo = tmp_path / "logo van ons.svg"
    logo.write_bytes(LOGO)
    desk.driver.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    desk.open(product="handout", language="nl")
    desk.run("localStorage.removeItem('centre')")
    add_to_the_subtitle(desk, " papiir")
    desk.one("a[href='centre']").click()
    until(lambda: looked(desk) > 0)
    assert desk.one("h1").text in ("Mijn organisatie", "My organisation")
    desk.one("[data-speaks=nl]").click()
    until(lambda: looked(desk) > 0 and desk.one("h1").text == "Mijn organisatie")
    type_into(desk, "name", "Bibliotheek Proefdorp")
    type_into(desk, "email", "info@example.org")
    type_into(desk, "qr", "https://example.org/start")
    assert desk.one("[data-field=slug]").get_attribute("value") == "bibliotheek-proefdorp"
    opened(desk)
    type_into(desk, "street", "Dorpsstraat 1")
    type_into(desk, "town", "1234 AB Proefdorp")
    type_into(desk, "hours.monday", "9-17")
    before = shown(desk, "cover")
    desk.one("#f-logo-light").send_keys(str(logo))
    until(lambda: shown(desk, "cover") != before)
    desk.one("#own-colour").send_keys(Keys.SPACE)
    type_into(desk, "accent", "#ffcc00")
    until(lambda: desk.one("#offer").is_displayed())
    assert "slecht te lezen" in desk.one("#ratio").text
    before = shown(desk, "panel")
    desk.one("#offer").send_keys(Keys.ENTER)
    until(lambda: shown(desk, "panel") != before)
    assert "goed te lezen" in desk.one("#ratio").text
    desk.press("#make")
    until((desk.root / "content/centres/bibliotheek-proefdorp.yaml").exists)
    until(lambda: desk.one("#stop").is_displayed())
    until(lambda: desk.one("#making").text == "1 van 3 klaar.", "the first delivery", BUILDING)
    path = until(lambda: next(tmp_path.glob("*.zip"), None), "all of them", BUILDING)
    assert path
    assert re.fullmatch(r"bibliotheek-proefdorp-\d{4}-\d\d-\d\d-\d\d\.\d\d\.\d\d", path.stem)
    assert desk.one("#making").text.startswith("Klaar, gemaakt op ")
    until(lambda: "2 waarschuwingen" in desk.one("#making").text, "another language says less, and a word is misspelt")
    assert (desk.root / "content/centres/bibliotheek-proefdorp.svg").read_bytes() == LOGO
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as whole:
        names = [name.removeprefix(f"{path.stem}/") for name in whole.namelist()]
        whole.extractall(tmp_path)
    assert sum(name.endswith(".pdf") for name in names) == 12
    assert sum(name.endswith("-drukorder.txt") for name in names) == 4
    unpacked = tmp_path / path.stem
    assert all((unpacked / name).read_bytes().startswith(b"%PDF") for name in names if name.endswith(".pdf"))
    assert "Het beroep op één pagina papiir" in words_of(unpacked, "1-*/hand-out-nederlands-scherm.pdf")
    assert_leads_to_every_file(desk, unpacked)
    assert not (desk.root / "build").exists()


def assert_leads_to_every_file(desk: Desk, unpacked: Path) -> None:
    """The page of the files, opened from where they were unpacked."""
    desk.driver.get((unpacked / PAGE["nl"]).as_uri())
    assert desk.driver.find_element(By.TAG_NAME, "h1").text == "Bibliotheek Proefdorp"
    assert violations(desk.driver) == []
    for link in desk.driver.find_elements(By.CSS_SELECTOR, ".files a"):
        assert (unpacked / (link.get_dom_attribute("href") or "")).is_file()
