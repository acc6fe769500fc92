"""What one can look at at the desk, and what it is called."""

import re

from brochure.desk.headings import name_of
from brochure.desk.latest import Latest
from brochure.desk.view import LOOKS
from brochure.model import Centre
from brochure.nouns.content_paths import in_dutch_order
from brochure.nouns.product import PRODUCTS


def offered(latest: Latest) -> dict[str, object]:
    """Occupations, languages, centres, deliveries and products, as plain data."""
    content = (latest.good or latest.now).content
    return {
        "root": latest.root.resolve().as_posix(),
        "occupations": sorted({occupation for occupation, _ in content.words}),
        "names": {
            language: {
                occupation: name_of(content, occupation, language)
                for occupation, spoken in content.words
                if spoken == language
            }
            for language in content.labels
        },
        "languages": in_dutch_order(content.labels.keys()),
        "centres": [centre_of(name, centre) for name, centre in latest.centres().items()],
        "centre": content.printing.centre if content.printing else "",
        "deliveries": [str(delivery) for delivery in LOOKS],
        "products": {
            product.name: {
                "width": product.width,
                "height": product.height,
                "safety": product.safety,
                "bleeds": {str(delivery): delivery.bleed for delivery in LOOKS},
            }
            for product in PRODUCTS
        },
    }


def centre_of(file: str, centre: Centre | None) -> dict[str, object]:
    """A centre by the name of its file, which is its title as well where nobody knows another."""
    title = _title(centre) if centre else file
    return {"name": file, "title": title, "isExample": centre is not None and _is_example(centre)}


def _title(centre: Centre) -> str:
    """The name of a centre, the first one where each language has its own."""
    return centre.name if isinstance(centre.name, str) else next(iter(centre.name.values()))


def _is_example(centre: Centre) -> bool:
    """Whether a centre is an invented one: its mail would go to a domain that is kept for examples (RFC 2606)."""
    return re.search(r"[@.]example\.(?:org|com|net)$", centre.email) is not None
