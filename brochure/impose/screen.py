"""The file for the screen: PDF/UA-1 and PDF/A-3a at once.

PDF/A-3 and not 4, since PDF/UA-1 is built on PDF 1.7 and PDF/A-4 on 2.0; level a, the highest, since it is tagged.
"""

import pikepdf

from brochure.impose.metadata import About, describe, named

ARCHIVE = named("pdfaid", "http://www.aiim.org/pdfa/ns/id/", part="3", conformance="A")
ACCESS = named("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", part="1")

# A schema that PDF/A does not know must be explained in the file (ISO 19005-3, 6.6.2.3.3), PDF/UA's mark too.
EXPLAINED = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def for_screen(pdf: pikepdf.Pdf, about: About) -> pikepdf.Pdf:
    """The pages as they are, with the marks of both standards."""
    describe(pdf, about, EXPLAINED + ARCHIVE + ACCESS)
    return pdf
