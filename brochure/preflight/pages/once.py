"""Whether a page prints its own words once."""

from collections import Counter
from collections.abc import Iterator

from brochure.nouns.finding import Finding
from brochure.nouns.laid_out import Section, Use
from brochure.nouns.product import Product


def twice(section: Section, product: Product) -> Iterator[Finding]:
    """Words of the page's own that it prints more than once; labels and facts may stand as often as they help."""
    own = {name for page in product.pages if page.topic == section.topic for name in (page.topic, *page.also)}
    count = Counter(printed.leaf.path for printed in section.printed if printed.use is Use.TEXT)
    for printed in section.printed:
        path = printed.leaf.path
        if path.partition(".")[0] in own and count.pop(path, 0) > 1:
            words = f"{path!r} is printed more than once on its page."
            remedy = "Print it once; make two texts of it if both are needed."
            yield Finding(section.place, "page.twice", words, remedy)
