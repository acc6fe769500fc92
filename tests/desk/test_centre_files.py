"""The files of a centre: made by our own program, stopped at once, and handed over as one with a page about them."""

import asyncio
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from asking import PORT, Asker
from planned import PRODUCTS

from brochure.desk import program
from brochure.desk.centres import maker
from brochure.desk.centres.package import PAGE, Made, Whole, package
from brochure.desk.guard import Guard
from brochure.desk.server import Desk
from brochure.nouns.product import Delivery, Edition
from brochure.validate import Content
from brochure.write import scratch

DAY = date(2026, 12, 1)
MOMENT = datetime(2026, 12, 1, 14, 5, 32).astimezone()
FOLDER = "voorbeeld-2026-12-01-14.05.32"
CENTRE = {"centre": "voorbeeld"}


def made(*deliveries: Delivery) -> list[Made]:
    """Files of the names that our program gives, without a page in them."""
    editions = [
        Edition(product, language, "social-media-manager", "voorbeeld", delivery)
        for delivery in deliveries
        for product in PRODUCTS
        for language in ("nl", "en")
    ]
    files = [Made(one.delivery, f"{one}.pdf", f"{one}".encode()) for one in editions]
    return files + [Made(one.delivery, f"{one}.txt", b"order") for one in editions if one.delivery.look == "press"]


def packed(files: list[Made], content: Content, language: str, slug: str = "voorbeeld") -> bytes:
    return package(Whole(slug, MOMENT, tuple(files), content), language)


class Links(HTMLParser):
    """Where the links of a page lead, and its headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]


def page_of(data: bytes, language: str = "nl") -> tuple[str, zipfile.ZipFile]:
    whole = zipfile.ZipFile(io.BytesIO(data))
    return whole.read(f"{FOLDER}/{PAGE[language]}").decode(), whole


NAMES = {
    "nl": {
        "1-scherm/brochure-nederlands-scherm.pdf",
        "2-zelf-printen/hand-out-engels-printer.pdf",
        "2-zelf-printen/brochure-nederlands-printer-lange-zijde.pdf",
        "3-drukkerij/brochure-engels-drukkerij.pdf",
        "3-drukkerij/brochure-engels-drukkerij-drukorder.txt",
    },
    "en": {
        "1-screen/brochure-dutch-screen.pdf",
        "2-print-it-yourself/handout-english-printer.pdf",
        "2-print-it-yourself/brochure-dutch-printer-long-edge.pdf",
        "3-printing-house/brochure-english-printing-house.pdf",
        "3-printing-house/brochure-english-printing-house-print-order.txt",
    },
}


@pytest.mark.parametrize("language", PAGE)
def test_every_file_has_a_name_that_says_what_it_is_in_the_language_of_the_page(
    content: Content, language: str
) -> None:
    page, whole = page_of(packed(made(*Delivery), content, language), language)
    names = [name.removeprefix(f"{FOLDER}/") for name in whole.namelist()]
    assert names[0] == PAGE[language]
    assert NAMES[language] <= set(names)
    assert len(set(names)) == len(names) == 1 + len(made(*Delivery))
    assert all(re.fullmatch(r"[a-z0-9./-]+", name) for name in names), "any system can unpack them"
    office = next(name for name in NAMES[language] if "out-en" in name)
    assert whole.read(f"{FOLDER}/{office}") == b"social-media-manager-handout-en-office"
    assert f'<html lang="{language}">' in page
    first, second = (page.index(f'<section class="part" id="{one}"') for one in (language, *(set(PAGE) - {language})))
    assert first < second


def test_an_order_sheet_speaks_of_the_file_as_it_is_called_beside_it(content: Content) -> None:
    pdf = Made(Delivery.PRESS, "social-media-manager-brochure-nl-press.pdf", b"%PDF")
    order = Made(Delivery.PRESS, "social-media-manager-brochure-nl-press.txt", b"Bestand " + pdf.name.encode())
    _, whole = page_of(packed([pdf, order], content, "nl"))
    said = whole.read(f"{FOLDER}/3-drukkerij/brochure-nederlands-drukkerij-drukorder.txt")
    assert said == b"Bestand brochure-nederlands-drukkerij.pdf"


def test_what_most_people_need_comes_first_and_an_exception_last(content: Content) -> None:
    page, _ = page_of(packed(made(*Delivery), content, "nl"))
    links = [link.partition("/")[2] for link in Links(page).links if link.startswith("2-zelf-printen/")]
    assert links[:2] == ["brochure-nederlands-printer.pdf", "hand-out-nederlands-printer.pdf"]
    assert "met-de-hand" in links[len(links) // 4 - 1], "the last one in Dutch"


def test_the_page_leads_to_every_file_in_both_languages(content: Content) -> None:
    page, whole = page_of(packed(made(Delivery.SCREEN, Delivery.OFFICE, Delivery.PRESS), content, "nl"))
    found = Links(page)
    files = sorted(name.removeprefix(f"{FOLDER}/") for name in whole.namelist() if not name.endswith(".html"))
    dutch, english = page.split('<section class="part" id="en"')
    for part in (dutch, english):
        assert sorted(link for link in Links(part).links if not link.startswith("#")) == files
    assert '<html lang="nl">' in page
    assert 'lang="en"' in page
    assert found.tags.count("h1") == 1
    assert "Loopbaancentrum Voorbeeld" in page
    assert "dubbelzijdig" in dutch
    assert "both sides" in english
    assert "een boekje van 4 vellen" in dutch, "sixteen pages"


def test_the_page_stands_alone(content: Content) -> None:
    page, _ = page_of(packed(made(Delivery.SCREEN), content, "nl"))
    assert not re.search(r"(src|https?://|url\(|<script|<link)", page)
    assert "korte zijde" not in page, "nothing is said of files that are not there"


def test_the_same_files_give_the_same_bytes(content: Content) -> None:
    files = made(Delivery.SCREEN, Delivery.PRESS)
    assert packed(files, content, "nl") == packed(files[::-1], content, "nl")


def test_who_made_them_twice_sees_in_the_name_and_on_the_page_which_are_newer(content: Content) -> None:
    page, whole = page_of(packed(made(Delivery.SCREEN), content, "nl"))
    later = Whole("voorbeeld", MOMENT.replace(second=33), (), content)
    assert later.name > FOLDER
    assert "Gemaakt op dinsdag 1 december 2026 om 14.05 uur." in page
    assert "Made on Tuesday 1 December 2026 at 14:05." in page
    assert {one.date_time for one in whole.infolist()} == {(2026, 12, 1, 14, 5, 32)}


def test_a_file_that_nobody_knows_is_handed_over_under_its_own_name(content: Content) -> None:
    page, whole = page_of(packed([Made(Delivery.OFFICE, "guide-nl.pdf", b"x")], content, "nl"))
    assert f"{FOLDER}/2-zelf-printen/guide-nl.pdf" in whole.namelist()
    assert "guide-nl.pdf" in page


def test_a_name_is_no_markup(content: Content) -> None:
    centre = content.centres["voorbeeld"].model_copy(update={"name": "<b>Bieb & Co</b>"})
    content.centres["markup"] = centre
    try:
        data = packed([], content, "nl", "markup")
    finally:
        del content.centres["markup"]
    page = zipfile.ZipFile(io.BytesIO(data)).read(f"{FOLDER.replace('voorbeeld', 'markup')}/{PAGE['nl']}").decode()
    assert "&lt;b&gt;Bieb &amp; Co&lt;/b&gt;" in page


# Made in the background


def at_desk(root: Path, walk: Callable[[Asker], Awaitable[None]]) -> None:
    async def run() -> None:
        guard = Guard(PORT)
        desk = Desk(root, DAY, lambda: MOMENT, guard)
        try:
            await walk(Asker(desk.app(), guard))
        finally:
            await desk.close()

    asyncio.run(run())


async def until_done(asker: Asker) -> Any:  # noqa: ANN401 -- an answer of the desk
    """How it ended, asked again and again as the page asks."""
    state: Any = {"isAtWork": True}
    while state["isAtWork"]:
        await asyncio.sleep(0.1)
        state = (await asker.get("/centre/made.json")).said
    return state


def test_who_asks_again_meanwhile_hears_of_the_same_work_and_it_stops_at_once(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    kill = os.killpg

    def killpg(group: int, number: int) -> None:
        ended.append(group)
        kill(group, number)

    monkeypatch.setattr(os, "killpg", killpg)
    before = sorted(copy.rglob("*"))

    async def walk(asker: Asker) -> None:
        one, two = await asyncio.gather(*(asker.post("/centre/make.json", CENTRE) for _ in range(2)))
        assert one.said == two.said
        assert one.said["isAtWork"]
        assert one.said["steps"] == ["screen", "office", "press"]
        await asyncio.sleep(1)
        assert not ended
        stopped = (await asker.post("/centre/stop.json", {})).said
        assert (stopped["isAtWork"], stopped["isReady"], stopped["faults"]) == (False, False, [])
        assert (await asker.get("/centre/files.zip?language=nl&centre=voorbeeld")).status == 404

    at_desk(copy, walk)
    (process,) = ended
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert sorted(path for path in copy.rglob("*") if ".kept" not in path.parts) == [
        path for path in before if ".kept" not in path.parts
    ]


def test_what_stops_the_files_is_told(copy: Path) -> None:
    async def walk(asker: Asker) -> None:
        (copy / "content/nl/social-media-manager.yaml").write_text("a: [", encoding="utf-8")
        assert (await asker.post("/centre/make.json", CENTRE)).status == 200
        state = await until_done(asker)
        assert not state["isReady"]
        assert any(fault["place"].startswith("content/nl/social-media-manager.yaml:") for fault in state["faults"])

    at_desk(copy, walk)


@pytest.mark.parametrize("name", ["centres/voorbeeld.yaml", "nl/social-media-manager.yaml", "centres/new.svg"])
def test_files_of_two_states_are_never_handed_over_as_one(
    copy: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = copy / "content" / name
    before = path.read_bytes() if path.exists() else b"<svg/>"
    ran: list[str] = []

    def make(*command: str) -> None:
        folder = Path(command[command.index("--output") + 1], "centres/voorbeeld")
        folder.mkdir(parents=True)
        (folder / "guide-nl.pdf").write_bytes(b"made")
        ran.append(command[command.index("--delivery") + 1])
        if ran == ["screen", "office"]:
            path.write_bytes(before.replace(b"social", b"sociaal").replace(b"Voorbeeld", b"Ander"))

    async def run(*command: str) -> program.Ended:
        make(*command)
        return program.Ended(is_good=True, said="", findings=[])

    monkeypatch.setattr(maker, "run", run)

    async def walk(asker: Asker) -> None:
        assert (await asker.post("/centre/make.json", CENTRE)).status == 200
        state = await until_done(asker)
        assert not state["isReady"]
        assert (state["isChanged"], state["done"]) == (True, 1)
        assert (await asker.get("/centre/files.zip?language=nl&centre=voorbeeld")).status == 404
        assert not (await asker.post("/centre/make.json", CENTRE)).said["isChanged"]
        state = await until_done(asker)
        assert (state["isReady"], state["made"]) == (True, MOMENT.isoformat())
        files = await asker.get("/centre/files.zip?language=nl&centre=voorbeeld")
        assert files.headers["content-disposition"] == f'attachment; filename="{FOLDER}.zip"'
        assert (await asker.get("/centre/files.zip?language=nl&centre=vmbo-de-dijk")).status == 404, (
            "they are another's"
        )

    at_desk(copy, walk)


def test_files_are_old_once_something_is_saved(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(output: str) -> None:
        Path(output, "centres/voorbeeld").mkdir(parents=True)

    async def run(*command: str) -> program.Ended:
        make(command[command.index("--output") + 1])
        return program.Ended(is_good=True, said="", findings=[])

    monkeypatch.setattr(maker, "run", run)

    async def walk(asker: Asker) -> None:
        await asker.post("/centre/make.json", CENTRE)
        assert not (await until_done(asker))["isOld"]
        opened = (await asker.get("/centre/file.json?centre=voorbeeld")).said
        values = {**opened["values"], "street": "Andere straat 1"}
        saved = await asker.post("/centre/save.json", {**CENTRE, "opened": opened["opened"], "values": values})
        assert saved.said["isWritten"]
        state = (await asker.get("/centre/made.json")).said
        assert (state["isReady"], state["isOld"]) == (True, True)

    at_desk(copy, walk)


def test_what_runs_beside_the_desk_does_not_wait_for_a_folder_that_the_desk_holds(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy / "content/nl/social-media-manager.yaml").write_text("a: [", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    held = scratch._held(tmp_path)  # as a run holds the folder of all that it puts aside
    try:
        ended = asyncio.run(asyncio.wait_for(program.run("check", "--root", str(copy)), 60))
    finally:
        os.close(held)
    assert not ended.is_good
    assert "yaml.syntax" in {row["code"] for row in ended.findings or []}


@pytest.mark.parametrize("centre", ["nobody", "../x", ""])
def test_there_are_no_files_of_a_centre_that_is_not_there(copy: Path, centre: str) -> None:
    async def walk(asker: Asker) -> None:
        assert (await asker.post("/centre/make.json", {"centre": centre})).status == 404

    at_desk(copy, walk)


async def never_made(*_: str) -> program.Ended:
    """Our own program, which is still at work when somebody stops it."""
    await asyncio.sleep(60)
    raise AssertionError("nobody has stopped it")


def test_our_own_program_is_not_looked_for_where_the_desk_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "mark"
    (tmp_path / "brochure").mkdir()
    (tmp_path / "brochure/__init__.py").write_text(f"open({str(mark)!r}, 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ended = asyncio.run(asyncio.wait_for(program.run("check", "--root", str(tmp_path)), 60))
    assert ended.findings
    assert not mark.exists()


def test_what_is_begun_while_something_is_stopped_can_be_stopped_too(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maker, "run", never_made)

    async def walk(asker: Asker) -> None:
        await asker.post("/centre/make.json", CENTRE)
        await asyncio.gather(
            asker.post("/centre/stop.json", {}),
            *(asker.post("/centre/make.json", {"centre": "vmbo-de-dijk"}) for _ in range(5)),
        )
        state = (await asker.get("/centre/made.json")).said
        if state["isAtWork"]:
            assert state["centre"] == "vmbo-de-dijk"
            assert not (await asker.post("/centre/stop.json", {})).said["isAtWork"]

    at_desk(copy, walk)


def test_what_is_unpacked_can_be_read_by_everybody(content: Content) -> None:
    _, whole = page_of(packed(made(Delivery.SCREEN), content, "nl"))
    assert {info.external_attr >> 16 for info in whole.infolist()} == {0o644}


async def made_at_once(*command: str) -> program.Ended:
    """Our own program, which makes nothing."""
    Path(command[command.index("--output") + 1], "centres/voorbeeld").mkdir(parents=True)  # noqa: ASYNC240 -- nothing waits
    return program.Ended(is_good=True, said="", findings=[])


def touch(path: Path) -> None:
    os.utime(path)


def change_and_take_back(path: Path) -> None:
    before = path.read_bytes()
    path.write_bytes(before.replace(b"social", b"sociaal"))
    path.write_bytes(before)


@pytest.mark.parametrize("disturb", [touch, change_and_take_back])
@pytest.mark.parametrize("times", [1, maker.TRIES])
def test_what_is_made_while_a_source_was_touched_is_made_anew_and_nobody_is_asked_to(
    copy: Path, monkeypatch: pytest.MonkeyPatch, disturb: Callable[[Path], None], times: int
) -> None:
    ran: list[str] = []

    async def run(*command: str) -> program.Ended:
        output = command[command.index("--output") + 1]
        if len(ran) < times:
            disturb(copy / "content/nl/social-media-manager.yaml")
        ran.append(output)
        return await made_at_once(*command)

    monkeypatch.setattr(maker, "run", run)

    async def walk(asker: Asker) -> None:
        await asker.post("/centre/make.json", CENTRE)
        state = await until_done(asker)
        assert (state["isChanged"], state["isReady"]) == ((False, True) if times == 1 else (True, False))

    at_desk(copy, walk)
    assert len(set(ran)) == len(ran) == (4 if times == 1 else maker.TRIES), "each anew, from nothing"


async def first_text(asker: Asker) -> dict[str, str]:
    """A text of the handout as the page has it: where it stands, and what it says."""
    view = "occupation=social-media-manager&product=handout&language=nl&delivery=screen&centre=voorbeeld"
    sheet = (await asker.get(f"/sheet.json?{view}")).said
    page = (await asker.get(f"/page.json?{view}&key={sheet['pages'][0]['key']}")).said
    text = next(one for one in page["texts"] if one["path"] == "handout.subtitle")
    return {"place": text["place"], "path": text["path"], "was": text["words"]}


def test_words_that_are_written_or_taken_back_stop_the_files_and_what_changes_nothing_printed_does_not(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maker, "run", never_made)

    async def walk(asker: Asker) -> None:
        text = await first_text(asker)
        for path, said in (
            ("/write.json", {**text, "now": "Kort."}),
            ("/undo.json", {"number": 1}),
        ):
            await asker.post("/centre/make.json", CENTRE)
            assert (await asker.post(path, said)).said["isWritten"]
            state = (await asker.get("/centre/made.json")).said
            assert (state["isAtWork"], state["isChanged"], state["isReady"]) == (False, True, False), path
        await asker.post("/centre/make.json", CENTRE)
        dutch, english = (await asker.get(f"/leaf.json?place={text['place']}")).said["sides"]
        texts = {"source": dutch["words"], "target": english["words"]}
        assert (await asker.post("/confirm.json", {**texts, **text, "by": "Els"})).status == 200
        assert (await asker.post("/write.json", {**text, "now": "**"})).said["isWritten"] is False
        assert (await asker.post("/write.json", {**text, "now": text["was"]})).said["isWritten"]
        opened = (await asker.get("/centre/file.json?centre=voorbeeld")).said
        same = {**CENTRE, "opened": opened["opened"], "values": opened["values"]}
        assert (await asker.post("/centre/save.json", same)).said["isWritten"]
        assert (await asker.get("/centre/made.json")).said["isAtWork"]

    at_desk(copy, walk)


def test_files_of_a_centre_that_is_gone_are_not_handed_out(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker, "run", made_at_once)
    files = "/centre/files.zip?language=nl&centre=voorbeeld"

    async def walk(asker: Asker) -> None:
        await asker.post("/centre/make.json", CENTRE)
        state = await until_done(asker)
        assert (state["isReady"], state["name"]) == (True, f"{FOLDER}.zip")
        assert (await asker.get(files)).status == 200
        (copy / "content/centres/voorbeeld.yaml").unlink()
        await asker.post("/confirm.json", {"place": "", "path": "", "source": "", "target": "", "by": ""})
        assert not (await asker.get("/centre/made.json")).said["isReady"]
        assert (await asker.get(files)).status == 404

    at_desk(copy, walk)


def test_files_are_packed_whole_while_others_begin_to_be_made(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker, "run", made_at_once)

    def begun_meanwhile(self: maker.Maker) -> bool:
        self._made = None
        return True

    async def walk(asker: Asker) -> None:
        await asker.post("/centre/make.json", CENTRE)
        await until_done(asker)
        monkeypatch.setattr(maker.Maker, "_is_there", begun_meanwhile)
        answer = await asker.get("/centre/files.zip?language=nl&centre=voorbeeld")
        assert zipfile.ZipFile(io.BytesIO(answer.body)).testzip() is None

    at_desk(copy, walk)
