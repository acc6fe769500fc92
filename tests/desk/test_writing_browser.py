"""Words written in a real browser, and who may ask the desk for what."""

import json
import time
from typing import Any

import pytest
from at_desk import Desk, until
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.slow

NL = "content/nl/social-media-manager.yaml"
SUBTITLE = "Het beroep op één pagina"


def says(desk: Desk) -> str:
    return (desk.root / NL).read_text(encoding="utf-8")


def test_a_sentence_is_clicked_changed_saved_and_taken_back(desk: Desk) -> None:
    desk.open(product="handout", language="all")
    before = says(desk)
    pictures = desk.pictures()
    desk.choose("handout.subtitle")
    assert desk.run("return document.activeElement.id") == "words-nl"
    desk.one("#words-nl").send_keys(Keys.END, " of zo")
    until(lambda: desk.pictures() != pictures)
    until(lambda: desk.all("[data-language=nl].is-draft"))
    assert desk.pictures()["en handout"] == pictures["en handout"]
    until(lambda: " mm" in desk.one("#words-nl-room").text)
    assert says(desk) == before
    desk.one("#words-nl").send_keys(Keys.CONTROL, "s")
    until(lambda: desk.one("#words-nl-room").text.startswith("Saved. Does the other language say this, too?"))
    assert says(desk) == before.replace(SUBTITLE, f"{SUBTITLE} of zo")
    until(lambda: desk.one("#state-of-pair").text == "not in step: read both")
    until(lambda: not desk.all(".is-draft"))
    desk.press("#confirm")
    assert desk.one("#writing-said").text.startswith("Write your name first")
    assert desk.run("return document.activeElement.id") == "by"
    desk.one("#by").send_keys("Els Voorbeeld")
    desk.press("#confirm")
    until(lambda: desk.one("#state-of-pair").text == "in step")
    assert desk.run("return document.activeElement.id") == "words-nl"
    assert desk.one("#writing-said").text == "Confirmed."
    assert '"by": "Els Voorbeeld"' in (desk.root / "content/social-media-manager.lock").read_text(encoding="utf-8")
    assert desk.one("#last").text == f"Handout · Socialmediamanager: ‘{SUBTITLE} of zo’"
    desk.press("#undo")
    until(lambda: desk.written("nl") == SUBTITLE)
    until(lambda: not desk.one("#writing-said").text)
    until(lambda: desk.pictures() == pictures)
    assert says(desk) == before


def test_what_is_typed_while_a_text_is_saved_stays(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.choose("handout.subtitle")
    desk.one("#words-nl").send_keys(Keys.END, " of zo")
    desk.run("""const [asked, box] = [window.fetch, document.getElementById("words-nl")];
        window.fetch = async (path, ...rest) => {
          const answer = await asked(path, ...rest);
          const late = { "write.json": 600, "draft.json": 900 }[path] ?? 0;
          await new Promise((done) => setTimeout(done, late));
          return answer;
        };
        const save = () => box.dispatchEvent(new KeyboardEvent("keydown", { key: "s", ctrlKey: true }));
        save(); save();
        box.value += " en meer";
        box.dispatchEvent(new Event("input"))""")
    until(lambda: f"{SUBTITLE} of zo" in says(desk))
    time.sleep(2.5)
    assert desk.written("nl") == f"{SUBTITLE} of zo en meer"
    assert desk.one("#words-nl-faults").text == ""
    desk.one("#words-nl").send_keys(Keys.CONTROL, "s")
    until(lambda: f"{SUBTITLE} of zo en meer" in says(desk))


def test_what_is_typed_for_one_occupation_never_goes_to_another(desk: Desk) -> None:
    content = desk.root / "content"
    files = [path for path in content.rglob("social-media-manager.*") if path.suffix in (".yaml", ".lock")]
    others = {path: path.with_name(f"archivaris{path.suffix}") for path in files}
    before = says(desk)
    try:
        for path, other in others.items():
            other.write_bytes(path.read_bytes())
        until(lambda: desk.asked("desk.json", {}).read().count(b"archivaris") > 0)
        desk.open(product="handout", language="nl", occupation="social-media-manager")
        desk.choose("handout.subtitle")
        desk.one("#words-nl").send_keys(Keys.END, " of zo")
        desk.run("document.querySelector('[name=occupation][value=archivaris]').click()")
        until(lambda: desk.all(".line[data-place*=archivaris]"))
        desk.choose("handout.subtitle")
        assert desk.written("nl") == f"{SUBTITLE} of zo"
        until(lambda: desk.one("#writing-said").text == "First save or discard what you changed here.")
        desk.one("#words-nl").send_keys(Keys.CONTROL, "s")
        until(lambda: f"{SUBTITLE} of zo" in says(desk))
        assert others[desk.root / NL].read_text(encoding="utf-8") == before
    finally:
        for other in others.values():
            other.unlink()


def test_what_is_not_wanted_is_discarded(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    pictures, before = desk.pictures(), says(desk)
    desk.choose("handout.subtitle")
    desk.one("#words-nl").send_keys(Keys.END, " of zo")
    until(lambda: desk.pictures() != pictures)
    desk.press("#close")
    assert desk.one("#writing-said").text == "First save or discard what you changed here."
    desk.run("[...document.querySelectorAll('#sides .do button')].find((one) => one.textContent === 'Discard').click()")
    until(lambda: desk.pictures() == pictures)
    desk.press("#close")
    until(lambda: not desk.one("#writing").is_displayed())
    assert says(desk) == before


def test_a_broken_mark_is_told_while_it_is_typed_and_never_saved(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    before = says(desk)
    desk.choose("handout.subtitle")
    desk.one("#words-nl").send_keys(Keys.END, " **{nergens}")
    until(lambda: "does not exist" in desk.one("#words-nl-faults").text)
    assert "is not closed" in desk.one("#words-nl-faults").text
    assert desk.one("#words-nl").get_attribute("aria-invalid") == "true"
    desk.one("#words-nl").send_keys(Keys.CONTROL, "s")
    until(lambda: "Not saved" in desk.one("#words-nl-room").text)
    assert says(desk) == before
    desk.run("[...document.querySelectorAll('#sides .do button')].find((one) => one.textContent === 'Discard').click()")
    until(lambda: not desk.one("#words-nl-faults").text)


def test_a_figure_is_chosen_from_a_list_with_its_value(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.choose("handout.subtitle")
    desk.one("#words-nl").send_keys(Keys.END, " ")
    desk.run("document.querySelector('#sides .marks button').click()")
    until(lambda: desk.run("return document.activeElement.id") == "search")
    desk.one("#search").send_keys("issue")
    shown = [item.text for item in desk.all("#fact-list li") if item.is_displayed()]
    assert [text.split()[0] for text in shown] == ["{issue}"]
    desk.run("[...document.querySelectorAll('#fact-list li')].find((one) => !one.hidden).firstChild.click()")
    until(lambda: desk.written("nl") == f"{SUBTITLE} {{issue}}")
    assert desk.run("return document.activeElement.id") == "words-nl"
    until(lambda: desk.all(".is-draft"))
    desk.run("[...document.querySelectorAll('#sides .do button')].find((one) => one.textContent === 'Discard').click()")
    until(lambda: not desk.all(".is-draft"))


def test_what_came_from_elsewhere_is_told_and_what_was_typed_stays(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.choose("handout.subtitle")
    desk.one("#words-nl").send_keys(Keys.END, " van mij")
    desk.save_and_see(NL, SUBTITLE, "Van een ander")
    until(lambda: "changed elsewhere" in desk.one("#words-nl-faults").text)
    assert desk.written("nl") == f"{SUBTITLE} van mij"
    desk.one("#words-nl").send_keys(Keys.CONTROL, "s")
    time.sleep(0.5)
    assert "Van een ander" in says(desk)
    desk.one("#words-en").send_keys(Keys.END, " of mine")
    typed = desk.written("en")
    desk.press("#words-nl-faults button")
    until(lambda: desk.written("nl") == "Van een ander")
    assert desk.written("en") == typed, "the other side keeps what was typed there"


def test_the_desk_speaks_dutch_as_well(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.press("[data-speaks=nl]")
    until(lambda: desk.run("return document.documentElement.lang") == "nl")
    until(lambda: desk.state.startswith("Bijgewerkt"))
    assert desk.one("h1").text == "De werktafel"
    left = desk.run("""return [...document.querySelectorAll("[data-say]")].filter((one) => !one.textContent).length""")
    assert left == 0
    desk.press("[data-speaks=en]")
    until(desk.is_up_to_date)


ASKED = {"place": f"{NL}:1:1", "path": "cover", "was": "", "now": "x"}


@pytest.mark.parametrize(
    ("path", "body", "change", "status"),
    [
        ("write.json", ASKED, {}, 409),
        ("write.json", ASKED, {"X-Desk-Token": "wrong"}, 403),
        ("write.json", ASKED, {"X-Desk-Token": ""}, 403),
        ("write.json", ASKED, {"Origin": "http://evil.example"}, 403),
        ("write.json", ASKED, {"Origin": ""}, 403),
        ("write.json", ASKED, {"Host": "evil.example"}, 400),
        ("write.json", ASKED, {"Content-Type": "text/plain"}, 400),
        ("write.json", {"place": 1, "path": None, "was": [], "now": {}}, {}, 400),
        ("write.json", {**ASKED, "now": "\ud800"}, {}, 400),
        ("write.json", {**ASKED, "now": "x" * 200_000}, {}, 400),
        ("write.json", [], {}, 400),
        ("write.json", None, {}, 400),
        ("undo.json", {}, {"X-Desk-Token": "wrong"}, 403),
        ("confirm.json", {"place": "", "path": "", "source": "", "target": "", "by": ""}, {}, 409),
        ("confirm.json", {"place": "", "path": "", "source": "", "target": "", "by": ""}, {"Origin": "null"}, 403),
        ("draft.json", ASKED, {}, 400),
        ("draft.json", ASKED, {"X-Desk-Token": "wrong"}, 403),
        ("nothing.json", {}, {}, 404),
    ],
)
def test_only_its_own_page_can_change_anything(
    desk: Desk,
    path: str,
    body: Any,  # noqa: ANN401 -- whatever somebody sends
    change: dict[str, str],
    status: int,
) -> None:
    before = {path: path.read_bytes() for path in desk.root.rglob("content/**/*") if path.is_file()}
    with desk.asked(path, {**desk.own, **change}, json.dumps(body).encode()) as answer:
        assert answer.status == status
    deep = b"[" * 90_000
    with desk.asked(path, {**desk.own, **change}, deep) as answer:
        assert answer.status in (400, 403, 404, status)
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("path", ["desk.json", "events", "write.json", "picture/x/72", "centre/about.json", "nothing"])
@pytest.mark.parametrize("headers", [{"X-Desk-Token": ""}, {"X-Desk-Token": "wrong"}, {"Cookie": "X-Desk-Token=x; a"}])
def test_who_has_not_the_address_is_told_nothing(desk: Desk, path: str, headers: dict[str, str]) -> None:
    with desk.asked(path, {"X-Desk-Token": "", **headers}) as answer:
        assert (answer.status, answer.read()) == (403, b'{"locked":true}')
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["", "centre", "desk.js", "fonts/BricolageGrotesque_800ExtraBold.ttf"])
def test_what_anybody_may_look_at_tells_nothing(desk: Desk, path: str) -> None:
    with desk.asked(path, {"X-Desk-Token": ""}) as answer:
        said = answer.read()
        assert answer.status == 200
        assert desk.token.encode() not in said
        assert str(desk.root).encode() not in said
        assert answer.headers["Set-Cookie"] is None


def test_a_browser_without_the_address_is_told_which_one_to_open(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.driver.get(f"{desk.home}icon.svg")  # a page that asks nothing, and so keeps no token of its own
    desk.run("localStorage.setItem('token', 'of another day')")
    desk.driver.get(f"{desk.home}#product=handout&language=nl")
    until(lambda: "The desk is locked" in desk.one("body").text)
    desk.open(product="handout", language="nl")
    assert "token" not in desk.run("return location.href")
    desk.driver.get("about:blank")
    desk.driver.get(f"{desk.home}#product=handout&language=nl")
    until(desk.is_up_to_date, desk.state)
