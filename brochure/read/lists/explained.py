"""What each column of a list holds, in Dutch and in English, and how it can be written."""

from brochure.read.typed.centre import kind_of

_TIMES = ("9.00-17.00; 9.00-12.30, 13.30-17.00; gesloten", "9:00-17:00; 9:00-12:30, 13:30-17:00; closed")
_DATE = ("1 februari 2027; 1-2-2027; 2027-02-01", "1 February 2027; 2027-02-01")

EXPLAINED: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "slug": (
        (
            "De naam van de map voor dit centrum; leeg: naar de naam van het centrum.",
            "The folder for this centre; empty: made of its name.",
        ),
        ("bibliotheek-voorbeeldstad", "voorbeeldstad-library"),
    ),
    "lang": (
        ("De taal van wat maar één keer is geschreven.", "The language of what is written only once."),
        ("nl", "en"),
    ),
    "country": (
        (
            "Het land, als dat niet Nederland is: voor telefoonnummers zonder landcode.",
            "The country, if it is not the Netherlands: for telephone numbers without its code.",
        ),
        ("België", "Belgium"),
    ),
    "name": (
        ("De naam van het centrum.", "The centre's name."),
        ("Bibliotheek Voorbeeldstad", "Voorbeeldstad Library"),
    ),
    "logo.light": (
        (
            "Een plaatje naast deze lijst, voor een lichte ondergrond: SVG of PNG.",
            "A picture beside this list, for a light ground: SVG or PNG.",
        ),
        ("bibliotheek.svg", "library.svg"),
    ),
    "logo.dark": (
        ("Hetzelfde voor een donkere ondergrond.", "The same for a dark ground."),
        ("bibliotheek-donker.svg", "library-dark.svg"),
    ),
    "logo.alt": (
        (
            "Wat een schermlezer van het logo zegt; leeg: 'Logo van' en de naam.",
            "What a screen reader says of the logo; empty: 'Logo of' and the name.",
        ),
        ("Bibliotheek Voorbeeldstad", "Voorbeeldstad Library"),
    ),
    "street": (
        ("Straat en huisnummer; dan ook een plaats.", "Street and number; with a town."),
        ("Voorbeeldstraat 1", "Voorbeeldstraat 1"),
    ),
    "town": (
        ("Postcode en plaats; dan ook een straat.", "Postcode and town; with a street."),
        ("1234 AB Voorbeeldstad", "1234 AB Voorbeeldstad"),
    ),
    "phone": (
        ("Een telefoonnummer.", "A telephone number."),
        ("020 123 4567; +31 20 123 4567", "020 123 4567; +31 20 123 4567"),
    ),
    "email": (("Een e-mailadres.", "An address for e-mail."), ("info@example.org", "info@example.org")),
    "web": (("De website.", "The website."), ("example.org", "example.org")),
    "qr": (
        ("Waar de QR-code heen leidt; hoogstens 84 tekens.", "Where the QR code leads; at most 84 characters."),
        ("https://example.org/start", "https://example.org/start"),
    ),
    "short": (
        ("Een korter adres, gedrukt onder de QR-code.", "A shorter address, printed below the QR code."),
        ("example.org/start", "example.org/start"),
    ),
    **{
        f"hours.{day}": (
            ("Van wanneer tot wanneer het open is; leeg: gesloten.", "From when to when it is open; empty: closed."),
            _TIMES,
        )
        for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    },
    "exceptions.#.date": (("Een dag met andere tijden.", "A day with other times."), _DATE),
    "exceptions.#.until": (("De laatste dag, als het er meer zijn.", "The last day, if there are several."), _DATE),
    "exceptions.#.open": (
        ("De tijden van die dagen; leeg: gesloten.", "The times of those days; empty: closed."),
        _TIMES,
    ),
    "speaks": (
        ("De talen die bij de balie worden gesproken.", "The languages spoken at the desk."),
        ("Nederlands, Engels, Arabisch; nl, en, ar", "Dutch, English, Arabic; nl, en, ar"),
    ),
    "events.#.date": (("De dag van een activiteit.", "The day of an event."), _DATE),
    "events.#.time": (
        ("Wanneer die begint, en misschien eindigt.", "When it begins, and perhaps ends."),
        ("19.00; 19.00-21.00 uur", "19:00; 7 pm-9 pm"),
    ),
    "events.#.title": (("Wat er te doen is.", "What is on."), ("Open avond", "Open evening")),
    "events.#.place": (
        ("Waar, als dat ergens anders is.", "Where, if that is elsewhere."),
        ("Grote zaal", "Main hall"),
    ),
    "accent": (
        (
            "De kleur van de balk met de naam; witte letters moeten erop te lezen zijn.",
            "The colour of the bar with the name; white letters must be readable on it.",
        ),
        ("#12656B", "#12656B"),
    ),
    "line": (("Een eigen zin.", "A sentence of the centre's own."), ("Kom gerust langs.", "Do drop in.")),
    "sender.free": (
        ("Of erop staat dat het gratis is.", "Whether it says that it is free of charge."),
        ("ja; nee", "yes; no"),
    ),
    "sender.formats": (
        ("Andere vormen die mensen kunnen krijgen.", "Other forms that people can get."),
        ("grote letters, audio", "large print, audio"),
    ),
    "sender.formats_at": (
        ("Hoe mensen die krijgen.", "How people get them."),
        ("Vraag ernaar aan de balie.", "Ask at the desk."),
    ),
}
"""By kind of column: what it holds, and how it can be written; each in Dutch and in English."""


def explained(column: str, language: str) -> tuple[str, str]:
    """What a column holds, and examples, in Dutch or in English."""
    what, like = EXPLAINED[kind_of(column)]
    return (what[0], like[0]) if language == "nl" else (what[1], like[1])
