"""Some pages of a file as a file of their own: the cover apart from the inside."""

import io

import pikepdf


def part_of(data: bytes, numbers: tuple[int, ...]) -> bytes:
    """The pages with these numbers, counted from 1."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        keep(pdf, numbers)
        output = io.BytesIO()
        pdf.save(output, static_id=True)
        return output.getvalue()


def keep(pdf: pikepdf.Pdf, numbers: tuple[int, ...]) -> None:
    """Take all other pages out, with the places on them that have names (ISO 32000-1, 12.3.2.3)."""
    kept = {pdf.pages[number - 1].obj.objgen for number in numbers}
    names = [(name, place) for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items() if place[0].objgen in kept]
    pdf.Root.Names.Dests.Names = pikepdf.Array([item for pair in names for item in pair])
    for index in reversed(range(len(pdf.pages))):
        if index + 1 not in numbers:
            del pdf.pages[index]
    pdf.remove_unreferenced_resources()
