"""What the desk answers: the pages as they will be, only what changed anew, and the last good ones behind a fault."""

import asyncio
import io
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from asking import PORT, Asker
from copies import PROJECT
from PIL import Image, ImageChops
from planned import PRODUCTS
from whole import pictures

from brochure.desk import checker
from brochure.desk import setter as setter_module
from brochure.desk.answers import Answers
from brochure.desk.guard import Guard
from brochure.desk.latest import Latest
from brochure.desk.reading_order import order
from brochure.desk.saves import _folders, saves
from brochure.desk.server import Desk
from brochure.desk.setter import Laid, Setter, Wanted
from brochure.desk.view import UnknownError, View
from brochure.editions.edition import Built
from brochure.nouns.html import read_as_xml
from brochure.nouns.product import Delivery, Edition
from brochure.nouns.report import Row
from brochure.preflight.read_aloud import heard

OCCUPATION = "social-media-manager"
WORDS = "content/nl/social-media-manager.yaml"
DAY = date(2026, 12, 1)

Change = Callable[[str, str, str], None]


def view(product: str = "handout", language: str = "nl", delivery: str = "screen", centre: str = "voorbeeld") -> View:
    return View(OCCUPATION, product, language, delivery, centre)


@pytest.fixture
def table(copy: Path) -> Answers:
    return Answers(Latest(copy, DAY))


@pytest.fixture
def change(copy: Path, table: Answers) -> Change:
    """Change a file, and have it read."""

    def save(file: str, old: str, new: str) -> None:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert table.read()

    return save


def keys(table: Answers, seen: View) -> dict[str, str]:
    answer: Any = table.sheet(seen)
    return {page["topic"]: page["key"] for page in answer["pages"]}


def page(table: Answers, seen: View, topic: str, *, is_settled: bool = True) -> Any:  # noqa: ANN401 -- plain data
    return table.page(seen, keys(table, seen)[topic], is_settled=is_settled)


def drawn(table: Answers, answer: Any) -> Image.Image:  # noqa: ANN401 -- as above
    """A page as the browser puts it together."""
    whole = None
    for name in answer["parts"]:
        part = Image.open(io.BytesIO(table.picture(name, 144)[0])).convert("RGBA")
        whole = part if whole is None else Image.alpha_composite(whole, part)
    assert whole
    return whole.convert("RGB")


@pytest.fixture(scope="module")
def setter() -> Setter:
    return Setter()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product.name)
def test_pages_are_fitted_as_in_the_file(
    product: Any,  # noqa: ANN401 -- as above
    language: str,
    built: dict[str, Built],
    setter: Setter,
) -> None:
    edition = Edition(product, language, OCCUPATION, "voorbeeld")
    good = Latest(PROJECT, DAY).good
    assert good
    wanted, findings = setter.wanted(edition, good)
    assert findings == []
    fits = {one.section.topic: setter.lay(one, is_settled=True).fit for one in wanted}
    known = built[str(edition)].fits
    assert fits == {topic: fit for topic, fit in known.items() if ":" not in topic}
    assert len(fits) == len(product.pages)


def test_a_page_looks_as_in_the_file(built: dict[str, Built]) -> None:
    table = Answers(Latest(PROJECT, DAY))
    for product, topic, number in (("handout", "handout", 0), ("brochure", "week", 4), ("brochure", "back", 15)):
        data = built[f"{OCCUPATION}-{product}-nl-screen"].data
        assert data
        there = list(pictures(data))[number]
        here = drawn(table, page(table, view(product), topic)).resize(there.size)
        difference = ImageChops.difference(here, there.convert("RGB")).convert("L")
        # Drawn at another sharpness, only the edges of letters differ.
        assert sum(difference.histogram()[64:]) / (there.width * there.height) < 0.02


def test_a_page_is_heard_as_in_the_file(built: dict[str, Built]) -> None:
    good = Latest(PROJECT, DAY).good
    data = built[f"{OCCUPATION}-handout-nl-screen"].data
    assert good
    assert data
    setter = Setter()
    (wanted,), _ = setter.wanted(Edition(PRODUCTS[1], "nl", OCCUPATION, "voorbeeld"), good)
    laid = setter.lay(wanted, is_settled=True)
    assert laid.page
    steps = order(laid.page, laid.slot)
    assert " ".join(step.words for step in steps).split() == " ".join(one.words for one in heard(data)).split()
    title = next(step for step in steps if step.role == "h1")
    assert title.words == "Socialmediamanager"
    assert (round(title.at.left), title.at.top < 40, title.at.height > 20) == (11, True, True)


def test_of_one_change_only_the_pages_that_it_is_on_are_new(table: Answers, change: Change) -> None:
    before = keys(table, view("brochure"))
    change(WORDS, "In een kleine organisatie doe je dit vaak allemaal zelf.", "In een kleine club doe je alles zelf.")
    after = keys(table, view("brochure"))
    assert [topic for topic in after if after[topic] != before[topic]] == ["duties"]
    assert keys(table, view("brochure", "en")) == keys(Answers(table.latest), view("brochure", "en"))


def test_the_colour_of_a_centre_is_on_its_pages(table: Answers, change: Change) -> None:
    before = keys(table, view("brochure"))
    change("content/centres/voorbeeld.yaml", "lang: nl", "lang: nl\naccent: '#12656B'")
    after = keys(table, view("brochure"))
    assert {"cover", "back"} <= {topic for topic in after if after[topic] != before[topic]}


def test_a_save_without_a_change_is_no_news(table: Answers, copy: Path) -> None:
    path = copy / WORDS
    path.write_bytes(path.read_bytes())
    assert not table.read()


def test_the_words_of_the_centre_are_a_part_of_their_own(table: Answers, change: Change) -> None:
    below, above = page(table, view(), "handout")["parts"]
    change("content/centres/voorbeeld.yaml", "Voorbeeldstraat 1", "Voorbeeldstraat 12")
    same, other = page(table, view(), "handout")["parts"]
    assert same == below
    assert other != above


def test_a_new_page_is_shown_as_it_is_likely_to_fit_and_settled_afterwards(table: Answers, change: Change) -> None:
    change(WORDS, "Er is geen vast tempo.", f"Er is geen vast tempo. {'Dat hangt ook van jezelf af. ' * 15}Ja.")
    first = page(table, view("brochure"), "growth")
    assert 0 < first["fit"] < 1, "the page on growing is not set smaller: make it longer"
    change(WORDS, "van jezelf af. Ja.", "van jezelf af. Nu.")
    quick = page(table, view("brochure"), "growth", is_settled=False)
    assert (quick["fit"], quick["isSettled"]) == (first["fit"], False)
    assert page(table, view("brochure"), "growth")["isSettled"]


def test_a_page_is_the_last_good_one_only_of_its_own_language(table: Answers, change: Change) -> None:
    english = view("brochure", language="en")
    foreign = keys(table, view("brochure"))["duties"]
    assert table.page(english, foreign, is_settled=True)["shown"] == foreign
    change(
        "content/en/social-media-manager.yaml",
        "you share the ten duties",
        f"you share{' and share' * 150} the ten duties",
    )
    left: Any = page(table, english, "duties")
    assert not left["isCurrent"]
    assert left["shown"] is None


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('title: "Tien taken"', 'title: "Tien taken', "yaml.quotation"),
        ('title: "Tien taken"', 'titel: "Tien taken"', "content.unknown-key"),
        ('title: "Tien taken"', 'title: "Tien {taken}"', "fact.unknown"),
    ],
)
def test_what_cannot_be_read_leaves_the_last_good_pages(
    table: Answers, change: Change, old: str, new: str, code: str
) -> None:
    before: Any = table.sheet(view("brochure"))
    change(WORDS, old, new)
    after: Any = table.sheet(view("brochure"))
    assert (before["isCurrent"], after["isCurrent"]) == (True, False)
    assert after["pages"] == before["pages"]
    assert code in {finding["code"] for finding in after["findings"]}
    change(WORDS, new, old)
    assert table.sheet(view("brochure"))["isCurrent"]


def test_what_is_broken_from_the_beginning_is_told_without_pages(copy: Path) -> None:
    (copy / WORDS).write_text("a: [", encoding="utf-8")
    answer: Any = Answers(Latest(copy, DAY)).sheet(view())
    assert answer["pages"] == []
    assert {finding["file"] for finding in answer["findings"]} >= {WORDS}


def test_a_layout_at_fault_leaves_the_last_good_pages(table: Answers, change: Change) -> None:
    before: Any = table.sheet(view("brochure"))
    change("styles/blocks/routes/routes.html", "words.end.text", "words.end.nothing")
    after: Any = table.sheet(view("brochure"))
    assert not after["isCurrent"]
    assert after["pages"] == before["pages"]
    assert [finding["code"] for finding in after["findings"]] == ["layout.undefined"]


def test_a_page_that_is_too_full_is_told_over_the_last_good_one(table: Answers, change: Change) -> None:
    before = page(table, view("brochure"), "duties")
    old = "In een kleine organisatie doe je dit vaak allemaal zelf."
    change(WORDS, old, f"{old} " * 30)
    after = page(table, view("brochure"), "duties")
    assert not after["isCurrent"]
    assert after["parts"] == before["parts"]
    assert [finding["code"] for finding in after["findings"]] == ["page.overset"]


def test_every_text_says_where_it_is_and_where_it_comes_from(table: Answers, copy: Path) -> None:
    answer = page(table, view(), "handout")
    text = next(text for text in answer["texts"] if text["path"] == "handout.subtitle")
    file, line, column = text["place"].split(":")
    written = (copy / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert written[int(column) - 1 :] == '"Het beroep op één pagina"'
    (there,) = text["lines"]
    assert (round(there["left"], 1), 50 < there["top"] < 66, there["width"] > 40) == (10.5, True, True)
    assert {text["path"] for text in answer["texts"]} >= {"centre.name", "handout.sources", "labels.qr_picture"}


def test_a_text_knows_its_twin_and_whether_they_are_in_step(table: Answers, change: Change) -> None:
    place = next(
        text["place"] for text in page(table, view(), "handout")["texts"] if text["path"] == "handout.subtitle"
    )
    pair: Any = table.leaf(place)
    assert (pair["path"], pair["state"]) == ("handout.subtitle", "fresh")
    assert [side["language"] for side in pair["sides"]] == ["nl", "en"]
    change(WORDS, "Het beroep op één pagina", "Dit beroep op één pagina")
    assert table.leaf(place)["state"] == "stale"
    assert any(row["code"] == "pair.stale" for row in table.findings())


def test_who_looks_through_the_centres_is_not_disturbed_by_a_save(table: Answers, copy: Path) -> None:
    seen = iter(table.latest._centres.items())
    shutil.copy(copy / "content/centres/voorbeeld.yaml", copy / "content/centres/ander.yaml")
    assert table.read()
    assert [name for name, _ in seen] == ["voorbeeld"]
    assert list(table.latest.centres()) == ["ander", "voorbeeld"]


GETS = ("sheet", "page", "order", "leaf", "references", "centre/file", "centre/name")


def test_an_address_that_lacks_a_part_is_gone_and_a_fault_of_the_program_is_none(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*_: object, **__: object) -> None:
        raise KeyError("a fault of ours")

    async def walk() -> list[int]:
        guard = Guard(PORT)
        desk = Desk(copy, DAY, lambda: datetime(2026, 12, 1, tzinfo=UTC), guard)
        try:
            asker = Asker(desk.app(), guard)
            paths = (*(f"/{name}.json" for name in GETS), "/fonts/none.ttf", "/centre/logo/none.svg")
            statuses = [(await asker.get(path)).status for path in paths]
            monkeypatch.setattr(desk._table, "leaf", burst)
            with pytest.raises(KeyError):
                await asker.get("/leaf.json?place=x:1:1")
        finally:
            await desk.close()
        return statuses

    assert set(asyncio.run(walk())) == {404}


def test_what_is_not_there_is_said_to_be_gone(table: Answers) -> None:
    for wrong in (view("poster"), view(language="xx"), view(delivery="fax"), view(centre="niemand")):
        with pytest.raises(UnknownError):
            table.sheet(wrong)
    with pytest.raises(UnknownError):
        table.page(view(), "0" * 20, is_settled=True)
    with pytest.raises(UnknownError):
        table.picture("0" * 20, 72)


def test_what_is_looked_at_is_laid_out_before_it_is_asked_for(
    table: Answers, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    page(table, view("brochure"), "duties")
    laid: list[str] = []
    whole = Setter._lay

    def noted(self: Setter, wanted: Wanted, *, is_settled: bool) -> Laid:
        laid.append(wanted.section.topic)
        return whole(self, wanted, is_settled=is_settled)

    monkeypatch.setattr(Setter, "_lay", noted)
    change(WORDS, 'title: "Tien taken"', 'title: "Tien dingen"')
    table.foresee()
    assert laid == ["duties"]
    page(table, view("brochure"), "duties")
    assert laid == ["duties"]


def test_the_deliveries_that_look_different_are_there(table: Answers) -> None:
    about: Any = table.about()
    assert about["deliveries"] == ["screen", "office", "press"]
    assert about["products"]["brochure"]["bleeds"] == {"screen": 0, "office": 0, "press": 3.0}
    sizes = {name: Image.open(io.BytesIO(data)).size for name, data in _covers(table)}
    assert sizes == {"screen": (420, 596), "office": (420, 596), "press": (437, 613)}


def _covers(table: Answers) -> Iterator[tuple[str, bytes]]:
    for delivery in ("screen", "office", "press"):
        parts = page(table, view("brochure", delivery=delivery), "cover")["parts"]
        yield delivery, table.picture(parts[0], 72)[0]


def test_there_is_no_delivery_that_looks_like_none_of_those() -> None:
    assert {delivery.look for delivery in Delivery} == {"screen", "office", "press"}


def test_every_page_is_written_so_that_it_is_read_fast() -> None:
    good = Latest(PROJECT, DAY).good
    assert good
    for product in PRODUCTS:
        wanted, _ = Setter().wanted(Edition(product, "nl", OCCUPATION, "voorbeeld"), good)
        for one in wanted:
            assert read_as_xml(one.laid_out.document(one.section.whole)) is not None, one.section.topic


def checked(root: Path, monkeypatch: pytest.MonkeyPatch, *command: str) -> list[Row]:
    """What one check in the background finds."""
    monkeypatch.setattr(checker, "PATIENCE", 0)
    monkeypatch.setattr(checker, "COMMANDS", (command,))

    async def run() -> list[Row]:
        done = asyncio.Event()

        async def tell() -> None:
            if not one.is_at_work:
                done.set()

        one = checker.Checker(root, DAY, tell)
        await one.begin()
        assert one.is_at_work
        await asyncio.wait_for(done.wait(), 60)
        await one.end()
        return one.findings

    return asyncio.run(run())


def test_what_the_program_finds_in_the_background_is_told(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy / WORDS).write_text("a: [", encoding="utf-8")
    assert {row["code"] for row in checked(copy, monkeypatch, "check")} >= {"yaml.syntax"}


def test_a_check_that_cannot_run_says_why(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (row,) = checked(copy, monkeypatch, "language", "check")
    assert (row["code"], row["severity"]) == ("check.stopped", "warning")
    assert "hunspell is missing" in str(row["words"])


def test_a_check_without_room_for_its_folder_says_so(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    (row,) = checked(copy, monkeypatch, "check")
    assert row["code"] == "check.stopped"
    assert "gone" in str(row["words"])


def test_a_save_ends_the_check_that_runs(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "PATIENCE", 0)
    monkeypatch.setattr(checker, "COMMANDS", (("check",),))
    ended: list[int] = []
    kill = os.killpg

    def killpg(group: int, number: int) -> None:
        ended.append(group)
        kill(group, number)

    monkeypatch.setattr(os, "killpg", killpg)

    async def run() -> None:
        async def tell() -> None:
            pass

        one = checker.Checker(copy, DAY, tell)
        await one.begin()
        await asyncio.sleep(1)
        await one.end()
        assert (one.findings, one.is_at_work) == ([], False)

    asyncio.run(run())
    (process,) = ended
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("styles/products/handout.html", '<div class="masthead">', '<div class="masthead">{{ 1 / 0 }}'),
        ("styles/products/handout.html", '<div class="masthead">', "{% include 'products/handout.html' %}"),
        ("styles/base.css", "", "a{" * 5000),
    ],
    ids=["divides by nothing", "holds itself", "nested too deep"],
)
def test_what_breaks_a_library_is_a_finding_and_can_be_mended(  # noqa: PLR0913, PLR0917 -- a case
    table: Answers, change: Change, copy: Path, file: str, old: str, new: str
) -> None:
    before: Any = table.sheet(view())
    good = (copy / file).read_text(encoding="utf-8")
    change(file, old, new)
    table.foresee()
    broken: Any = table.sheet(view())
    assert (broken["isCurrent"], broken["pages"]) == (False, before["pages"])
    assert any(finding["severity"] == "error" for finding in broken["findings"])
    (copy / file).write_text(good, encoding="utf-8")
    assert table.read()
    table.foresee()
    after: Any = table.sheet(view())
    assert (after["isCurrent"], after["pages"]) == (True, before["pages"])


def test_a_letter_that_the_fonts_lack_leaves_the_last_good_pages(table: Answers, change: Change) -> None:
    before: Any = table.sheet(view())
    change(WORDS, "Het beroep op één pagina", "Het hele beroep op één 頁")
    after: Any = table.sheet(view())
    assert (after["isCurrent"], after["pages"]) == (False, before["pages"])
    assert {finding["code"] for finding in after["findings"]} == {"font.glyph"}


def test_a_picture_that_is_missing_is_missed_each_time(table: Answers, change: Change) -> None:
    page(table, view(), "handout")
    change(
        "styles/products/handout.html",
        '<div class="masthead">',
        '<div class="masthead"><img alt="" src="art:no"/>',
    )
    for _ in range(2):
        answer = page(table, view(), "handout", is_settled=False)
        assert not answer["isCurrent"]
        assert "picture.missing" in {finding["code"] for finding in answer["findings"]}
        table.latest.now = table.latest.good = replace(table.latest.now, number=table.latest.now.number + 1)
        table._setter._laid.clear()


@pytest.fixture
def full_table(copy: Path) -> Answers:
    """All the centres of the project are there."""
    shutil.copytree(PROJECT / "content/centres", copy / "content/centres", dirs_exist_ok=True)
    return Answers(Latest(copy, DAY))


@pytest.mark.parametrize(
    ("file", "contents"),
    [
        ("vmbo-de-dijk.yaml", "lang: nl\nname: ["),
        ("vmbo-de-dijk.yaml", "lang: nl\nname: ''\n"),
        ("school.svg", "<svg/>"),
        ("regio.xlsx", "no workbook"),
        ("kapot.yaml", "&a"),
    ],
    ids=["no YAML", "a centre without a name", "a logo that draws nothing", "something that lies about", "a new one"],
)
def test_a_broken_centre_stops_no_other(full_table: Answers, copy: Path, file: str, contents: str) -> None:
    path = copy / "content/centres" / file
    before = path.read_bytes() if path.exists() else None
    own, other = view(centre="vmbo-de-dijk"), view(centre="universiteit-voorbeeld")
    pages: dict[View, Any] = {one: full_table.sheet(one)["pages"] for one in (own, other, view())}
    path.write_text(contents, encoding="utf-8")
    assert full_table.read()
    told: Any = full_table.findings()
    assert any(finding["file"] == f"content/centres/{file}" for finding in told)
    for one in (other, view()):
        answer: Any = full_table.sheet(one)
        assert (answer["isCurrent"], answer["findings"], len(answer["pages"])) == (True, [], len(pages[one]))
    answer = full_table.sheet(own)
    is_its_own = file in ("vmbo-de-dijk.yaml", "school.svg")
    assert (answer["isCurrent"], answer["pages"]) == (not is_its_own, pages[own])
    assert bool(answer["findings"]) is is_its_own
    about: Any = full_table.about()
    assert "vmbo-de-dijk" in {centre["name"] for centre in about["centres"]}, "it can still be chosen"
    path.unlink() if before is None else path.write_bytes(before)
    assert full_table.read()
    answer = full_table.sheet(own)
    assert (answer["isCurrent"], answer["pages"]) == (True, pages[own])


def test_others_can_be_edited_while_a_centre_is_broken(full_table: Answers, copy: Path) -> None:
    (copy / "content/centres/vmbo-de-dijk.yaml").write_text("name: [", encoding="utf-8")
    assert full_table.read()
    before = keys(full_table, view("brochure"))
    words = copy / WORDS
    words.write_text(words.read_text(encoding="utf-8").replace("kleine organisatie", "kleine club"), encoding="utf-8")
    assert full_table.read()
    after = keys(full_table, view("brochure"))
    assert [topic for topic in after if after[topic] != before[topic]] == ["duties"]


def test_a_centre_that_is_taken_away_is_gone(full_table: Answers, copy: Path) -> None:
    (copy / "content/centres/vmbo-de-dijk.yaml").unlink()
    assert full_table.read()
    about: Any = full_table.about()
    assert "vmbo-de-dijk" not in {centre["name"] for centre in about["centres"]}
    with pytest.raises(UnknownError):
        full_table.sheet(view(centre="vmbo-de-dijk"))


def test_a_page_without_the_words_of_its_centre_is_no_page(table: Answers, change: Change) -> None:
    before = page(table, view(), "handout")
    change("content/centres/voorbeeld.yaml", "qr:", f"line: {'heel lang ' * 90}\nqr:")
    assert table.latest.now.is_sound
    after = page(table, view(), "handout")
    assert not after["isCurrent"]
    assert after["parts"] == before["parts"]
    assert {finding["code"] for finding in after["findings"]} == {"page.overset"}


def test_the_last_good_page_outlives_any_number_of_broken_ones(
    table: Answers, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setter_module, "KEPT", 3)
    before = page(table, view(), "handout")
    words = "Het beroep op één pagina"
    for number in range(4):
        change(WORDS, words, f"{words} {'en nog meer ' * (140 + number)}")
        answer = page(table, view(), "handout", is_settled=False)
        assert (answer["isCurrent"], answer["parts"]) == (False, before["parts"])
        change(WORDS, f" {'en nog meer ' * (140 + number)}", "")


def test_a_folder_that_comes_back_under_the_number_of_the_old_one_is_another(copy: Path) -> None:
    before = _folders(copy)
    shutil.rmtree(copy / "content")
    (copy / "content").mkdir()
    after = _folders(copy)
    assert {folder.name for folder in after} == {folder.name for folder in before}
    assert after != before


def test_who_waits_for_a_check_to_end_can_be_stopped(copy: Path) -> None:
    async def slow_to_end() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.1)

    async def walk() -> None:
        one = checker.Checker(copy, DAY, lambda: asyncio.sleep(0))
        one._task = asyncio.create_task(slow_to_end())
        await asyncio.sleep(0)
        waiting = asyncio.create_task(one.end())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(walk())


@pytest.mark.parametrize("is_read_again", [False, True])
def test_what_was_written_while_the_desk_closes_is_told(
    copy: Path, monkeypatch: pytest.MonkeyPatch, *, is_read_again: bool
) -> None:
    async def walk() -> int:
        guard = Guard(PORT)
        desk = Desk(copy, DAY, lambda: datetime(2026, 12, 1, tzinfo=UTC), guard)
        begun, may_end = threading.Event(), threading.Event()

        def slow(*_: object) -> dict[str, object]:
            begun.set()
            may_end.wait(10)
            return {"isWritten": True}

        monkeypatch.setattr(desk._editor, "write", (lambda *_: {"isWritten": True}) if is_read_again else slow)
        if is_read_again:
            monkeypatch.setattr(desk._table, "read", slow)
        body = {"place": "", "path": "", "was": "", "now": ""}
        asking = asyncio.ensure_future(Asker(desk.app(), guard).post("/write.json", body))
        await asyncio.to_thread(begun.wait, 10)
        asking.cancel()  # as the server does a second after it was interrupted
        await asyncio.sleep(0)
        may_end.set()
        answer = await asking
        await desk.close()
        return answer.status

    assert asyncio.run(walk()) == 200


def test_what_somebody_else_read_first_is_told_all_the_same(copy: Path) -> None:
    async def walk() -> int | None:
        guard = Guard(PORT)
        desk = Desk(copy, DAY, lambda: datetime(2026, 12, 1, tzinfo=UTC), guard)
        heard: asyncio.Queue[int | None] = asyncio.Queue()
        desk._ears.add(heard)
        (copy / "content/nl/labels.yaml").write_text("a: [", encoding="utf-8")
        refused = await Asker(desk.app(), guard).post("/centre/save.json", {"centre": "", "opened": "", "values": {}})
        assert not refused.said["isWritten"]
        await desk._read()  # as the watcher does
        await desk.close()
        return heard.get_nowait()

    assert asyncio.run(walk()) == 2


def test_what_comes_before_the_folders_are_watched_is_seen(copy: Path) -> None:
    async def walk() -> None:
        following = saves(copy)
        await anext(following)
        await anext(following)  # nothing was saved that anybody has seen
        await following.aclose()

    asyncio.run(asyncio.wait_for(walk(), 30))
