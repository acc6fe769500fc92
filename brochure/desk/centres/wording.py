"""What is said of each fault of a field or a file, in Dutch and in English: each is written, not translated."""

from brochure.desk.centres.typed import MISSING

Said = dict[str, str]
"""A sentence or two by language."""

EXAMPLES = {
    "name": {"nl": "Bibliotheek Voorbeeldstad", "en": "Voorbeeldstad Library"},
    "street": {"nl": "Voorbeeldstraat 1", "en": "Voorbeeldstraat 1"},
    "town": {"nl": "1234 AB Voorbeeldstad", "en": "1234 AB Voorbeeldstad"},
    "phone": {"nl": "+31 20 123 4567", "en": "+31 20 123 4567"},
    "email": {"nl": "info@example.org", "en": "info@example.org"},
    "web": {"nl": "example.org", "en": "example.org"},
    "qr": {"nl": "https://example.org/start", "en": "https://example.org/start"},
    "short": {"nl": "example.org/start", "en": "example.org/start"},
    "hours": {"nl": "9.00-17.00", "en": "9:00-17:00"},
    "open": {"nl": "9.00-13.00", "en": "9:00-13:00"},
    "date": {"nl": "2027-01-19", "en": "2027-01-19"},
    "until": {"nl": "2027-01-20", "en": "2027-01-20"},
    "time": {"nl": "19:00-21:00", "en": "19:00-21:00"},
    "title": {"nl": "Open avond", "en": "Open evening"},
    "place": {"nl": "Grote zaal", "en": "Main hall"},
    "accent": {"nl": "#12656B", "en": "#12656B"},
    "line": {"nl": "Kom gerust langs.", "en": "Do drop in."},
    "alt": {"nl": "Logo van Bibliotheek Voorbeeldstad", "en": "Logo of Voorbeeldstad Library"},
    "formats_at": {"nl": "Vraag ernaar aan de balie.", "en": "Ask for it at the desk."},
    "formats": {"nl": "Vraag ernaar aan de balie.", "en": "Ask for it at the desk."},
    "slug": {"nl": "bibliotheek-voorbeeldstad", "en": "voorbeeldstad-library"},
}
"""How a field is written, by the last word of its name that says what it is."""

WORDS = {
    MISSING: {"nl": "Dit is nog leeg. {like}", "en": "This is still empty. {like}"},
    "content.empty": {"nl": "Dit is nog leeg. {like}", "en": "This is still empty. {like}"},
    "content.format": {"nl": "Zo wordt het niet begrepen. {like}", "en": "This is not understood. {like}"},
    "content.phone": {
        "nl": "Dit nummer bestaat niet. Kijk de cijfers na en begin met het land: {example}.",
        "en": "There is no such number. Check its digits, and begin with the country: {example}.",
    },
    "content.hours": {
        "nl": "De eindtijd ligt voor de begintijd. {like}",
        "en": "It closes before it opens. {like}",
    },
    "content.date": {"nl": "Deze dag bestaat niet. {like}", "en": "There is no such day. {like}"},
    "content.unclear": {
        "nl": "Dit kun je op twee manieren lezen. Schrijf {meant}.",
        "en": "This can be read in two ways. Write {meant}.",
    },
    "centre.promise": {
        "nl": "Schrijf ook hoe je die vorm krijgt: {example}",
        "en": "Write how one gets that form, too: {example}",
    },
    "yaml.character": {
        "nl": "Deze tekst heeft een teken dat je niet ziet. Typ hem opnieuw, zonder te plakken.",
        "en": "This has a sign that cannot be seen. Type it anew, without pasting.",
    },
    "content.too-long": {"nl": "Dit is te lang.", "en": "This is too long."},
    "content.language": {"nl": "Deze taal is niet bekend.", "en": "This language is not known."},
    "content.choice": {"nl": "Dit kun je hier niet kiezen.", "en": "This cannot be chosen here."},
    "content.count": {"nl": "Dit zijn er te veel.", "en": "These are too many."},
    "content.twice": {"nl": "Dit staat er twee keer.", "en": "This is there twice."},
    "centre.accent": {
        "nl": "Witte letters zijn op deze kleur niet goed te lezen. Neem een donkerdere.",
        "en": "White letters are hard to read on this colour. Take a darker one.",
    },
    "centre.alt": {
        "nl": "Dit is de naam van een bestand. Schrijf van wie het logo is. {like}",
        "en": "This is the name of a file. Write whose logo it is. {like}",
    },
    "centre.exception": {
        "nl": "De dagen staan niet op volgorde, of het einde ligt voor het begin. Zet de eerste dag bovenaan.",
        "en": "The days are out of order, or one ends before it begins. Put the first day on top.",
    },
    "centre.past-exception": {
        "nl": "Deze dag is voorbij. Haal hem weg.",
        "en": "This day is over. Remove it.",
    },
    "centre.past-event": {
        "nl": "Dit is al geweest. Haal het weg of geef de volgende datum.",
        "en": "This has been. Remove it, or give its next date.",
    },
    "page.overset": {
        "nl": "Alles samen past niet meer. Maak dit korter, of laat iets weg.",
        "en": "All of it together no longer fits. Make this shorter, or leave something out.",
    },
    "font.glyph": {
        "nl": "Hier staat een teken dat het lettertype niet heeft. Haal het weg.",
        "en": "This has a sign that the typeface lacks. Take it out.",
    },
    "file.too-big": {
        "nl": "Zo wordt het bestand te groot om nog te lezen. Maak iets korter, of haal notities uit het bestand weg.",
        "en": "The file would be too big to be read again. Shorten something, or take notes out of the file.",
    },
    "form.kind": {
        "nl": "Dit is geen SVG, PNG, JPEG of WebP. Open het plaatje op je computer en bewaar het als PNG.",
        "en": "This is no SVG, PNG, JPEG or WebP. Open the picture on your computer, and save it as PNG.",
    },
    "logo.missing": {
        "nl": "Dit logo is er niet meer. Kies het bestand opnieuw.",
        "en": "This logo is not there any more. Choose the file again.",
    },
    "logo.broken": {
        "nl": "Dit bestand is niet heel. Bewaar het logo opnieuw, of vraag een nieuw bestand.",
        "en": "This file is damaged. Save the logo again, or ask for a new file.",
    },
    "logo.unsafe": {
        "nl": "In dit bestand zit iets wat bij het drukken mis kan gaan, zoals een script, een verwijzing naar een "
        "ander bestand of bewegend beeld. Bewaar het logo als gewone SVG of als PNG.",
        "en": "This file holds something that can go wrong in print, such as a script, a link to another file or a "
        "moving picture. Save the logo as a plain SVG, or as PNG.",
    },
    "logo.font": {
        "nl": "In deze tekening staan letters, en hun lettertype zit er niet bij. Laat ze omzetten in vormen, of "
        "bewaar het logo als PNG.",
        "en": "This drawing has letters, and their typeface is not in it. Have them turned into outlines, or save the "
        "logo as PNG.",
    },
    "logo.picture": {
        "nl": "Dit logo heeft een schaduw, een waas of heel dunne lijnen. Het wordt als foto gedrukt; dat is meestal "
        "goed te zien.",
        "en": "This logo has a shadow, a blur or very thin lines. It is printed as a photo, which usually looks fine.",
    },
    "logo.too-big": {
        "nl": "Dit logo is te groot: een plaatje heeft hoogstens 4000 bij 4000 beeldpunten, een SVG 1 MB "
        "en niet te veel stijlen. Bewaar het kleiner.",
        "en": "This logo is too big: a picture has at most 4,000 by 4,000 pixels, an SVG 1 MB and not too many styles. "
        "Save it smaller.",
    },
    "logo.resolution": {
        "nl": "Dit logo heeft te weinig beeldpunten en wordt onscherp. Neem het grotere bestand: een breed logo is "
        "minstens 550 beeldpunten breed, een vierkant 150.",
        "en": "This logo has too few pixels and would be blurred. Take the larger file: a wide logo has at least 550 "
        "pixels of width, a square one 150.",
    },
    "logo.pale": {
        "nl": "Dit logo is op deze ondergrond bijna niet te zien. Is het de vorm voor de andere ondergrond?",
        "en": "This logo can hardly be seen on this ground. Is it the form for the other ground?",
    },
    "logo.shape": {
        "nl": "Dit logo is te smal of te breed om te lezen. Neem een andere vorm van het logo.",
        "en": "This logo is too narrow or too wide to be read. Take another form of it.",
    },
    "logo.margin": {
        "nl": "Er is veel leeg om dit logo heen. Snijd het bij tot de tekening.",
        "en": "There is a lot of empty space around this logo. Crop it to the drawing.",
    },
    "form.slow": {
        "nl": "Dit logo is te ingewikkeld. Bewaar het als PNG.",
        "en": "This logo is too complicated. Save it as PNG.",
    },
    "form.slug": {
        "nl": "Gebruik kleine letters, cijfers en streepjes, hoogstens 60: {example}.",
        "en": "Use small letters, digits and hyphens, at most 60: {example}.",
    },
    "form.languages": {
        "nl": "De map met teksten is er niet, of er staat niets in: {file}. Zet haar terug.",
        "en": "The folder of texts is gone or empty: {file}. Put it back.",
    },
    "form.strange": {
        "nl": "Dit past in geen vak van het formulier.",
        "en": "No field of the form has room for this.",
    },
    "yaml.duplicate-key": {
        "nl": "Deze sleutel staat er twee keer. Houd er één over.",
        "en": "This key is there twice. Keep one of the two.",
    },
    "yaml.alias": {
        "nl": "Dit verwijst naar iets anders in het bestand (& of *). Schrijf de tekst zelf op.",
        "en": "This refers to another part of the file (& or *). Write the words themselves.",
    },
    "yaml.tag": {
        "nl": "Hier staat een merk van YAML (!). Haal het weg.",
        "en": "This has a tag of YAML (!). Take it out.",
    },
    "yaml.key": {
        "nl": "De naam voor de dubbele punt is geen gewoon woord.",
        "en": "What stands before the colon is no plain word.",
    },
    "yaml.documents": {
        "nl": "Hier begint een tweede document. Haal de regel --- weg.",
        "en": "A second document begins here. Take out the line ---.",
    },
    "yaml.syntax": {
        "nl": "Dit is geen YAML. Kijk naar de spaties vooraan; zet tekst met een dubbele punt tussen aanhalingen.",
        "en": "This is not YAML. Check the spaces in front, and put text with a colon between quotation marks.",
    },
    "yaml.quotation": {
        "nl": "Er klopt iets niet met de aanhalingstekens.",
        "en": "Something is wrong with the quotation marks.",
    },
    "file.empty": {"nl": "Het bestand is leeg.", "en": "The file is empty."},
    "file.encoding": {
        "nl": "Dit bestand is niet als UTF-8 bewaard. Bewaar het zo opnieuw.",
        "en": "This file was not saved as UTF-8. Save it so.",
    },
    "form.taken": {
        "nl": "Er is al een organisatie met deze naam. Kies een andere naam, of open die organisatie.",
        "en": "There is an organisation of this name already. Take another name, or open that one.",
    },
}
"""What is said of each kind of fault; `{like}` is how to write it."""

_ADDRESS = {
    "nl": "Dit is geen heel webadres. Daar hoort een punt in, en geen spatie. {like}",
    "en": "This is not a whole web address. It needs a dot, and has no spaces. {like}",
}

OWN = {
    ("email", "content.format"): {
        "nl": "Dit is geen heel e-mailadres. Daar hoort een @ in, verderop een punt, en geen spatie. {like}",
        "en": "This is not a whole email address. It needs an @, a dot further on, and has no spaces. {like}",
    },
    ("qr", "content.format"): _ADDRESS,
    ("web", "content.format"): _ADDRESS,
    ("short", "content.format"): _ADDRESS,
    ("", "content.hours"): {
        "nl": "Deze openingstijden worden niet begrepen. Schrijf de dagen voor de tijden: ma-do 9.00-17.00.",
        "en": "These opening hours are not understood. Write the days before the times: ma-do 9.00-17.00.",
    },
    ("", "yaml.character"): {
        "nl": "Hier staat een teken dat je niet ziet. Haal het weg.",
        "en": "This has a sign that cannot be seen. Take it out.",
    },
    ("qr", "content.too-long"): {
        "nl": "Dit adres is te lang voor de code: hoogstens 84 tekens.",
        "en": "This address is too long for the code: at most 84 characters.",
    },
    ("logo.light", MISSING): {
        "nl": "Kies eerst het logo voor een lichte ondergrond.",
        "en": "Choose the logo for a light ground first.",
    },
}
"""What is said of a fault of one field."""
