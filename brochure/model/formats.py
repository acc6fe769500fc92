"""How small values are written: a pattern each, and what to do where it does not match.

Digits are `[0-9]`, because the usual short form would also take the digits of other scripts.
"""

NAME = r"^[a-z][a-z0-9_]*$"
LANGUAGE = r"^[a-z]{2}$"
_PORT = "(:(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}))?"
URL = rf"^https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+{_PORT}([/?#][!#-&(-;=?-~]*)?$"
QR_URL = URL.replace("https?", "https")
EMAIL = r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$"
PARTIAL_DATE = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
ISSUE = r"^[0-9]{4}-[0-9]+$"
SHEET = r"^[FG]-[A-Z]+-[0-9][0-9]$"
SIGN = r"^[a-z][a-z0-9-]*$"
ROW = r"^[a-z][a-z0-9_]*( [a-z][a-z0-9_]*)*$"
WORKDAY = r"^([.]|[a-z][a-z0-9_]*)( ([.]|[a-z][a-z0-9_]*)){0,23}$"
CONDITION = r"^[A-Za-z0-9][A-Za-z0-9 ._()-]*$"
PROFILE = r"^styles/profiles/[A-Za-z0-9._-]+\.icc$"
_MOMENT = "([01][0-9]|2[0-3]):[0-5][0-9]"
OPEN_TIMES = f"^{_MOMENT}-{_MOMENT}(, {_MOMENT}-{_MOMENT}){{0,2}}$"
TIME = f"^{_MOMENT}(-{_MOMENT})?$"
PHONE = r"^\+[0-9][0-9 ()-]{5,24}$"
SITE = r"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[!#-&(-;=?-~]*)?$"
PICTURE = r"^[a-z0-9]+([._-][a-z0-9]+)*\.(svg|png)$"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COUNTRY = r"^[A-Z]{2}$"
COLOUR = r"^#[0-9A-Fa-f]{6}$"

REMEDIES = {
    NAME: "Begin with a small letter; use small letters, digits and underscores.",
    LANGUAGE: "Write a language as two letters, such as nl.",
    URL: "Write the whole address, from https:// on.",
    QR_URL: "Write the whole address, from https:// on.",
    EMAIL: "Write a mail address such as info@example.org.",
    PARTIAL_DATE: "Write the date as exactly as it is known: 2026, 2026-01 or 2026-01-31.",
    ISSUE: "Write the issue as year and number: 2026-1.",
    SHEET: "Write the fact's number as F-SAL-01.",
    SIGN: "Write the name of a file in styles/signs/ without .svg, such as heart.",
    ROW: "Write the name of a tile for each module, with one space between: eye eye leaf bubble.",
    WORKDAY: "Write the activity of each hour, and a full stop for no work: plan plan . make.",
    CONDITION: "Write the registered name of the printing condition, such as FOGRA39.",
    PROFILE: "Put the ICC file into styles/profiles/ and write its path, such as styles/profiles/FOGRA39L_coated.icc.",
    OPEN_TIMES: "Write opening and closing time as 09:00-17:00, with a break as 09:00-12:30, 13:30-17:00.",
    TIME: "Write a time as 19:00, or from and to as 19:00-21:00.",
    PHONE: "Write it with its country, such as +31 20 123 4567.",
    SITE: "Write the address as it is printed, without https://, such as example.org/start.",
    PICTURE: "Write the name of an SVG or PNG file beside this one, in small letters without spaces: logo.svg.",
    SLUG: "Write the name of its file in content/centres/ without .yaml.",
    COUNTRY: "Write a country as two capitals, such as NL.",
    COLOUR: "Write the colour as # and six digits or letters from A to F, such as #12656B, in quotes.",
}
