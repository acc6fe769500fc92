"""A file cut as the printing house cuts it: pages of their trim size that begin at 0 0."""

import io

import pikepdf


def trimmed(data: bytes) -> bytes:
    """The same pages without what is cut off; named destinations move along.

    Raises pikepdf.PdfError for what is no PDF.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        corners: dict[tuple[int, int], tuple[float, float]] = {}
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.trimbox)
            corners[page.obj.objgen] = (left, bottom)
            page.contents_add(f"1 0 0 1 {-left:.6f} {-bottom:.6f} cm".encode(), prepend=True)
            page.MediaBox = page.TrimBox = pikepdf.Array([0, 0, right - left, top - bottom])
            for key in ("/BleedBox", "/CropBox", "/ArtBox"):
                if key in page:
                    del page[key]
        tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
        for _, place in pikepdf.NameTree(tree).items() if tree is not None else ():
            if isinstance(place, pikepdf.Array) and len(place) >= 4 and place[0].objgen in corners:
                left, bottom = corners[place[0].objgen]
                place[2], place[3] = float(place[2]) - left, float(place[3]) - bottom
        output = io.BytesIO()
        pdf.save(output, compress_streams=False)
        return output.getvalue()
