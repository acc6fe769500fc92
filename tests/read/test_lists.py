"""A list of centres: each row is a centre, and each fault is told at its row and column."""

import csv
import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from copies import PROJECT

from brochure.model import Centre
from brochure.nouns.finding import Finding
from brochure.nouns.node import Mapping, Node, Plain, Scalar, Sequence, plain
from brochure.read.compose import compose
from brochure.read.lists import LARGEST, columns, read_list, slug_of, template, workbook_template
from brochure.read.lists.table import MOST_COLUMNS, MOST_ROWS
from brochure.read.lists.template import NAMES
from brochure.validate import check_centre

CENTRES = PROJECT / "content/centres"
LANGUAGES = ("nl", "en")
NEEDED = {"lang": "nl", "name": "Voorbeeld", "email": "info@example.org", "qr": "https://example.org/start"}
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def listed(*rows: dict[str, str], delimiter: str = ",") -> bytes:
    """A CSV with the columns of its first row."""
    output = io.StringIO(newline="")
    writer = csv.DictWriter(output, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue().encode()


def told(data: bytes, name: str = "list.csv") -> list[str]:
    """The findings of a list, and of the centres in it: `row:column code`."""
    return [f"{one.place.line}:{one.place.column} {one.code}" for one in faults(data, name)]


def faults(data: bytes, name: str = "list.csv") -> list[Finding]:
    listed = read_list(name, data)
    findings = list(listed.findings)
    for typed in listed.centres.values():
        findings += [*typed.findings, *check_centre(typed.node, LANGUAGES, {}, None)[1]]
    return findings


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def row(*cells: str) -> str:
    return f"<row>{''.join(cells)}</row>"


def workbook(*rows: str, sheets: tuple[str, ...] = ("Blad1",)) -> bytes:
    """An XLSX whose last sheet holds these rows; styles 1 to 4 are a date, a time, both and hours."""
    sheet = f"<worksheet {MAIN}><sheetData>%s</sheetData></worksheet>"
    numbers = range(1, len(sheets) + 1)
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in zip(numbers, sheets, strict=True)
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    links = "".join(
        f'<Relationship Id="r{n}" Type="{RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="{kind}.worksheet+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATED}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}<Relationship Id="s" '
        f'Type="{RELATED}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
        '<xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{n}.xml": sheet % row(text("elsewhere")) for n in numbers},
        f"xl/worksheets/sheet{len(sheets)}.xml": sheet % "".join(rows),
    }
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return output.getvalue()


def head(*more: str) -> str:
    return row(*(text(name) for name in (*NEEDED, *more)))


def body(*more: str) -> str:
    return row(*(text(value) for value in NEEDED.values()), *more)


def only(data: bytes, name: str = "list.csv") -> Mapping:
    listed = read_list(name, data)
    assert listed.findings == []
    return next(iter(listed.centres.values())).node


def said(node: Mapping, key: str) -> Plain:
    return plain(node.items[key])


def flat(node: Node, path: str = "") -> dict[str, str]:
    """The row that gives this node."""
    if isinstance(node, Scalar):
        return {path: node.text}
    if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        return {path: ", ".join(item.text for item in node.items if isinstance(item, Scalar))}
    below = node.items if isinstance(node, Mapping) else {str(n): item for n, item in enumerate(node.items, 1)}
    return {
        key: value for step, item in below.items() for key, value in flat(item, f"{path}.{step}".lstrip(".")).items()
    }


@pytest.mark.parametrize("path", sorted(CENTRES.glob("*.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_centre_of_the_project_comes_out_of_a_row_as_out_of_its_file(path: Path, delimiter: str) -> None:
    node, findings = compose(path.read_text(encoding="utf-8"), path.name)
    assert node is not None
    assert findings == []
    assert plain(only(listed(flat(node), delimiter=delimiter))) == plain(node)


MAKERS = {"list.csv": template, "list.xlsx": workbook_template}


@pytest.mark.parametrize("languages", [("nl", "en"), ("en", "nl"), ("nl",), ("en",), ("en", "fy")])
@pytest.mark.parametrize("called", ["nl", "en"])
@pytest.mark.parametrize("name", MAKERS)
def test_a_new_list_reads_back_and_its_example_is_passed_over(
    name: str, languages: tuple[str, ...], called: str
) -> None:
    data = MAKERS[name](languages, called)
    assert data == MAKERS[name](languages, called)
    listed = read_list(name, data)
    assert listed.centres == {}
    assert [(str(one.place), one.severity, one.code) for one in listed.findings] == [
        (f"{name}, row 2", "warning", "list.example")
    ]
    assert listed.columns == ()


@pytest.mark.parametrize("called", ["nl", "en"])
def test_the_example_of_a_new_list_is_sound_once_it_has_a_name(called: str) -> None:
    text = template(("nl", "en"), called).decode("utf-8-sig")
    for example in NAMES.values():
        text = text.replace(example, "Voorbeeld")
    listed = read_list("list.csv", text.encode())
    ((_, typed),) = listed.centres.items()
    assert (listed.findings, typed.findings) == ([], ())
    assert check_centre(typed.node, ("nl", "en"), {}, None)[1] == []


def test_every_key_of_the_model_has_a_column() -> None:
    assert {name.partition(".")[0] for name in columns()} == {"slug", "postcode", *Centre.model_fields}
    assert [name for name in columns() if name.startswith(("exceptions.6", "events.3"))] == [
        *("exceptions.6.date", "exceptions.6.until", "exceptions.6.open"),
        *("events.3.date", "events.3.time", "events.3.title", "events.3.place"),
    ]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Gemeente Súdwest-Fryslân", "gemeente-sudwest-fryslan"),
        ("  Łódź & Ærø: 's-Voorbeeld!  ", "lodz-aero-s-voorbeeld"),
        ("Straße 1", "strasse-1"),
        ("مركز", ""),
        ("x" * 59 + " yy", "x" * 59),
    ],
)
def test_a_slug_is_made_of_the_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_slug_of_its_own_goes_before_the_name() -> None:
    assert list(read_list("list.csv", listed({**NEEDED, "slug": "elders"})).centres) == ["elders"]
    assert list(read_list("list.csv", listed(NEEDED)).centres) == ["voorbeeld"]


def test_empty_rows_are_passed_over_and_still_counted() -> None:
    data = listed(NEEDED, dict.fromkeys(NEEDED, ""), {**NEEDED, "name": "Tweede", "email": "niet"})
    assert told(data) == ["4:3 content.format"]
    assert told(b"\n\n" + data) == ["6:3 content.format"]


def test_a_line_break_in_a_cell_is_a_space_and_the_row_stays_one_row() -> None:
    data = listed({**NEEDED, "line": "Kom gerust\r\nlangs."}, {**NEEDED, "name": "Tweede", "email": "niet", "line": ""})
    centres = read_list("list.csv", data).centres
    assert said(centres["voorbeeld"].node, "line") == "Kom gerust langs."
    assert told(data) == ["3:3 content.format"]


@pytest.mark.parametrize("line", [b"sep=;\r\n", b'"sep=;"\n'])
def test_the_delimiter_that_excel_names_is_taken(line: bytes) -> None:
    assert told(line + listed({**NEEDED, "email": "niet"}, delimiter=";")) == ["3:3 content.format"]


def test_a_delimiter_within_the_names_of_columns_does_not_mislead() -> None:
    data = listed({**NEEDED, "a,b,c,d,e,f": "x"}, delimiter=";")
    assert told(data) == ["1:5 list.column"]


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert told(b"\xef\xbb\xbf" + listed(NEEDED)) == []


@pytest.mark.parametrize("written", ["TRUE", "True", "true"])
def test_true_may_be_written_as_a_spreadsheet_does(written: str) -> None:
    assert told(listed({**NEEDED, "sender.free": written})) == []


def test_a_numbered_column_may_be_left_out() -> None:
    node = only(listed({**NEEDED, "exceptions.1.date": "", "exceptions.3.date": "2030-12-25"}))
    assert said(node, "exceptions") == [{"date": "2030-12-25"}]


REFUSED = {
    "unknown column": (listed({**NEEDED, "size": "x"}), ["1:5 list.column"]),
    "language that is none": (listed({**NEEDED, "line.zz": "x"}), ["1:5 list.column"]),
    "language of what is not said": (listed({**NEEDED, "email.nl": "x"}), ["1:5 list.column"]),
    "number too high": (listed({**NEEDED, "events.4.date": "x"}), ["1:5 list.column"]),
    "column without a name": (listed({**NEEDED, "": "x", "line": "x"}), ["2:5 list.broken"]),
    "column twice": (b"lang,name,email,qr,name\nnl,A,info@example.org,https://example.org,B\n", ["1:5 list.duplicate"]),
    "no head": (listed(NEEDED).partition(b"\n")[2], ["1:0 list.column", "1:0 list.empty"]),
    "needed column missing": (b"lang,name,qr\nnl,A,https://example.org\n", ["1:0 list.column"]),
    "head alone": (listed(NEEDED).partition(b"\n")[0], ["1:0 list.empty"]),
    "nothing": (b"", ["1:1 list.empty"]),
    "blank": (b"\xef\xbb\xbf;;;\r\n \t\r\n", ["1:1 list.empty"]),
    "two rows of one name": (listed(NEEDED, NEEDED), ["3:2 list.duplicate"]),
    "two rows of one slug": (
        listed({**NEEDED, "slug": "een"}, {**NEEDED, "name": "B", "slug": "een"}),
        ["3:5 list.duplicate"],
    ),
    "slug with a capital": (listed({**NEEDED, "slug": "Een"}), ["2:5 list.slug"]),
    "slug that climbs": (listed({**NEEDED, "slug": "../een"}), ["2:5 list.slug"]),
    "slug too long": (listed({**NEEDED, "slug": "x" * 61}), ["2:5 list.slug"]),
    "name without Latin letters": (listed({**NEEDED, "name": "مركز"}), ["2:2 list.slug"]),
    "name for all and for one": (listed({**NEEDED, "name.en": "Example"}), ["2:5 list.duplicate"]),
    "too many cells": (listed(NEEDED).replace(b"start", b"start,more"), ["2:5 list.broken"]),
    "quote that never ends": (listed(NEEDED, {**NEEDED, "name": "B"}) + b'"nl,A', ["4:0 list.broken"]),
    "text after a quote": (listed(NEEDED) + b'"nl"x,A,B,C\n', ["3:0 list.broken"]),
    "endless cell": (listed({**NEEDED, "line": "x" * 200_000}), ["2:0 list.broken"]),
    "long cell": (listed({**NEEDED, "line": "x" * 100_000}), ["2:5 content.too-long"]),
    "a Mac of long ago": ("lang,name\nnl,Frysl\xe2n".encode("mac_roman"), ["2:0 list.encoding"]),
    "half a letter of UTF-16": ("lang,name\nnl,Frysl\xe2n".encode("utf-16")[:-1], ["1:0 list.encoding"]),
    "invisible sign": (listed({**NEEDED, "line": "Kom\u200blangs"}), ["2:5 yaml.character"]),
    "control": (listed({**NEEDED, "line": "Kom\0langs"}), ["2:5 yaml.character"]),
    "too large": (b"x" * (LARGEST + 1), ["1:1 list.too-big"]),
    "too wide": (b"," * MOST_COLUMNS + b"x", [f"1:{MOST_COLUMNS + 1} list.too-big"]),
    "too many rows": (b"lang\n" + b"x\n" * (MOST_ROWS + 1), [f"{MOST_ROWS + 2}:1 list.too-big"]),
    "wrong times": (listed({**NEEDED, "hours.monday": "op afspraak"}), ["2:5 content.format"]),
    "day that is none": (
        listed({**NEEDED, "town": "", "events.1.date": "30-2-2026", "events.1.title": "Open dag"}),
        ["2:6 content.date"],
    ),
    "event without a title": (
        listed({**NEEDED, "town": "", "events.1.date": "2030-12-24"}),
        ["2:6 content.missing-key"],
    ),
    "language of the staff": (listed({**NEEDED, "speaks": "nl, zz"}), ["2:5 content.language"]),
    "other form": (listed({**NEEDED, "sender.formats": "audio, song"}), ["2:5 content.choice", "2:5 centre.promise"]),
    "missing cell": (listed({**NEEDED, "email": ""}), ["2:0 content.missing-key"]),
    "language without words": (listed({**NEEDED, "line.nl": "Kom langs."}), ["2:5 centre.language"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_fault_is_told_at_its_row_and_column(case: str) -> None:
    data, expected = REFUSED[case]
    assert told(data) == expected


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        ("hours.mondai", "hours.monday"),
        ("telefon", "phone"),
        ("nmae.nl", "name.nl"),
        ("evnts.1.title.en", "events.1.title.en"),
    ],
)
def test_the_column_that_was_meant_is_named(column: str, meant: str) -> None:
    finding = next(one for one in faults(listed({**NEEDED, column: "x"})) if one.place.column == 5)
    assert finding.remedy == f"Did you mean {meant}?"


def test_with_a_fault_in_the_first_row_no_centre_is_read_because_words_would_be_lost() -> None:
    found = read_list("list.csv", listed({**NEEDED, "fone": "+31 20 123 4567"}, {**NEEDED, "fone": ""}))
    assert found.centres == {}
    assert [finding.code for finding in found.findings] == ["list.column", "list.duplicate"]


def test_a_row_with_a_fault_is_left_out_and_the_others_are_read() -> None:
    data = listed(NEEDED, {**NEEDED, "name": "Tweede"}).replace(b"start\r\nnl,T", b"start,more\r\nnl,T")
    found = read_list("list.csv", data)
    assert list(found.centres) == ["tweede"]
    assert "stands below no name" in found.findings[0].words


def test_two_rows_of_one_centre_are_both_named() -> None:
    assert "row 2" in faults(listed(NEEDED, NEEDED))[0].words


def test_numbered_columns_count_by_their_number_wherever_they_stand() -> None:
    node = only(listed({**NEEDED, "exceptions.2.date": "2030-12-26", "exceptions.1.date": "2030-12-25"}))
    assert said(node, "exceptions") == [{"date": "2030-12-25"}, {"date": "2030-12-26"}]


def test_xml_and_formulas_are_words_like_others() -> None:
    line = """=HYPERLINK("x") <b>&amp; 'quoted' "so" & more"""
    assert said(only(listed({**NEEDED, "line": line})), "line") == line


def test_a_workbook_gives_what_a_person_sees() -> None:
    data = workbook(
        head(
            "exceptions.1.date",
            "exceptions.1.open",
            "events.1.date",
            "events.1.time",
            "events.1.title",
            "sender.free",
            "town",
        ),
        body(
            '<c s="1"><v>47842</v></c>',
            text("09:00-12:00"),
            '<c s="3"><v>47844</v></c>',
            '<c s="2"><v>0.8125</v></c>',
            "<c><v>2030</v></c>",
            '<c t="b"><v>1</v></c>',
            '<c t="str"><f>UPPER("x")</f><v>1234 AB Voorbeeldstad</v></c>',
        ),
    )
    assert plain(only(data, "list.xlsx")) == {
        **NEEDED,
        "exceptions": [{"date": "2030-12-25", "open": "09:00-12:00"}],
        "events": [{"date": "2030-12-27", "time": "19:30", "title": "2030"}],
        "sender": {"free": "true"},
        "town": "1234 AB Voorbeeldstad",
    }


def test_hours_that_may_be_more_than_a_day_are_a_time() -> None:
    data = workbook(head("hours.monday"), body('<c s="4"><v>0.8125</v></c>'))
    assert flat(only(data, "list.xlsx"))["hours.monday"] == "19:30"


@pytest.mark.parametrize("number", ["31201234567", "201234567"])
def test_a_telephone_that_is_a_number_has_lost_its_plus_or_its_zero(number: str) -> None:
    data = workbook(head("phone"), body(f"<c><v>{number}</v></c>"))
    assert said(only(data, "list.xlsx"), "phone") == "+31 20 123 4567"


def test_the_sheet_named_centres_is_read_and_otherwise_the_first() -> None:
    assert told(workbook(head(), body(), sheets=("Blad1", "centres")), "list.xlsx") == []
    assert told(workbook(head(), body(), sheets=("Blad1", "Blad2")), "list.xlsx") == [
        "1:0 list.column",
        "1:0 list.empty",
    ]


def test_places_in_a_workbook_are_counted_from_its_corner() -> None:
    names, cells = (row("<c/>", *(text(cell) for cell in cells)) for cells in (NEEDED, ["nl", "A", "niet", "niet"]))
    assert told(workbook("<row/>", names, "<row/>", cells), "list.xlsx") == ["4:4 content.format", "4:5 content.format"]


def test_a_workbook_by_another_name_is_still_one() -> None:
    assert told(workbook(head(), body()), "list.csv") == []


HOSTILE = {
    "no workbook": (b"hello", "list.broken"),
    "empty": (b"", "list.broken"),
    "old or with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "list.broken"),
    "cut off": (workbook(head(), body())[:-200], "list.broken"),
    "no sheet": (workbook(sheets=()), "list.broken"),
    "a cell at the far corner": (
        workbook(row(text("lang")), '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'),
        "list.broken",
    ),
    "a bomb": (workbook(head(), body(text("x" * 310_000_000))), "list.too-big"),
    "too many rows": (workbook(row(text("lang")), f'<row r="{MOST_ROWS + 2}">{text("nl")}</row>'), "list.too-big"),
    "too many columns": (workbook(row(text("lang"), *["<c/>"] * MOST_COLUMNS, text("nl"))), "list.too-big"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_broken_or_hostile_workbook_is_a_finding(case: str) -> None:
    data, code = HOSTILE[case]
    found = read_list("list.xlsx", data)
    assert found.centres == {}
    assert [finding.code for finding in found.findings] == [code]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The same with a few bytes changed, left out or doubled."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case 2:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
            case _:
                changed[at:at] = chance.choice(
                    [b'"', b"\r", b"\n", b";", b",", b"\0", b"\xff", b"<", b"&#0;", b"9999999999"]
                )
        changed = changed or bytearray(b"x")
    return bytes(changed)


def sound(findings: list[Finding]) -> bool:
    return all(re.fullmatch(r"(list|content|yaml|centre|logo)\.[a-z-]+", finding.code) for finding in findings)


def test_no_damage_to_a_csv_is_more_than_findings() -> None:
    chance = random.Random(1)  # noqa: S311 -- the same damage each time
    good = listed(
        {**NEEDED, "line": 'Kom "gerust"\nlangs.', "hours.monday": "09:00-17:00"},
        NEEDED | {"name": "Tweede", "line": "", "hours.monday": ""},
    )
    assert all(sound(faults(mutated(good, chance))) for _ in range(500))


def test_no_damage_to_a_workbook_is_more_than_findings() -> None:
    chance = random.Random(2)  # noqa: S311 -- as above
    good = workbook(head("hours.monday", "exceptions.1.date"), body(text("09:00-17:00"), '<c s="1"><v>47842</v></c>'))
    with zipfile.ZipFile(io.BytesIO(good)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(60):
        output = io.BytesIO()
        broken = chance.choice(sorted(parts))
        with zipfile.ZipFile(output, "w") as package:
            for name, part in parts.items():
                package.writestr(name, mutated(part, chance) if name == broken else part)
        assert sound(faults(output.getvalue(), "list.xlsx"))
    assert all(sound(faults(mutated(good, chance), "list.xlsx")) for _ in range(60))
