"""The page of a centre, without a browser: what is typed, how it looks, its file, its logos and its way there."""

import asyncio
import hashlib
import io
import json
import re
import shutil
import unicodedata
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from asking import PORT, Answer, Asker
from copies import PROJECT, ROOT
from PIL import Image

from brochure.desk.answers import Answers
from brochure.desk.asked import AskedWronglyError
from brochure.desk.centres import routes as routes_module
from brochure.desk.centres.filed import changed_file, new_file, strange, values_of
from brochure.desk.centres.form import Form
from brochure.desk.centres.judge import DRAFT as DRAFT_NAME
from brochure.desk.centres.logos import MOST, Logos
from brochure.desk.centres.told import told
from brochure.desk.centres.typed import Fault, Understood, fields, understood
from brochure.desk.centres.wording import WORDS
from brochure.desk.guard import Guard
from brochure.desk.latest import Latest
from brochure.desk.server import Desk
from brochure.desk.view import UnknownError, View
from brochure.desk.words import MovedError
from brochure.nouns.finding import Finding, Place
from brochure.nouns.node import Mapping, plain
from brochure.read.compose import compose
from brochure.read.lists import is_slug
from brochure.read.project import LARGEST_TEXT
from brochure.read.typed import read_centre
from brochure.validate.centres import CONTRAST, with_white
from brochure.write.files import put_back

DAY = date(2026, 12, 1)
LANGUAGES = ("nl", "en")
NEW = {"lang": "nl", "name": "Bibliotheek Proefdorp", "email": "info@example.org", "qr": "https://example.org/x"}
LATE = {"exceptions.1.date": "2027-02-03"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M0 0h300v100H0z" fill="#12656b"/></svg>'
OTHER_SVG = SVG.replace(b"#12656b", b"#331a45")
FILES = sorted({*(PROJECT / "content/centres").glob("*.yaml"), *(ROOT / "content/centres").glob("*.yaml")})


def view(product: str = "brochure", language: str = "nl") -> View:
    return View("social-media-manager", product, language, "screen", "")


@pytest.fixture
def root(copy: Path) -> Path:
    return copy


@pytest.fixture
def logos() -> Logos:
    return Logos()


@pytest.fixture
def form(root: Path, logos: Logos) -> Form:
    return Form(Answers(Latest(root, DAY)), logos)


def node_of(text: str) -> Mapping:
    node, findings = compose(text, "x.yaml")
    assert isinstance(node, Mapping)
    assert findings == []
    return node


def faults_of(answer: Any) -> dict[str, str]:  # noqa: ANN401 -- an answer of the desk
    """What is wrong in an answer: the code of each field."""
    return {fault["field"]: fault["code"] for fault in answer["faults"] if fault["severity"] == "error"}


def png(size: tuple[int, int] = (800, 300)) -> bytes:
    output = io.BytesIO()
    Image.new("RGB", size, "#12656b").save(output, "PNG")
    return output.getvalue()


def jpeg() -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (800, 300), "#12656b").save(output, "JPEG")
    return output.getvalue()


def take_back(form: Form) -> Any:  # noqa: ANN401 -- an answer of the desk
    """Undo what the page says was last."""
    number: Any = form.about()["lastNumber"]
    return form.undo(number)


# What is typed


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-4]}/{path.stem}")
def test_every_centre_of_the_project_fits_the_form_and_comes_back_as_it_was(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    node = node_of(text)
    assert list(strange(node, fields(LANGUAGES))) == []
    pictures = {f"content/centres/{one.name}": one.read_bytes() for one in path.parent.iterdir()}
    one = understood(values_of(node), LANGUAGES, pictures, DAY)
    assert one.faults == ()
    assert plain(one.node) == plain(node)
    assert changed_file(text, one.node) == text


@pytest.mark.parametrize(
    ("field", "typed", "kind"),
    [
        ("email", "info@example", "email address. It needs an @"),
        ("qr", "example", "web address. It needs a dot"),
        ("web", "my site", "web address. It needs a dot"),
        ("short", "x y", "web address. It needs a dot"),
    ],
)
def test_an_address_that_is_not_whole_is_told_what_it_lacks(form: Form, field: str, typed: str, kind: str) -> None:
    answer: Any = form.draft(view(), {**NEW, field: typed})
    (fault,) = answer["faults"]
    assert fault["field"] == field
    assert kind in fault["words"]["en"]


def test_hours_are_typed_as_people_type_them(form: Form) -> None:
    answer: Any = form.draft(view(), {**NEW, "hours.monday": "9 - 12.30 en 13-17", "hours.friday": "9:00–12 uur"})
    assert answer["faults"] == []
    one = understood({**NEW, "hours.monday": " 9 - 12.30 en 13-17 "}, LANGUAGES, {}, DAY)
    assert one.centre
    assert one.centre.hours
    assert one.centre.hours.monday == "09:00-12:30, 13:00-17:00"


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"email": ""}, "email", "content.missing-key"),
        ({"name": "", "name.nl": "Bieb"}, "name.en", "content.missing-key"),
        ({"street": "Dorpsstraat 1"}, "town", "content.missing-key"),
        ({"events.1.title": "Open dag"}, "events.1.date", "content.missing-key"),
        ({"events.2.date": "2027-01-01"}, "events.2.title", "content.missing-key"),
        ({"exceptions.1.open": "9-12"}, "exceptions.1.date", "content.missing-key"),
        ({"logo.alt": "Ons logo"}, "logo.light", "content.missing-key"),
        ({"phone": "een twee drie"}, "phone", "content.format"),
        ({"phone": "+31 00 123 4567"}, "phone", "content.phone"),
        ({"web": "geen adres"}, "web", "content.format"),
        ({"qr": "https://example.org/" + "x" * 90}, "qr", "content.too-long"),
        ({"hours.sunday": "17-9"}, "hours.sunday", "content.unclear"),
        ({"hours.sunday": "overdag"}, "hours.sunday", "content.format"),
        ({"exceptions.1.date": "2027-02-30"}, "exceptions.1.date", "content.date"),
        ({**LATE, "exceptions.1.until": "2027-02-01"}, "exceptions.1.until", "centre.exception"),
        ({"accent": "#ffee00"}, "accent", "centre.accent"),
        ({"accent": "geel"}, "accent", "content.format"),
        ({"logo.light": "weg.png"}, "logo.light", "logo.missing"),
        ({"speaks": "nl, qq"}, "speaks", "content.language"),
        ({"line": "woord " * 150}, "line", "page.overset"),
        ({"line": "見"}, "line", "font.glyph"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_field_in_both_languages(
    form: Form, typed: dict[str, str], field: str, code: str
) -> None:
    answer: Any = form.draft(view(), {**NEW, **typed})
    assert faults_of(answer) == {field: code}
    (fault,) = answer["faults"]
    assert set(fault["words"]) == set(LANGUAGES)
    assert not any("{" in words or words == "" for words in fault["words"].values())
    assert fault["english"] == ""


def test_a_file_grows_no_larger_than_is_read(form: Form, root: Path) -> None:
    path = root / "content/centres/voorbeeld.yaml"
    path.write_bytes((data := path.read_bytes()) + b"\n#" + b"#" * (LARGEST_TEXT - len(data) - 2))
    before = path.read_bytes()
    found: Any = form.open("voorbeeld")
    answer: Any = form.save("voorbeeld", found["opened"], {**found["values"], "line": "Kom langs. " * 5})
    assert (faults_of(answer), answer["isWritten"]) == ({"": "file.too-big"}, False)
    assert path.read_bytes() == before


@pytest.mark.parametrize("both", ["line", "name", "events.1.title"])
def test_a_field_is_said_for_all_languages_or_for_each_and_never_both(form: Form, both: str) -> None:
    event = {"events.1.date": "2027-01-01", "events.1.title": "Open dag"}
    values = {**NEW, **event, both: "Voor allen", f"{both}.nl": "Apart", f"{both}.en": "Apart"}
    with pytest.raises(AskedWronglyError):
        form.save("nieuw", "", values)
    with pytest.raises(AskedWronglyError):
        form.draft(view(), values)
    assert form.save("nieuw", "", {**values, both: ""})["isWritten"]


def test_a_sign_that_the_fonts_lack_is_refused_where_no_page_was_ever_good(copy: Path) -> None:
    (copy / "content/flatplans/social-media-manager.yaml").write_text("x: [", encoding="utf-8")
    form = Form(Answers(Latest(copy, DAY)), Logos())
    answer: Any = form.save("nieuw", "", {**NEW, "line": "見"})
    assert (faults_of(answer), answer["isWritten"]) == ({"line": "font.glyph"}, False)
    assert not (copy / "content/centres/nieuw.yaml").exists()
    assert form.save("nieuw", "", NEW)["isWritten"]


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff", "\x85", "\0", "\u2029"])
def test_signs_that_nobody_sees_are_written_in_no_field(sign: str) -> None:
    typed = {
        **NEW,
        "street": "Dorpsstraat 1",
        "town": "1234 AB Proefdorp",
        "logo.light": "l.svg",
        "logo.alt": "Ons logo",
        "events.1.date": "2027-01-01",
        "events.1.title": "Open dag",
        "events.1.place": "Zaal",
        "line": "Kom langs.",
        "hours.monday": "09:00-17:00",
        "phone": "+31 20 123 4567",
        "web": "example.org",
        "accent": "#12656b",
    }
    pictures = {"content/centres/l.svg": SVG}
    pasted = {field: f"{sign}{text}{sign}" for field, text in typed.items()} | {"short": sign}
    one = understood(pasted, LANGUAGES, pictures, DAY)
    assert one.faults == ()
    assert plain(one.node) == plain(understood(typed, LANGUAGES, pictures, DAY).node)


def test_all_faults_are_told_at_once(form: Form) -> None:
    typed = {"phone": "x", "web": "x y", "accent": "x", "hours.monday": "x", "town": "x"}
    answer: Any = form.draft(view(), typed)
    wanted = {*typed, "street", "name", "email", "qr"} - {"town"}
    assert set(faults_of(answer)) == wanted
    assert answer["pages"] == []


def test_each_fault_of_a_centre_and_of_a_logo_has_words_of_its_own() -> None:
    found: set[str] = set()
    for path in [*(ROOT / "brochure/art/logo").glob("*.py"), ROOT / "brochure/validate/centres.py"]:
        found |= set(re.findall(r'"((?:logo|centre)\.[a-z-]+)"', path.read_text(encoding="utf-8")))
    assert {"logo.unsafe", "centre.accent"} <= found
    # `centre.language` is told as what is missing, `logo.alt` is a key.
    assert found - {"centre.language", "logo.alt"} <= set(WORDS)


def test_a_fault_that_nobody_foresaw_is_told_all_the_same() -> None:
    said: Any = told(Fault("", Finding(Place("x"), "new.fault", "It is broken.", "Mend it.")))
    assert said["words"] == {"nl": "Hier klopt iets niet. In het Engels:", "en": "Something is not right here:"}
    assert said["english"] == "It is broken. Mend it."


def test_a_fault_of_another_file_is_told_as_one_that_somebody_else_mends() -> None:
    said: Any = told(Fault("", Finding(Place("content/nl/words.yaml"), "new.fault", "It is broken.", "Mend it.")))
    assert said["words"]["nl"].startswith("Dit ligt niet aan wat je hier hebt ingevuld")
    assert "maar aan content/nl/words.yaml." in said["words"]["nl"]
    assert "about content/nl/words.yaml" in said["words"]["en"]
    assert said["english"] == "It is broken. Mend it."


def test_a_warning_does_not_hold_a_centre_up(form: Form) -> None:
    answer: Any = form.draft(view(), {**NEW, "events.1.date": "2020-01-01", "events.1.title": "Toen"})
    assert faults_of(answer) == {}
    assert [fault["code"] for fault in answer["faults"]] == ["centre.past-event"]
    assert len(answer["pages"]) == 2


@pytest.mark.parametrize("colour", ["#ffee00", "#FFFFFF", "#ea6449", "#777"])
def test_the_colour_that_is_offered_can_be_read(form: Form, colour: str) -> None:
    answer: Any = form.draft(view(), {**NEW, "accent": colour})["accent"]
    assert not answer["isReadable"]
    assert answer["ratio"] < CONTRAST <= with_white(answer["nearest"])


@pytest.mark.parametrize("colour", ["yellow ", "rgb(255 255 255", "rgb(1e999,0,0)", "/**/white", "\\77hite"])
def test_half_a_colour_is_answered(form: Form, colour: str) -> None:
    assert "accent" in form.draft(view(), {**NEW, "accent": colour})


def test_a_file_that_is_too_big_to_be_read_is_not_opened(form: Form, root: Path) -> None:
    path = root / "content/centres/groot.yaml"
    path.write_text("name: Groot\n" + "# veel\n" * 90_000, encoding="utf-8")
    with pytest.raises(OSError, match="more than"):
        form.open("groot")


def test_a_colour_that_can_be_read_is_left_as_it_is(form: Form) -> None:
    answer: Any = form.draft(view(), {**NEW, "accent": "#12656B"})["accent"]
    assert (answer["isReadable"], answer["nearest"]) == (True, "#12656B")


# How it looks


def test_before_all_is_filled_in_there_is_something_to_see(form: Form) -> None:
    answer: Any = form.draft(view(), {"name": "Bieb"})
    assert [page["topic"] for page in answer["pages"]] == ["cover", "back"]
    assert faults_of(answer) == {"email": "content.missing-key", "qr": "content.missing-key"}
    back = answer["pages"][1]
    assert 0 < back["top"] < back["bottom"] < 210


@pytest.mark.parametrize("product", ["brochure", "handout"])
def test_what_is_typed_shows_on_every_page_that_has_the_centre(form: Form, product: str) -> None:
    before: Any = form.draft(view(product), NEW)["pages"]
    after: Any = form.draft(view(product), {**NEW, "name": "Een andere naam"})["pages"]
    again: Any = form.draft(view(product), NEW)["pages"]
    assert before == again
    assert all(one["parts"] != other["parts"] for one, other in zip(before, after, strict=True))


def test_a_draft_writes_nothing_and_is_no_centre(form: Form, root: Path) -> None:
    before = sorted((root / "content").rglob("*"))
    form.draft(view(), NEW)
    centres: Any = form.about()["centres"]
    assert centres[0]["isExample"]
    assert [one["name"] for one in centres] == ["voorbeeld"]
    assert sorted((root / "content").rglob("*")) == before


# Its file

FILE = """\
# Ours.
name: Bieb
# The front desk.
phone: +31 20 123 4567 # not at night
lang: nl
email: info@example.org

hours:
  # summer
  monday: 09:00-17:00
  friday: 09:00-12:00
qr: https://example.org
"""


def changed(**values: str) -> str:
    now = {**values_of(node_of(FILE)), **{name.replace("__", "."): value for name, value in values.items()}}
    one = understood(now, LANGUAGES, {}, DAY)
    assert one.is_sound, one.faults
    text = changed_file(FILE, one.node)
    assert plain(node_of(text)) == plain(one.node)
    return text


def test_a_change_leaves_comments_and_order_as_they_are() -> None:
    assert changed(phone="+31 20 765 4321") == FILE.replace("+31 20 123 4567", '"+31 20 765 4321"')
    assert changed(hours__monday="10-16") == FILE.replace("09:00-17:00", '"10:00-16:00"')


def test_a_new_key_stands_where_others_have_it_and_one_that_goes_takes_its_comment_along() -> None:
    assert "web: example.org\nhours:" in changed(web="example.org").replace("\n\nhours", "\nhours")
    assert changed(phone="") == FILE.replace("# The front desk.\nphone: +31 20 123 4567 # not at night\n", "")
    text = changed(hours__friday="", line="Kom langs.")
    assert "# The front desk." in text
    assert "line: Kom langs." in text


@pytest.mark.parametrize(
    "text",
    [
        "{lang: nl, name: a, email: a@b.nl, qr: b}",
        "",
        "{}",
        "{} # x",
        "- a",
        "lang: nl\r\nname: a\r\nemail: a@b.nl\r\nqr: x\r\n",
    ],
)
def test_an_unusual_file_is_written_so_that_it_says_the_same(text: str) -> None:
    one = understood({**NEW, "speaks": "nl, en", "line": "a: b # c"}, LANGUAGES, {}, DAY)
    assert plain(node_of(changed_file(text, one.node))) == plain(one.node)
    assert plain(node_of(new_file(one.node))) == plain(one.node)


def test_a_new_centre_is_written_opened_changed_and_taken_back(form: Form, root: Path) -> None:
    assert form.proposed("Bibliotheek Proefdorp") == {"slug": "bibliotheek-proefdorp"}
    path = root / "content/centres/bibliotheek-proefdorp.yaml"
    answer: Any = form.save(path.stem, "", NEW)
    assert answer["isWritten"]
    assert form.proposed("Bibliotheek Proefdorp") == {"slug": "bibliotheek-proefdorp-2"}
    opened: Any = form.open(path.stem)
    assert (opened["values"], opened["opened"]) == (NEW, answer["opened"])
    first = path.read_bytes()
    answer = form.save(path.stem, opened["opened"], {**NEW, "line": "Kom langs."})
    assert path.read_bytes() == first + b"line: Kom langs.\n"
    about = form.about()
    assert (about["last"], about["isLastNew"]) == (path.stem, False)
    assert take_back(form) == {"slug": path.stem, "isThere": True}
    assert path.read_bytes() == first
    assert form.about()["isLastNew"], "to take that back removes it"
    assert take_back(form) == {"slug": path.stem, "isThere": False}
    assert not path.exists()
    with pytest.raises(MovedError):
        take_back(form)


def test_who_asks_twice_or_for_what_is_not_the_last_any_more_takes_nothing_back(form: Form, root: Path) -> None:
    paths = [root / f"content/centres/{name}.yaml" for name in ("een", "twee")]
    numbers: list[Any] = []
    for path in paths:
        assert form.save(path.stem, "", NEW)["isWritten"]
        numbers.append(form.about()["lastNumber"])
    with pytest.raises(MovedError):
        form.undo(numbers[0])
    assert all(path.exists() for path in paths)
    form.undo(numbers[1])
    with pytest.raises(MovedError):
        form.undo(numbers[1])
    assert [path.exists() for path in paths] == [True, False]
    assert form.about()["lastNumber"] == numbers[0]


def test_what_can_never_be_taken_back_does_not_stand_before_what_can(form: Form, root: Path) -> None:
    first, second = (root / f"content/centres/{name}.yaml" for name in ("een", "twee"))
    for path in (first, second):
        assert form.save(path.stem, "", NEW)["isWritten"]
    second.write_text(second.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    with pytest.raises(MovedError):
        take_back(form)
    assert take_back(form) == {"slug": "een", "isThere": False}


def test_nothing_is_written_over_a_change_that_came_from_elsewhere(form: Form, root: Path) -> None:
    path = root / "content/centres/voorbeeld.yaml"
    opened: Any = form.open("voorbeeld")
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    with pytest.raises(MovedError):
        form.save("voorbeeld", opened["opened"], opened["values"])
    again: Any = form.open("voorbeeld")
    assert form.save("voorbeeld", again["opened"], {**again["values"], "line": "Kom."})["isWritten"]
    assert "# mine" in path.read_text(encoding="utf-8")
    path.write_text("# theirs\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(MovedError):
        take_back(form)
    path.unlink()
    with pytest.raises(MovedError):
        form.save("voorbeeld", again["opened"], again["values"])


def changed_meanwhile(form: Form, monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Have something change on the disk after a save has looked at it, while the pages are laid out."""
    laid = form._judge._misfits

    def misfits(one: Understood, pictures: dict[str, bytes]) -> list[Fault]:
        change()
        return laid(one, pictures)

    monkeypatch.setattr(form._judge, "_misfits", misfits)


def test_nothing_is_written_over_a_change_that_came_while_the_pages_were_laid_out(
    form: Form, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "content/centres/voorbeeld.yaml"
    opened: Any = form.open("voorbeeld")
    theirs = path.read_bytes() + b"# theirs\n"
    changed_meanwhile(form, monkeypatch, lambda: path.write_bytes(theirs))
    with pytest.raises(MovedError):
        form.save("voorbeeld", opened["opened"], opened["values"])
    assert path.read_bytes() == theirs
    with pytest.raises(MovedError):
        take_back(form)


@pytest.mark.parametrize("name", ["bieb.yaml", "bieb.svg"])
def test_a_name_that_is_taken_while_the_pages_are_laid_out_is_written_over_by_nobody(
    form: Form, logos: Logos, root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = root / "content/centres" / name
    changed_meanwhile(form, monkeypatch, lambda: path.write_bytes(b"theirs"))
    with pytest.raises(MovedError):
        form.save("bieb", "", {**NEW, "logo.light": logos.take(SVG, is_dark=False)[0]})
    assert path.read_bytes() == b"theirs"
    assert sorted(one.name for one in path.parent.iterdir()) == [name, "voorbeeld.yaml"]


@pytest.mark.parametrize("broken", [False, True], ids=["sound", "broken elsewhere"])
def test_the_centre_of_the_whole_project_is_not_taken_away(form: Form, root: Path, *, broken: bool) -> None:
    assert form.save("bieb", "", NEW)["isWritten"]
    printing, labels = root / "content/printing.yaml", root / "content/nl/labels.yaml"
    sound = labels.read_text(encoding="utf-8")
    labels.write_text(sound + "oops: [\n" * broken, encoding="utf-8")
    text = printing.read_text(encoding="utf-8")
    printing.write_text(text.replace("centre: voorbeeld", "centre: bieb"), encoding="utf-8")
    with pytest.raises(MovedError):
        take_back(form)
    assert (root / "content/centres/bieb.yaml").exists()
    printing.write_text(text, encoding="utf-8")
    labels.write_text(sound, encoding="utf-8")
    assert take_back(form) == {"slug": "bieb", "isThere": False}


def test_what_changes_at_the_last_moment_is_not_taken_back(
    form: Form, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "content/centres/bieb.yaml"
    assert form.save("bieb", "", NEW)["isWritten"]

    def after_a_change(*files: Any, **was: Any) -> None:  # noqa: ANN401 -- whatever it is called with
        path.write_bytes(b"theirs")
        put_back(*files, **was)

    monkeypatch.setattr("brochure.desk.centres.store.put_back", after_a_change)
    with pytest.raises(MovedError):
        take_back(form)
    assert path.read_bytes() == b"theirs"


def test_a_logo_too_large_to_be_taken_back_is_not_written_over(form: Form, logos: Logos, root: Path) -> None:
    folder = root / "content/centres"
    large = SVG + b" " * 6_000_000
    first, second = (logos.take(data, is_dark=False)[0] for data in (SVG, OTHER_SVG))
    assert form.save("bieb", "", {**NEW, "logo.light": first})["isWritten"]
    (folder / "bieb.svg").write_bytes(large)
    opened: Any = form.open("bieb")
    assert form.save("bieb", opened["opened"], {**opened["values"], "logo.light": second})["isWritten"]
    again: Any = form.open("bieb")
    assert again["values"]["logo.light"] == "bieb-2.svg"
    refused = take_back(form)
    assert [fault["field"] for fault in refused["faults"]] == ["logo.light"], "it cannot be read any more"
    assert (folder / "bieb.svg").read_bytes() == large
    assert (folder / "bieb-2.svg").read_bytes() == OTHER_SVG


def test_what_would_be_wrong_by_now_is_not_taken_back_and_can_be_once_that_is_mended(
    form: Form, logos: Logos, root: Path
) -> None:
    path, logo = root / "content/centres/bieb.yaml", root / "content/centres/bieb.svg"
    first, second = (logos.take(data, is_dark=False)[0] for data in (SVG, png()))
    assert form.save("bieb", "", {**NEW, "logo.light": first})["isWritten"]
    opened: Any = form.open("bieb")
    assert form.save("bieb", opened["opened"], {**opened["values"], "logo.light": second})["isWritten"]
    logo.unlink()
    now = path.read_bytes()
    refused = take_back(form)
    assert (refused["isWritten"], [fault["code"] for fault in refused["faults"]]) == (False, ["logo.missing"])
    assert (path.read_bytes(), (root / "content/centres/bieb.png").exists()) == (now, True)
    logo.write_bytes(SVG)
    assert take_back(form)["isThere"]
    assert b"bieb.svg" in path.read_bytes()


def test_words_that_lack_a_language_by_now_are_not_put_back(form: Form, root: Path) -> None:
    path = root / "content/centres/bieb.yaml"
    assert form.save("bieb", "", {**NEW, "line.nl": "Kom gerust.", "line.en": "Do come."})["isWritten"]
    opened: Any = form.open("bieb")
    assert form.save("bieb", opened["opened"], {**NEW, "line": "Kom."})["isWritten"]
    now = path.read_bytes()
    shutil.copytree(root / "content/en", root / "content/de")
    assert [fault["field"] for fault in take_back(form)["faults"]] == ["line.de"]
    assert path.read_bytes() == now


@pytest.mark.parametrize("text", ["centre: bieb\nstrange: 1\n", "centre: [\n"])
def test_a_centre_that_may_be_that_of_the_project_is_not_taken_away(form: Form, root: Path, text: str) -> None:
    path = root / "content/centres/bieb.yaml"
    assert form.save("bieb", "", NEW)["isWritten"]
    (root / "content/printing.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MovedError):
        take_back(form)
    assert path.exists()


def test_a_folder_that_was_moved_away_is_not_made_anew(form: Form, root: Path) -> None:
    folder, away = root / "content/centres", root / "content/away"
    assert form.save("bieb", "", NEW)["isWritten"]
    folder.rename(away)
    with pytest.raises(FileNotFoundError):
        form.save("nieuw", "", NEW)
    assert not folder.exists()
    away.rename(folder)
    assert not take_back(form)["isThere"]


def test_a_folder_that_came_later_and_was_moved_away_is_not_made_anew(root: Path) -> None:
    folder, away = root / "content/centres", root / "content/away"
    folder.rename(away)
    form = Form(Answers(Latest(root, DAY)), Logos())
    away.rename(folder)
    form.about()
    folder.rename(away)
    with pytest.raises(FileNotFoundError):
        form.save("nieuw", "", NEW)
    assert not folder.exists()


def test_the_first_centre_of_a_project_makes_the_folder(root: Path) -> None:
    shutil.rmtree(root / "content/centres")
    form = Form(Answers(Latest(root, DAY)), Logos())
    assert form.save("bieb", "", NEW)["isWritten"]
    assert (root / "content/centres/bieb.yaml").exists()


@pytest.mark.parametrize("sign", [" ", "\t", "\n", "\u200b", "\ufeff", "\xa0"])
def test_a_logo_is_written_whatever_stands_around_its_name(form: Form, logos: Logos, root: Path, sign: str) -> None:
    name, _ = logos.take(SVG, is_dark=False)
    assert form.save("bieb", "", {**NEW, "logo.light": f"{sign}{name}{sign}"})["isWritten"]
    assert (root / "content/centres/bieb.svg").read_bytes() == SVG
    assert b"light: bieb.svg" in (root / "content/centres/bieb.yaml").read_bytes()


def test_a_logo_that_is_forgotten_meanwhile_is_not_named(
    form: Form, logos: Logos, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, _ = logos.take(SVG, is_dark=False)
    monkeypatch.setattr(logos, "data", lambda _: None)
    refused: Any = form.save("bieb", "", {**NEW, "logo.light": name})
    assert (refused["isWritten"], [fault["code"] for fault in refused["faults"]]) == (False, ["logo.missing"])


def test_a_centre_is_saved_again_and_taken_back_while_a_text_has_a_fault(form: Form, logos: Logos, root: Path) -> None:
    words = root / "content/en/social-media-manager.yaml"
    words.write_text(f'{words.read_text(encoding="utf-8")}\nstrange: "**"\n', encoding="utf-8")
    form._table.read()
    name, _ = logos.take(SVG, is_dark=False)
    assert form.save("bieb", "", {**NEW, "logo.light": name})["isWritten"]
    form._table.read()
    opened: Any = form.open("bieb")
    values = {**opened["values"], "line": "Kom langs."}
    assert form.draft(view(), values)["faults"] == []
    saved: Any = form.save("bieb", opened["opened"], values)
    assert (saved["isWritten"], saved["faults"]) == (True, [])
    again: Any = form.open("bieb")
    assert form.save("bieb", again["opened"], {**NEW, "line": "Kom langs."})["isWritten"]
    assert take_back(form)["isThere"]
    about: Any = form.about()
    assert NEW["name"] in [centre["title"] for centre in about["centres"]]


def test_a_draft_shows_the_logo_as_it_is_now_while_a_text_has_a_fault(form: Form, logos: Logos, root: Path) -> None:
    words, logo = root / "content/en/social-media-manager.yaml", root / "content/centres/bieb.svg"
    name, _ = logos.take(SVG, is_dark=False)
    assert form.save("bieb", "", {**NEW, "logo.light": name})["isWritten"]
    form._table.read()
    values: Any = form.open("bieb")
    before = form.draft(view(), values["values"])["pages"]
    words.write_text(f'{words.read_text(encoding="utf-8")}\nstrange: "**"\n', encoding="utf-8")
    logo.write_bytes(OTHER_SVG)
    form._table.read()
    assert form.draft(view(), values["values"])["pages"] != before


def test_a_centre_whose_file_cannot_be_read_is_in_the_list_and_says_why(form: Form, root: Path) -> None:
    (root / "content/centres/bieb.yaml").write_text("name: [\n", encoding="utf-8")
    form._table.read()
    about: Any = form.about()
    assert "bieb" in [centre["title"] for centre in about["centres"]]
    assert not form.open("bieb")["isOpen"]


def test_no_centre_can_be_called_as_the_one_that_is_only_looked_at(form: Form) -> None:
    assert not is_slug(DRAFT_NAME)
    assert form.save("draft", "", NEW)["isWritten"]
    assert faults_of(form.draft(view(), {**NEW, "name": "Bibliotheek Elders"})) == {}
    opened: Any = form.open("draft")
    assert opened["values"] == NEW


def test_a_name_that_is_taken_is_asked(form: Form, root: Path) -> None:
    before = (root / "content/centres/voorbeeld.yaml").read_bytes()
    assert faults_of(form.save("voorbeeld", "", NEW)) == {"slug": "form.taken"}
    assert (root / "content/centres/voorbeeld.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "slug", ["../x", "a/b", "nul", "com1", "x" * 61, "x" * 300, "A", "a b", "", ".", "a\0", "é", "a.yaml"]
)
def test_only_a_plain_name_is_the_name_of_a_file(form: Form, root: Path, slug: str) -> None:  # fmt: skip
    before = sorted(root.parent.rglob("*"))
    assert faults_of(form.save(slug, "", NEW)) == {"slug": "form.slug"}
    with pytest.raises(UnknownError):
        form.open(slug)
    assert sorted(root.parent.rglob("*")) == before


def test_what_does_not_fit_is_not_written(form: Form, root: Path) -> None:
    answer: Any = form.save("bieb", "", {**NEW, "line": "woord " * 150})
    assert faults_of(answer) == {"line": "page.overset"}
    assert not (root / "content/centres/bieb.yaml").exists()


def test_links_are_not_followed(form: Form, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    link = root / "content/centres/bieb.yaml"
    link.symlink_to(outside)
    assert faults_of(form.save("bieb", "", NEW)) == {"slug": "form.taken"}
    outside.write_text(new_file(understood(NEW, LANGUAGES, {}, DAY).node), encoding="utf-8")
    with pytest.raises(OSError, match="link"):
        form.open("bieb")
    link.unlink()
    elsewhere = tmp_path / "elsewhere"
    shutil.move(root / "content/centres", elsewhere)
    (root / "content/centres").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(OSError, match="link"):
        form.save("bieb", "", NEW)
    assert not (elsewhere / "bieb.yaml").exists()


@pytest.mark.parametrize("folder", ["content/centres", "content"])
def test_where_a_folder_is_a_link_nothing_in_it_is_read_or_written(root: Path, tmp_path: Path, folder: str) -> None:
    data = (root / "content/centres/voorbeeld.yaml").read_bytes()
    elsewhere = tmp_path / "elsewhere"
    shutil.move(root / folder, elsewhere)
    (root / folder).symlink_to(elsewhere, target_is_directory=True)
    values = values_of(read_centre(node_of(data.decode())).node)
    same = {"centre": "voorbeeld", "opened": hashlib.sha256(data).hexdigest(), "values": values}
    answers = asked(
        root,
        lambda asker: asker.get("/centre/file.json?centre=voorbeeld"),
        lambda asker: asker.get("/centre/name.json?name=Voorbeeld"),
        lambda asker: asker.post("/centre/save.json", same),
        lambda asker: asker.post("/centre/save.json", SAVE),
    )
    assert [(answer.status, answer.said) for answer in answers] == [(409, {"denied": "its folder is a link"})] * 4


def test_a_save_can_be_taken_back_after_its_folder_was_away(form: Form, root: Path, tmp_path: Path) -> None:
    form.save("bieb", "", NEW)
    shutil.move(root / "content/centres", tmp_path / "away")
    with pytest.raises(FileNotFoundError):
        take_back(form)
    shutil.move(tmp_path / "away", root / "content/centres")
    assert take_back(form) == {"slug": "bieb", "isThere": False}


def test_a_file_with_something_that_the_form_lacks_is_not_opened(form: Form, root: Path) -> None:
    (root / "content/centres/bieb.yaml").write_text("lang: nl\nonbekend: 1\n", encoding="utf-8")
    answer: Any = form.open("bieb")
    assert not answer["isOpen"]
    assert [(fault["line"], fault["code"]) for fault in answer["faults"]] == [(2, "form.strange")]
    assert answer["faults"][0]["there"] == "onbekend: 1"


SOUND = new_file(understood(NEW, LANGUAGES, {}, DAY).node)


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (f"{SOUND}name: Twee keer\n", 6, "yaml.duplicate-key"),
        (f"{SOUND}line: &a Kom\n", 6, "yaml.alias"),
        (f"{SOUND}line: *a\n", 6, "yaml.alias"),
        (f"{SOUND}sender:\n  <<: *a\n", 7, "yaml.alias"),
        (f"{SOUND}line: !!str Kom\n", 6, "yaml.tag"),
        (f"{SOUND}---\nline: Kom\n", 6, "yaml.documents"),
        (f"{SOUND}line: [\n", 7, "yaml.syntax"),
        (f'{SOUND}line: "a\u200bb"\n', 6, "yaml.character"),
        (f"{SOUND}naam: Twee namen\n", 6, "content.twice"),
        (f"{SOUND}hours: overdag\n", 6, "content.hours"),
        (f"{SOUND}hours: {{monday: 9-5}}\n", 6, "content.unclear"),
        (f"{SOUND}line: {{nl: Kom, de: Komm}}\n", 6, "form.strange"),
        (f"{SOUND}line: [Kom, nu]\n", 6, "form.strange"),
        (f"{SOUND}exceptions:\n" + "- date: 2027-01-02\n" * 7, 13, "form.strange"),
        ("", 1, "file.empty"),
        ("- a\n", 1, "form.strange"),
        (f"{SOUND}line: \udcff\n", 6, "file.encoding"),
    ],
    ids=lambda value: value if isinstance(value, str) and "\n" not in value else "",
)
def test_what_a_form_would_lose_is_told_with_its_line_and_neither_opened_nor_saved(
    form: Form, root: Path, text: str, line: int, code: str
) -> None:
    path = root / "content/centres/bieb.yaml"
    data = text.encode(errors="surrogateescape")
    path.write_bytes(data)
    answer: Any = form.open("bieb")
    assert not answer["isOpen"]
    assert [(fault["line"], fault["code"]) for fault in answer["faults"]] == [(line, code)]
    assert not set(answer["faults"][0]["words"]) - {"nl", "en"}
    refused: Any = form.save("bieb", hashlib.sha256(data).hexdigest(), NEW)
    assert (refused["isWritten"], [fault["code"] for fault in refused["faults"]]) == (False, [code])
    assert path.read_bytes() == data


def test_what_yaml_allows_and_no_form_would_lose_is_opened_and_saved(form: Form, root: Path) -> None:
    path = root / "content/centres/bieb.yaml"
    path.write_bytes(f"\ufeff{SOUND}line:\tKom\n".replace("\n", "\r\n").encode())
    opened: Any = form.open("bieb")
    assert opened["values"] == {**NEW, "line": "Kom"}
    values = {**NEW, "line": "Kom langs.", "web": "example.org"}
    assert form.save("bieb", opened["opened"], values)["isWritten"]
    again: Any = form.open("bieb")
    assert again["values"] == values
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


@pytest.mark.parametrize(
    "text",
    [
        FILE,
        FILE.replace("name: Bieb", "Naam: Bieb  # as on the door"),
        FILE.replace("name: Bieb", "name: >- # as on the door\n  Bieb"),
        FILE + "# At the foot.\n",
        "# Ours.\n{lang: nl, name: Bieb, # the name\n email: info@example.org, qr: https://example.org}\n",
    ],
    ids=["plain", "a key called otherwise", "behind a folded text", "at the foot", "not by lines"],
)
def test_no_comment_is_lost(text: str) -> None:
    node = read_centre(node_of(text)).node
    values = {**values_of(node), "name": "Anders", "hours.tuesday": "10:00-12:00", "line": "Kom."}
    after = changed_file(text, understood(values, LANGUAGES, {}, DAY).node)
    assert node_of(after).items.keys() == {*node.items, "hours", "line"}
    assert sorted(re.findall("# .*", after)) == sorted(
        {*re.findall("# .*", text), *re.findall("# .*", after.partition("\n")[0])}
    )


UNTOUCHED = """\
lang: nl
name: Bieb
Telefoon: nvt  # hiding, for now
# Not built yet.
web: "-"
email: INFO@example.org
street: Dorpsstraat 1, 1234 AB Proefdorp  # both
hours: {ma: 9.00-17.00, zo: gesloten}  # as on the door
qr: https://example.org/x
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_nobody_changed_stays_as_it_was_typed_with_its_comments(form: Form, root: Path, end: str) -> None:
    path = root / "content/centres/bieb.yaml"
    path.write_bytes(UNTOUCHED.replace("\n", end).encode())
    opened: Any = form.open("bieb")
    assert opened["isOpen"]
    values = {**opened["values"], "name": "Anders"}
    assert form.save("bieb", opened["opened"], values)["isWritten"]
    assert path.read_bytes().decode() == UNTOUCHED.replace("name: Bieb", 'name: "Anders"').replace("\n", end)
    opened = form.open("bieb")
    assert form.save("bieb", opened["opened"], {**values, "town": "4321 BA Elders", "web": "example.org"})["isWritten"]
    text = path.read_bytes().decode()
    assert sorted(re.findall("# [^\r\n]*", text)) == sorted(re.findall("# .*", UNTOUCHED))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_no_comment_is_lost_however_lines_end(end: str) -> None:
    text = FILE.replace("\n", end)
    values = {**values_of(node_of(text)), "hours.tuesday": "10:00-12:00", "phone": "+31 20 765 4321", "line": "Kom."}
    after = changed_file(text, understood(values, LANGUAGES, {}, DAY).node)
    assert re.findall("# [^\r\n]*", after) == re.findall("# .*", FILE)
    assert set(re.findall("\r\n?|\n", after)) == {end}


@pytest.mark.parametrize(
    ("between", "stays"),
    [
        ("\n# Opening hours\n\n", ["# Opening hours"]),
        ("\n# Opening hours\n", ["# Opening hours"]),
        ("# Opening hours\n", ["# Opening hours"]),
        ("\n# All about\n\n# opening hours\n", ["# All about", "# opening hours"]),
        ("# not at night\n\n# Opening hours\n", ["# Opening hours"]),
        ("  # not at night\n# Opening hours\n", ["# Opening hours"]),
        ("# not at night\n\n", []),
    ],
)
def test_a_comment_stays_with_what_it_is_about_when_the_key_above_it_goes(between: str, stays: list[str]) -> None:
    text = f"{SOUND}phone: +31 20 123 4567\n{between}hours:\n  monday: 09:00-17:00\n"
    values = {**values_of(node_of(text)), "phone": ""}
    after = changed_file(text, understood(values, LANGUAGES, {}, DAY).node)
    assert after.startswith(SOUND)
    assert re.findall("# .*", after.removeprefix(SOUND)) == stays


@pytest.mark.parametrize("letters", ["NFC", "NFD"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_save_that_changes_nothing_writes_nothing(
    form: Form, root: Path, mark: str, letters: Literal["NFC", "NFD"]
) -> None:
    path = root / "content/centres/voorbeeld.yaml"
    text = path.read_text(encoding="utf-8").replace("Centrum", "Café").replace("Loopbaan", "Reünie")
    path.write_text(unicodedata.normalize(letters, f"{mark}{text}"), encoding="utf-8")
    data, before = path.read_bytes(), path.stat()
    opened: Any = form.open("voorbeeld")
    assert form.save("voorbeeld", opened["opened"], opened["values"])["isWritten"]
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert form.about()["lastNumber"] == 0
    assert form.save("voorbeeld", opened["opened"], {**opened["values"], "line": "Kom."})["isWritten"]
    assert path.read_bytes() == data + b"line: Kom.\n"


def test_a_file_of_two_names_is_saved_under_its_own_alone(form: Form, root: Path, tmp_path: Path) -> None:
    path, outside = root / "content/centres/voorbeeld.yaml", tmp_path / "outside.yaml"
    outside.hardlink_to(path)
    before = path.read_bytes()
    opened: Any = form.open("voorbeeld")
    assert form.save("voorbeeld", opened["opened"], {**opened["values"], "line": "Kom."})["isWritten"]
    assert outside.read_bytes() == before != path.read_bytes()
    assert take_back(form)["isThere"]
    assert path.read_bytes() == before


def test_without_texts_in_any_language_a_form_says_so(form: Form, root: Path) -> None:
    for language in LANGUAGES:
        shutil.rmtree(root / "content" / language)
    form._table.read()
    for answer in (form.draft(view(), NEW), form.save("bieb", "", NEW)):
        assert faults_of(answer) == {"": "form.languages"}
    assert not form.open("voorbeeld")["isOpen"]


def test_where_the_texts_of_a_language_go_while_a_form_is_filled_in_nothing_is_lost_and_it_is_said(
    form: Form, root: Path
) -> None:
    shutil.move(root / "content/en", root.parent / "en")
    form._table.read()
    values = {**NEW, "name": "", "name.nl": "Bieb", "name.en": "Library"}
    for answer in (form.draft(view(), values), form.save("bieb", "", values)):
        assert faults_of(answer) == {"": "form.languages"}
        fault: Any = answer
        assert "content/en/labels.yaml" in fault["faults"][0]["words"]["nl"]
    assert not (root / "content/centres/bieb.yaml").exists()
    shutil.move(root.parent / "en", root / "content/en")
    form._table.read()
    assert form.save("bieb", "", values)["isWritten"]


# What typed values are read as


def test_what_was_typed_otherwise_is_said_back(form: Form) -> None:
    answer: Any = form.draft(view(), {**NEW, "phone": "020-123 45 67", "hours.monday": "9 tot 17 uur"})
    assert answer["readings"] == {"phone": "+31 20 123 4567", "hours.monday": "09:00-17:00"}
    assert answer["faults"] == []


def test_what_can_be_read_in_two_ways_is_asked_back_with_both(form: Form) -> None:
    answer: Any = form.draft(view(), {**NEW, "hours.monday": "9-5"})
    (fault,) = answer["faults"]
    assert fault["code"] == "content.unclear"
    assert "09:00-17:00" in fault["words"]["nl"]
    assert "Write" not in fault["words"]["nl"]


# Its logos


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"GIF89a" + bytes(20), "form.kind"),
        (jpeg()[:200], "logo.broken"),
        (b"", "form.kind"),
        (b"%PDF-1.7", "form.kind"),
        (SVG.replace(b"<path", b"<script>alert(1)</script><path"), "logo.unsafe"),
        (SVG.replace(b"<path", b'<path onload="alert(1)"'), "logo.unsafe"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + SVG, "logo.unsafe"),
        (SVG.replace(b"</svg>", b""), "logo.broken"),
        (SVG + b" " * 1_100_000, "logo.too-big"),
        (png()[:300], "logo.broken"),
        (png((30, 20)), "logo.resolution"),
    ],
    ids=[
        "gif",
        "half jpeg",
        "nothing",
        "pdf",
        "script",
        "handler",
        "entity",
        "half",
        "large",
        "half png",
        "few pixels",
    ],
)
def test_a_logo_that_cannot_be_printed_is_refused_with_the_reason(logos: Logos, data: bytes, code: str) -> None:
    name, findings = logos.take(data, is_dark=False)
    assert name == ""
    assert code in {finding.code for finding in findings}
    assert logos.pictures() == {}


def test_a_logo_is_shown_at_once_and_written_with_its_centre(form: Form, logos: Logos, root: Path) -> None:
    before: Any = form.draft(view(), NEW)["pages"]
    name, findings = logos.take(SVG, is_dark=False)
    assert findings == []
    values = {**NEW, "logo.light": name}
    answer: Any = form.draft(view(), values)
    assert answer["faults"] == []
    assert answer["pages"] != before
    assert form.logo(name) == (SVG, "image/svg+xml")
    (root / "content/centres/notes.png").symlink_to("voorbeeld.yaml")
    form._table.read()
    with pytest.raises(UnknownError):
        form.logo("notes.png")
    (root / "content/centres/notes.png").unlink()
    assert not list((root / "content/centres").glob("*.svg"))
    assert faults_of(form.save("bieb", "", values)) == {}
    assert (root / "content/centres/bieb.svg").read_bytes() == SVG
    opened: Any = form.open("bieb")
    assert opened["values"]["logo.light"] == "bieb.svg"
    take_back(form)
    assert [path.name for path in (root / "content/centres").iterdir()] == ["voorbeeld.yaml"]


def test_a_logo_is_never_written_over_that_of_another_centre(form: Form, logos: Logos, root: Path) -> None:
    other = {**NEW, "name": "Bieb twee"}
    first, second = (logos.take(data, is_dark=False)[0] for data in (SVG, OTHER_SVG))
    assert form.save("bieb", "", {**NEW, "logo.light": first})["isWritten"]
    path = root / "content/centres"
    (path / "twee.yaml").write_text(
        (path / "bieb.yaml").read_text(encoding="utf-8").replace("Proefdorp", "Twee"), encoding="utf-8"
    )
    opened: Any = form.open("twee")
    assert opened["values"]["logo.light"] == "bieb.svg"
    (path / "drie.svg").write_bytes(SVG)
    assert form.save("drie", "", {**other, "logo.light": second})["isWritten"]
    assert ((path / "drie.svg").read_bytes(), (path / "drie-2.svg").read_bytes()) == (SVG, OTHER_SVG)
    mine: Any = form.open("bieb")
    assert form.save("bieb", mine["opened"], {**mine["values"], "logo.light": second})["isWritten"]
    assert ((path / "bieb.svg").read_bytes(), (path / "bieb-2.svg").read_bytes()) == (SVG, OTHER_SVG)
    again: Any = form.open("bieb")
    assert form.save("bieb", again["opened"], {**again["values"], "logo.light": first})["isWritten"]
    assert (path / "bieb-2.svg").read_bytes() == OTHER_SVG


@pytest.mark.parametrize(("ground", "name"), [("light", "bieb.svg"), ("dark", "bieb-dark.svg")])
def test_a_new_logo_is_never_written_over_one_that_the_other_ground_keeps(
    ground: str, name: str, form: Form, logos: Logos, root: Path
) -> None:
    path = root / "content/centres"
    first = {f"logo.{one}": logos.take(SVG, is_dark=one == "dark")[0] for one in ("light", "dark")}
    assert form.save("bieb", "", {**NEW, **first})["isWritten"]
    file = path / "bieb.yaml"
    text = file.read_text(encoding="utf-8").replace("bieb-dark.svg", name).replace("bieb.svg", name)
    file.write_text(text, encoding="utf-8")
    form._table.read()
    opened: Any = form.open("bieb")
    assert {opened["values"]["logo.light"], opened["values"]["logo.dark"]} == {name}
    second = logos.take(OTHER_SVG, is_dark=ground == "dark")[0]
    assert form.save("bieb", opened["opened"], {**opened["values"], f"logo.{ground}": second})["isWritten"]
    assert (path / name).read_bytes() == SVG


def copied(path: Path, name: str) -> Path:
    """A copy that somebody makes of the file of a centre, by hand."""
    text = path.read_text(encoding="utf-8")
    path.with_name(name).write_text(text.replace("Proefdorp", "Twee"), encoding="utf-8")
    return path.with_name(name)


@pytest.mark.parametrize("spoilt", ["", "broken: [", "\0"], ids=["sound", "broken", "no text"])
def test_a_logo_that_another_centre_has_by_now_stays_when_its_own_is_taken_back(
    form: Form, logos: Logos, root: Path, spoilt: str
) -> None:
    path = root / "content/centres/bieb.yaml"
    first = logos.take(SVG, is_dark=False)[0]
    assert form.save("bieb", "", {**NEW, "logo.light": first})["isWritten"]
    other = copied(path, "twee.yaml")
    other.write_text(other.read_text(encoding="utf-8") + spoilt, encoding="utf-8")
    assert take_back(form) == {"slug": "bieb", "isThere": False}
    assert not path.exists()
    assert (root / "content/centres/bieb.svg").read_bytes() == SVG


@pytest.mark.parametrize("other", ["mijn-bieb.svg", "bieb.svg", '" bieb.svg "', '"\\x62ieb.svg"', "./Bieb.svg", "['"])
def test_a_logo_of_another_name_is_no_reason_to_stay(form: Form, logos: Logos, root: Path, other: str) -> None:
    folder = root / "content/centres"
    assert form.save("bieb", "", {**NEW, "logo.light": logos.take(SVG, is_dark=False)[0]})["isWritten"]
    copied(folder / "bieb.yaml", "twee.yaml").write_text(f"logo: {{light: {other}}}\n", encoding="utf-8")
    (folder / "nowhere.yaml").symlink_to("nothing")
    take_back(form)
    assert (folder / "bieb.svg").exists() == (other != "mijn-bieb.svg")


def test_the_file_of_another_centre_is_not_read_through_a_link(form: Form, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(SOUND, encoding="utf-8")
    (root / "content/centres/other.yaml").symlink_to(outside)
    (root / "content/centres/l.svg").write_bytes(SVG)
    assert form._store.own("bieb", ["l.svg"]) == set(), "nobody knows whether it names that"


def test_a_logo_that_was_replaced_is_not_taken_back_once_another_centre_has_it(
    form: Form, logos: Logos, root: Path
) -> None:
    path = root / "content/centres/bieb.yaml"
    first, second = (logos.take(data, is_dark=False)[0] for data in (SVG, OTHER_SVG))
    assert form.save("bieb", "", {**NEW, "logo.light": first})["isWritten"]
    mine: Any = form.open("bieb")
    assert form.save("bieb", mine["opened"], {**mine["values"], "logo.light": second})["isWritten"]
    copied(path, "twee.yaml")
    with pytest.raises(MovedError):
        take_back(form)
    assert (root / "content/centres/bieb.svg").read_bytes() == OTHER_SVG


def test_a_logo_is_not_replaced_where_another_centre_takes_it_while_the_pages_are_laid_out(
    form: Form, logos: Logos, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "content/centres/bieb.yaml"
    first, second = (logos.take(data, is_dark=False)[0] for data in (SVG, OTHER_SVG))
    assert form.save("bieb", "", {**NEW, "logo.light": first})["isWritten"]
    mine: Any = form.open("bieb")
    changed_meanwhile(form, monkeypatch, lambda: copied(path, "twee.yaml"))
    with pytest.raises(MovedError):
        form.save("bieb", mine["opened"], {**mine["values"], "logo.light": second})
    assert (root / "content/centres/bieb.svg").read_bytes() == SVG


def test_the_desk_keeps_few_logos_and_says_when_one_is_forgotten(form: Form, logos: Logos) -> None:
    first, _ = logos.take(SVG, is_dark=False)
    for number in range(MOST):
        logos.take(SVG.replace(b"#12656b", b"#1265%02x" % number), is_dark=False)
    assert faults_of(form.draft(view(), {**NEW, "logo.light": first})) == {"logo.light": "logo.missing"}


# The way there


Ask = Callable[[Asker], Awaitable[Answer]]


def asked(root: Path, *questions: Ask) -> list[Answer]:
    """Answers of a desk at its own addresses, one after another."""

    async def run() -> list[Answer]:
        guard = Guard(PORT)
        desk = Desk(root, DAY, lambda: datetime(2026, 12, 1, tzinfo=UTC), guard)
        try:
            return [await question(Asker(desk.app(), guard)) for question in questions]
        finally:
            await desk.close()

    return asyncio.run(run())


SAVE = {"centre": "bieb", "opened": "", "values": NEW}
SEEN = ("occupation", "product", "language", "delivery", "centre")
DRAFT = {**{name: getattr(view(), name) for name in SEEN}, "values": NEW}


def test_the_page_is_answered_with_a_strict_policy(root: Path) -> None:
    paths = ("/centre", "/centre.css", "/centre.js", "/centre-words.js", "/centre/about.json", "/centre/made.json")
    for answer in asked(root, *(lambda asker, path=path: asker.get(path) for path in paths)):
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_logo_that_is_opened_by_itself_is_no_page(root: Path) -> None:
    (root / "content/centres/bieb.svg").write_bytes(SVG)
    (answer,) = asked(root, lambda asker: asker.get("/centre/logo/bieb.svg"))
    assert (answer.status, answer.body) == (200, SVG)
    policy = answer.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "sandbox"} <= set(policy)
    assert not any(rule.startswith("script-src") for rule in policy)
    assert answer.headers["x-content-type-options"] == "nosniff"


POSTS = ("draft", "logo", "save", "undo", "make", "stop")


@pytest.mark.parametrize(
    "header",
    [
        {"x_desk_token": None},
        {"x_desk_token": "x"},
        {"origin": "http://evil.example"},
        {"origin": None},
    ],
    ids=["no token", "another token", "another origin", "no origin"],
)
def test_nobody_else_may_do_anything(root: Path, header: dict[str, str | None]) -> None:
    answers = asked(
        root, *(lambda asker, path=path: asker.post(f"/centre/{path}.json", SAVE, **header) for path in POSTS)
    )
    assert [answer.status for answer in answers] == [403] * len(POSTS)
    assert not (root / "content/centres/bieb.yaml").exists()


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"values":' * 10_000 + b"1" + b"}" * 10_000,
        b"x" * 100_001,
        b"",
        b"[]",
        b'{"centre": 1, "opened": "", "values": {}}',
        b'{"centre": "a", "opened": "", "values": []}',
        b'{"centre": "a", "opened": "", "values": {"name": 1}}',
        b'{"centre": "a", "opened": "", "values": {"name": "\\ud800"}}',
        b'{"centre": "a", "opened": "", "values": {"name": {"nl": "a"}}}',
        json.dumps({**SAVE, "values": {**NEW, "events.99.title": "x"}}).encode(),
        json.dumps({**DRAFT, **SAVE, "values": {**NEW, "__proto__": "x"}}).encode(),
    ],
    ids=[
        "deep",
        "deep keys",
        "large",
        "empty",
        "list",
        "number",
        "no names",
        "a number",
        "half a letter",
        "nested",
        "no such field",
        "a key of JavaScript",
    ],
)
def test_what_the_page_never_sends_is_refused(root: Path, body: bytes) -> None:
    for answer in asked(
        root, *(lambda asker, path=path: asker.post(f"/centre/{path}.json", body) for path in ("save", "draft"))
    ):
        assert (answer.status, answer.said) == (400, {"wrong": True})


@pytest.mark.parametrize(
    "path",
    [
        "/centre/file.json?centre=../../pyproject",
        "/centre/file.json?centre=nul",
        "/centre/file.json",
        "/centre/logo/..%2F..%2Fprinting.yaml",
        "/centre/logo/../printing.yaml",
        "/centre/logo/voorbeeld.yaml",
        "/centre/files.zip",
        "/centre/nothing.json",
    ],
)
def test_no_path_of_a_request_leads_to_a_file(root: Path, path: str) -> None:
    (answer,) = asked(root, lambda asker: asker.get(path))
    assert answer.status == 404


def test_a_logo_of_six_million_bytes_is_not_taken_in(root: Path) -> None:
    (answer,) = asked(root, lambda asker: asker.post("/centre/logo.json", b"x" * 6_000_000))
    assert answer.status == 400


def test_a_logo_that_takes_too_long_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes_module, "EXAMINED", 0)
    (answer,) = asked(root, lambda asker: asker.post("/centre/logo.json", SVG))
    assert faults_of(answer.said) == {"logo.light": "form.slow"}


def test_what_comes_after_the_desk_was_closed_begins_nothing(root: Path) -> None:
    async def walk() -> list[int]:
        guard = Guard(PORT)
        desk = Desk(root, DAY, lambda: datetime(2026, 12, 1, tzinfo=UTC), guard)
        asker = Asker(desk.app(), guard)
        await desk.close()
        said = (("logo", SVG), ("make", {"centre": "voorbeeld"}))
        return [(await asker.post(f"/centre/{path}.json", data)).status for path, data in said]

    assert asyncio.run(walk()) == [404, 404]


def test_a_file_that_is_read_only_is_told_and_stays(root: Path) -> None:
    path = root / "content/centres/voorbeeld.yaml"
    before = path.read_bytes()
    path.chmod(0o444)
    opened = hashlib.sha256(before).hexdigest()
    said = {"centre": path.stem, "opened": opened, "values": {**NEW, "line": "Kom."}}
    (denied,) = asked(root, lambda asker: asker.post("/centre/save.json", said))
    assert (denied.status, denied.said) == (409, {"denied": "it is read-only"})
    assert path.read_bytes() == before


def test_a_centre_is_drawn_saved_and_undone_by_its_addresses(root: Path) -> None:
    draft, logo, save, about, undo = asked(
        root,
        lambda asker: asker.post("/centre/draft.json", DRAFT),
        lambda asker: asker.post("/centre/logo.json?ground=dark", SVG.replace(b"#12656b", b"#fff")),
        lambda asker: asker.post("/centre/save.json", SAVE),
        lambda asker: asker.get("/centre/about.json"),
        lambda asker: asker.post("/centre/undo.json", {"number": 1}),
    )
    assert len(draft.said["pages"]) == 2
    assert logo.said["name"].endswith(".svg")
    assert save.said["isWritten"]
    assert {one["name"] for one in about.said["centres"]} == {"bieb", "voorbeeld"}
    assert undo.said == {"slug": "bieb", "isThere": False}
    assert not (root / "content/centres/bieb.yaml").exists()


def test_a_disk_that_refuses_is_told_and_so_is_a_change_from_elsewhere(root: Path) -> None:
    (root / "content/centres/bieb.yaml").symlink_to(root / "nowhere")
    denied, moved = asked(
        root,
        lambda asker: asker.post("/centre/save.json", {**SAVE, "opened": "x"}),
        lambda asker: asker.post("/centre/save.json", {**SAVE, "centre": "voorbeeld", "opened": "x"}),
    )
    assert (denied.status, denied.said) == (409, {"denied": "it is a link"})
    assert (moved.status, moved.said) == (409, {"moved": True})


def test_every_field_of_the_form_is_one_of_a_list() -> None:
    names = fields(LANGUAGES)
    assert len(set(names)) == len(names)
    assert {"name", "name.nl", "hours.sunday", "events.3.place.en", "exceptions.6.until"} <= set(names)
