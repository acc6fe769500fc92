"""What a file says of itself, twice: in its information dictionary and as XMP (ISO 32000-1, 14.3)."""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import pikepdf

PRODUCER = "WeasyPrint, pikepdf"


@dataclass(frozen=True, slots=True)
class About:
    """Title, language and date (ISO 8601) of a file, and an identity that two builds share."""

    title: str
    language: str
    date: str
    identity: str

    @property
    def moment(self) -> str:
        """The date as XMP writes it."""
        return f"{self.date}T00:00:00Z"


def describe(pdf: pikepdf.Pdf, about: About, standard: str = "", *, trapped: bool = False) -> None:
    """Write both; `standard` is the XMP that names a standard, `trapped` adds what PDF/X asks for."""
    stamp = f"D:{about.date.replace('-', '')}000000Z"
    if "/Info" in pdf.trailer:
        del pdf.trailer.Info
    told = {"/Title": about.title, "/Producer": PRODUCER, "/CreationDate": stamp, "/ModDate": stamp}
    for key, value in told.items():
        pdf.docinfo[key] = pikepdf.String(value)
    if trapped:
        pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    # Not compressed: those who look for it read the bytes (PDF/A-1, 6.7.2, and PDF/X-4, 6.13).
    stream = pdf.make_stream(_packet(about, standard, trapped=trapped).encode())
    stream["/Type"], stream["/Subtype"] = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = stream
    pdf.Root.Lang = pikepdf.String(about.language)


def _packet(about: About, standard: str, *, trapped: bool) -> str:
    title, moment = escape(about.title), about.moment
    press = (
        f"<pdf:Trapped>False</pdf:Trapped><xmpMM:DocumentID>uuid:{about.identity}</xmpMM:DocumentID>"
        "<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>"
    )
    return f"""<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
{press if trapped else ""}</rdf:Description>
{standard}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def named(prefix: str, address: str, **values: str) -> str:
    """A description of one schema of XMP with simple values, such as a standard's own mark."""
    body = "".join(f"<{prefix}:{key}>{escape(value)}</{prefix}:{key}>" for key, value in values.items())
    return f'<rdf:Description rdf:about="" xmlns:{prefix}={quoteattr(address)}>{body}</rdf:Description>\n'
