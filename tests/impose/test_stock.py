"""A file that is written but for a few objects is the one that would have been written whole."""

import io

import pikepdf
from pikepdf import Dictionary, Name

from brochure.impose.stock import Change, Stock


def a_file(pages: int) -> bytes:
    pdf = pikepdf.new()
    for number in range(pages):
        pdf.add_blank_page()
        pdf.pages[-1].obj.Contents = pdf.make_stream(b"% " + bytes([65 + number]))
        pdf.pages[-1].obj.Resources = pdf.make_indirect(Dictionary(Font=Dictionary()))
    pdf.Root.Story = pdf.make_indirect(Dictionary(Told="once"))
    pdf.docinfo["/Title"] = "A title"
    output = io.BytesIO()
    pdf.save(output, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return output.getvalue()


def writing(words: str) -> Change:
    """Another content on the second page, with a font that is named 1 0 R."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        page.obj.Resources.Font.F1 = pdf.make_indirect(Dictionary(Type=Name.Font, Name=pikepdf.String("1 0 R")))
        pdf.make_indirect(Dictionary(Nobody="names this"))
        page.contents_add(words.encode())
        pdf.Root.Lang = pikepdf.String(words[:2])

    return change


def held(data: bytes) -> list[tuple[bytes, str]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.docinfo["/Title"]) == "A title"
        pages = []
        for page in pdf.pages:
            contents = page.obj.Contents
            parts = contents if isinstance(contents, pikepdf.Array) else [contents]
            pages.append((b"".join(part.read_bytes() for part in parts), str(page.obj.Resources)))
        return [*pages, (str(pdf.Root.Lang).encode(), str(pdf.Root.Story))]


def written_whole(data: bytes, change: Change) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(output)
    return output.getvalue()


def test_a_change_is_the_same_as_if_the_file_had_been_written_whole() -> None:
    data = a_file(3)
    stock = Stock(data, writing("first"))
    for words in ("first", "second", "third, and longer " * 100):
        assert held(stock.changed(writing(words))) == held(written_whole(data, writing(words)))


def test_no_change_is_seen_in_the_next_and_nothing_is_written_that_nobody_names() -> None:
    stock = Stock(a_file(3), writing("first"))
    one, two = stock.changed(writing("one")), stock.changed(writing("two"))
    assert stock.changed(writing("one")) == one != two
    with pikepdf.open(io.BytesIO(one)) as pdf:
        assert not [item for item in pdf.objects if isinstance(item, Dictionary) and "/Nobody" in item]


def test_a_change_is_the_same_whichever_was_first() -> None:
    data = a_file(3)
    assert Stock(data, writing("first")).changed(writing("one")) == Stock(data, writing("1")).changed(writing("one"))


def test_what_the_first_change_left_alone_can_still_be_changed_where_it_is_shown() -> None:
    def turned(pdf: pikepdf.Pdf) -> None:
        writing("words")(pdf)
        pdf.pages[2].obj.Rotate = 90

    with pikepdf.open(io.BytesIO(Stock(a_file(3), writing("first")).changed(turned))) as pdf:
        assert pdf.pages[2].obj.Rotate == 90


def test_a_text_that_looks_like_the_name_of_an_object_is_none() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Lang = pikepdf.String("99999 0 R")

    data = a_file(1)
    with pikepdf.open(io.BytesIO(Stock(data, change).changed(change))) as pdf:
        assert str(pdf.Root.Lang) == "99999 0 R"
        assert int(pdf.trailer.Size) < 100
