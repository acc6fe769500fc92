"""The desk in a real browser: Chromium without a window."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from at_desk import ROOT, Desk, until
from copies import home
from selenium import webdriver

pytestmark = pytest.mark.slow

NL = "content/nl/social-media-manager.yaml"
EN = "content/en/social-media-manager.yaml"
INTRO = "In een kleine organisatie doe je dit vaak allemaal zelf."


def test_it_shows_facing_pages_with_the_back_beside_the_cover(desk: Desk) -> None:
    desk.open(product="brochure", language="nl")
    assert desk.one("article.leaf[data-topic=duties] .caption").text.endswith("· Tien taken")
    spreads = desk.spreads("topic")
    assert spreads[:3] == [["back", "cover"], ["guide", "summary"], ["duties", "week"]]
    assert sum(len(spread) for spread in spreads) == 16
    assert all(desk.pictures().values())


def test_a_save_draws_only_its_page_anew_and_moves_nothing(desk: Desk) -> None:
    desk.open(product="brochure", language="nl", zoom="1.25")
    desk.run("document.querySelector('[data-topic=duties]').scrollIntoView()")
    desk.run("document.querySelector('main').scrollBy(30, 40)")
    where = """const main = document.querySelector("main");
        return [main.scrollLeft, main.scrollTop, document.getElementById("percent").textContent]"""
    before, place = desk.pictures(), desk.run(where)
    desk.run("document.querySelectorAll('article.leaf').forEach((leaf) => { leaf.isTheSame = true; })")
    desk.save_and_see(NL, INTRO, "In een kleine club doe je dit allemaal zelf.")
    after = desk.pictures()
    assert [name for name in after if after[name] != before[name]] == ["nl duties"]
    assert desk.run(where) == place
    assert place[1] > 500
    assert desk.run("return [...document.querySelectorAll('article.leaf')].every((leaf) => leaf.isTheSame)")


def test_a_reload_keeps_the_view_and_its_place(desk: Desk) -> None:
    desk.open(product="brochure", language="nl")
    desk.press("#larger")
    desk.press("[name=edges]")
    desk.run("document.getElementById('pages').scrollTo(0, 1200)")
    until(lambda: desk.run("return (sessionStorage.getItem('scroll') ?? '').includes('1200')"))
    state = """return [document.getElementById("percent").textContent, document.querySelector("main").scrollTop,
        document.querySelector("[name=edges]").checked]"""
    before = desk.run(state)
    desk.driver.refresh()
    until(desk.is_up_to_date, desk.state)
    assert desk.run(state) == before
    assert before[1:] == [1200, True]


def test_a_broken_save_shows_the_finding_over_the_last_good_page_until_it_is_mended(desk: Desk) -> None:
    desk.open(product="brochure", language="nl")
    before = desk.pictures()
    desk.save_and_see(NL, f'intro: "{INTRO}', f'intro: {INTRO}": "')
    assert desk.is_at_fault()
    assert desk.one("#banner").is_displayed()
    until(lambda: f"{NL}:63:" in desk.one("#list").text)  # the list is asked for by itself, after the pages
    assert f"{NL}:63:" in desk.one("#banner").text
    assert desk.pictures() == before
    assert all(before.values())
    desk.save_and_see(NL, f'intro: {INTRO}": "', f'intro: "{INTRO}')
    assert desk.is_up_to_date()
    assert not desk.one("#banner").is_displayed()
    until(lambda: f"{NL}:63:" not in desk.one("#list").text)


def test_a_page_that_is_too_full_says_so_on_the_page(desk: Desk) -> None:
    desk.open(product="brochure", language="nl")
    desk.run("document.querySelector('[data-topic=duties]').scrollIntoView()")
    before = desk.pictures()
    desk.save_and_see(NL, INTRO, f"{INTRO} " * 30)
    fault = desk.one("[data-topic=duties] .fault").text
    assert "too long for its page" in fault
    assert "Shorten" in fault
    assert desk.pictures() == before
    assert len(desk.all(".fault")) == 1
    assert not any(page.is_displayed() for page in desk.all("#banner")), "the page is in view and says it itself"


def test_a_page_out_of_sight_that_is_too_full_is_named_with_a_way_to_it(desk: Desk) -> None:
    desk.open(product="brochure", language="nl")
    desk.run("document.querySelector('[data-topic=sources], [data-topic=reference]').scrollIntoView()")
    desk.save_and_see(NL, INTRO, f"{INTRO} " * 30)
    assert "Page 4, Tien taken (nl), cannot be set" in desk.one("#banner").text
    assert [button.text for button in desk.all("#numbers .is-at-fault")] == ["4"]
    desk.press("#banner .way")
    until(lambda: not desk.one("#banner").is_displayed())
    assert desk.one("[data-topic=duties] .fault").is_displayed()


def test_a_click_on_a_text_names_its_line_and_its_twin(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    line = (desk.root / NL).read_text(encoding="utf-8").splitlines().index('  subtitle: "Het beroep op één pagina"') + 1
    desk.press(f".line[data-place^='{NL}:{line}:']")
    until(lambda: desk.path == "handout.subtitle")
    assert desk.one("#writing-head").text == "Handout · Socialmediamanager"
    assert ".yaml" not in desk.one("#writing").text
    desk.press("#sources summary")
    until(lambda: "handout.subtitle" in desk.one("#writing").text)
    said = desk.one("#writing").text
    assert f"{NL}:{line}:13" in said
    assert "in step" in said
    assert f"{EN}:{line}:13" in said
    assert desk.written("en") == "The job on one page"
    desk.save_and_see(NL, "Het beroep op één pagina", "Dit beroep op één pagina")
    until(lambda: "not in step" in desk.one("#writing").text)
    assert desk.written("nl") == "Dit beroep op één pagina"
    path = desk.root / "content/social-media-manager.lock"
    confirm = ("status", "--root", str(desk.root), "--confirm", "handout.subtitle")
    before = path.read_bytes()
    subprocess.run([sys.executable, "-m", "brochure", *confirm], cwd=ROOT, check=True, capture_output=True)
    assert path.read_bytes() != before
    until(lambda: desk.one("#state-of-pair").text == "in step")


def test_a_click_opens_the_line_in_the_editor_that_is_chosen(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.run(
        """const select = document.getElementById("editor");
        select.value = "vscode";
        select.dispatchEvent(new Event("change"));
        window.opened = [];
        navigation.addEventListener("navigate", (event) => {
          window.opened.push(event.destination.url);
          event.preventDefault();
        });"""
    )
    desk.press(f".line[data-place^='{NL}:']")
    (address,) = until(lambda: desk.run("return window.opened"))
    assert address.startswith(f"vscode://file{desk.root.resolve()}/{NL}:")
    desk.run("localStorage.clear()")


def test_languages_stand_side_by_side_and_a_text_shows_where_its_twin_is(desk: Desk) -> None:
    desk.open(product="handout", language="all")
    assert desk.spreads("language") == [["nl", "en"]]
    desk.press("[data-language=nl] .line")
    (twin,) = until(lambda: desk.all("[data-language=en] .line.is-near"))
    assert twin.get_attribute("aria-label") == "Careers in focus"


def test_side_by_side_begins_where_one_was(desk: Desk) -> None:
    desk.open(product="brochure", language="nl")
    desk.press("#numbers [data-topic=pay]")
    desk.run("document.querySelector('[name=language][value=all]').click()")
    until(lambda: len(desk.spreads("topic")) == 16 and desk.is_up_to_date())
    assert desk.run("return document.querySelector('[data-topic=pay]').getBoundingClientRect().top") < 400
    assert desk.run("return document.querySelector('[data-topic=pay]').getBoundingClientRect().bottom") > 400


def test_the_first_page_makes_the_files_of_whoever_is_chosen_there(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.run(
        """const select = document.querySelector("[name=centre]");
        select.value = "vmbo-de-dijk";
        select.dispatchEvent(new Event("change", { bubbles: true }));"""
    )
    until(lambda: (desk.one("#details").get_attribute("href") or "").endswith("centre#vmbo-de-dijk"))
    desk.press("#make")
    until(lambda: desk.one("#stop").is_displayed())
    with desk.asked("centre/made.json", {}) as answer:
        assert json.loads(answer.read())["centre"] == "vmbo-de-dijk"
    desk.press("#stop")
    until(lambda: desk.one("#making").text == "Stopped. Nothing was made.")
    assert desk.one("#make").is_enabled()
    desk.choose("handout.subtitle")
    desk.one("#words-nl").send_keys("x")
    desk.press("#make")
    until(lambda: desk.one("#making").text.startswith("First save"))
    assert not desk.one("#stop").is_displayed()
    desk.run("[...document.querySelectorAll('#sides .do button')].find((one) => one.textContent === 'Discard').click()")


def test_a_new_organisation_begins_with_an_empty_form(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.run("localStorage.setItem('centre', 'vmbo-de-dijk')")
    desk.press("[data-say=fresh]")
    until(lambda: desk.all("[data-field=name]"))
    assert desk.one("#centre").get_property("value") == ""
    assert desk.one("[data-field=name]").get_property("value") == ""


def test_what_belongs_to_an_organisation_is_changed_on_its_page(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.press(".line[data-path='centre.street']")
    until(lambda: desk.one("#writing-head").text == "Loopbaancentrum Voorbeeld")
    assert (desk.one("#sides a").get_attribute("href") or "").endswith("/centre#voorbeeld")


def test_every_centre_is_named(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    names = [one.text for one in desk.all("[name=centre] option")]
    assert len(names) > 3
    assert not any("object" in name for name in names)


def test_edges_are_drawn_where_the_product_has_them(desk: Desk) -> None:
    desk.open(product="handout", language="nl", delivery="press", edges="1", zoom="1")
    boxes = desk.run(
        """const paper = document.querySelector(".paper").getBoundingClientRect();
        return Object.fromEntries(["trim", "safety", "bleed"].map((name) => {
          const box = document.querySelector(`.edge.${name}`).getBoundingClientRect();
          const edges = [paper.left - box.left, box.width, box.height];
          return [name, edges.map((edge) => Math.round(edge / 96 * 25.4 * 10) / 10)];
        }))"""
    )
    assert boxes == {"trim": [0, 210, 297], "safety": [-5, 200, 287], "bleed": [3, 216, 303]}
    desk.run("document.querySelector('[name=delivery][value=screen]').click()")
    until(lambda: desk.is_up_to_date() and desk.one("#legend .bleed").is_displayed() is False)
    desk.run("document.querySelector('[name=delivery][value=press]').click()")
    until(lambda: desk.is_up_to_date() and desk.one("#bleed").text == "Bleed: what is cut off, 3 mm")
    desk.press("[name=edges]")
    assert not any(edge.is_displayed() for edge in desk.all(".edge"))


def test_the_reading_order_is_numbered_on_the_page(desk: Desk) -> None:
    desk.open(product="handout", language="en", order="1")
    steps = until(lambda: [step.text for step in desk.all(".step b")])
    assert steps[:5] == ["1 p", "2 h1", "3 p", "4 p", "5 h2"]
    assert len(steps) > 50
    assert "picture" in {step.partition(" ")[2] for step in steps}
    desk.run("document.querySelector('[name=delivery][value=press]').click()")
    until(lambda: not desk.all(".step") and desk.is_up_to_date())
    assert desk.run("return document.querySelector('[name=order]').disabled")


def test_another_centre_is_shown_where_it_is_chosen(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    before = desk.pictures()["nl handout"].split()
    desk.run(
        """const select = document.querySelector("[name=centre]");
        select.value = [...select.options].find((one) => one.value !== select.value).value;
        select.dispatchEvent(new Event("change", { bubbles: true }));"""
    )
    until(lambda: desk.pictures()["nl handout"].split() != before)
    after = desk.pictures()["nl handout"].split()
    assert (after[0], after[1] != before[1]) == (before[0], True)


def test_what_is_out_of_step_is_told_at_once_and_the_finished_files_are_checked_meanwhile(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    desk.save_and_see(NL, "Het beroep op één pagina", "Dit beroep op één pagina")
    until(lambda: "Handout · Social media manager: ‘" in desk.one("#list").text)
    assert "being checked" in desk.one("#checking").text


def test_a_finding_leads_to_its_text(desk: Desk) -> None:
    desk.open(product="brochure", language="nl")
    desk.save_and_see(NL, INTRO, "In een kleine club doe je dit allemaal zelf.")
    found = until(lambda: [one for one in desk.all("#list .way") if "Page 4 · " in one.text])
    found[0].click()
    until(lambda: desk.all("[data-topic=duties] .line.is-chosen"))


def test_it_can_be_used_without_a_mouse_and_says_what_its_parts_are(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    nameless = desk.run(
        """return [...document.querySelectorAll("button, select, input")].filter((one) =>
          !(one.labels?.length || one.getAttribute("aria-label") || one.textContent.trim()))
          .map((one) => one.outerHTML)"""
    )
    assert nameless == []
    assert desk.run("return document.querySelectorAll('main, header, aside, h1').length") == 4
    assert desk.run("return document.documentElement.lang") == "en"
    assert desk.one("#state").get_attribute("role") == "status"


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("desk.json", "127.0.0.1:PORT", 200),
        ("desk.json", "localhost:PORT", 400),
        ("desk.json", "127.0.0.1", 400),
        ("desk.json", "evil.example:PORT", 400),
        ("page.json?key=1", "127.0.0.1:PORT", 404),
        ("picture/../../pyproject.toml/72", "127.0.0.1:PORT", 404),
        ("picture/abc/73", "127.0.0.1:PORT", 404),
        (f"picture/abc/{'9' * 5000}", "127.0.0.1:PORT", 404),
        ("fonts/..%2F..%2Fpyproject.toml", "127.0.0.1:PORT", 404),
    ],
)
def test_only_this_machine_is_answered_and_only_what_the_page_asks(
    desk: Desk, path: str, host: str, status: int
) -> None:
    port = desk.site.rpartition(":")[2]
    with desk.asked(path, {"Host": host.replace("PORT", port)}) as answer:
        said = answer.read()
        assert answer.status == status
        assert b"[project]" not in said
        if status == 200:
            assert json.loads(said)["centre"] == "voorbeeld"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_what_is_moved_away_and_put_back_is_followed(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    before = desk.pictures()
    shutil.move(desk.root / "styles", desk.root / "elsewhere")
    until(desk.is_at_fault)
    shutil.copytree(desk.root / "elsewhere", desk.root / "styles")
    shutil.rmtree(desk.root / "elsewhere")
    until(desk.is_up_to_date, desk.state)
    assert desk.pictures() == before
    desk.save_and_see("styles/products/handout.css", "font-size: 60pt", "font-size: 59pt")
    assert desk.pictures() != before
    desk.save_and_see("styles/products/handout.css", "font-size: 59pt", "font-size: 60pt")


def test_a_file_name_that_is_no_text_is_told_and_following_goes_on(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    strange = Path(os.fsdecode(os.fsencode(desk.root / "content/nl") + b"/\xff\xfe.yaml"))
    strange.write_bytes(b"a: b")
    until(desk.is_at_fault)
    strange.unlink()
    until(desk.is_up_to_date, desk.state)
    desk.save_and_see(NL, "Het beroep op één pagina", "Dit beroep op één pagina")


def test_a_centre_that_is_away_for_a_moment_comes_back(desk: Desk) -> None:
    desk.open(product="handout", language="nl", centre="vmbo-de-dijk")
    before = desk.pictures()
    path = desk.root / "content/centres/vmbo-de-dijk.yaml"
    data = path.read_bytes()
    path.unlink()
    until(lambda: desk.pictures() != before)
    path.write_bytes(data)
    until(lambda: desk.pictures() == before)
    assert desk.run("return document.querySelector('[name=centre]').value") == "vmbo-de-dijk"


def test_many_pages_of_one_browser_do_not_lock_each_other_out(desk: Desk) -> None:
    desk.open(product="handout", language="nl")
    first = desk.driver.current_window_handle
    for _ in range(7):
        desk.driver.switch_to.new_window("tab")
        desk.driver.get(f"{desk.address}#product=handout&language=nl")
        until(desk.is_up_to_date, desk.state)
    for handle in desk.driver.window_handles:
        if handle != first:
            desk.driver.switch_to.window(handle)
            desk.driver.close()
    desk.driver.switch_to.window(first)
    desk.save_and_see(NL, "Het beroep op één pagina", "Dit beroep op één pagina")


@pytest.mark.slow
def test_closing_it_by_other_ways_leaves_nothing_behind(tmp_path: Path, driver: webdriver.Chrome) -> None:
    for name in ("content", "styles"):
        shutil.copytree(home(name), tmp_path / name)
    for number in (signal.SIGHUP, signal.SIGTERM):
        with Desk(tmp_path, driver) as other:
            other.open(product="handout", language="en")
            until(lambda: _checks(tmp_path))
            other.process.send_signal(number)
            other.process.wait(20)
        until(lambda: not _checks(tmp_path))


def _checks(root: Path) -> list[str]:
    """The checks of a desk that are at work."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it is gone meanwhile
            found.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [row for row in found if "check" in row and str(root) in row]


def test_what_is_only_looked_at_cannot_be_changed(desk: Desk) -> None:
    for path in ("desk.json", "sheet.json", "page.json", "findings.json", ""):
        with desk.asked(path, desk.own, b"{}") as answer:
            assert answer.status == 405


def test_it_says_so_when_it_is_closed(tmp_path: Path, driver: webdriver.Chrome) -> None:
    for name in ("content", "styles"):
        shutil.copytree(home(name), tmp_path / name)
    with Desk(tmp_path, driver) as other:
        other.open(product="handout", language="en")
        other.process.send_signal(signal.SIGINT)
        until(lambda: "closed" in other.state)
