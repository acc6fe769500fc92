"""Values as the locale writes them (Babel)."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from itertools import groupby
from typing import Literal

import phonenumbers
from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent

from brochure.model import Labels
from brochure.model.centre import Hours, stretches
from brochure.model.facts import Quantity
from brochure.model.labels import Plural, filled

LOCALES = {"nl": "nl_NL", "en": "en_GB"}
"""Plain `en` would be American. A language that is not listed is its own locale."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Day = date
"""The writer has a method of this name."""

NO_BREAK = "\N{NO-BREAK SPACE}"


class Writer:
    """Writes the values of one language as strings."""

    def __init__(self, language: str, labels: Labels) -> None:
        self.language = language
        self.labels = labels
        self.locale = Locale.parse(LOCALES.get(language, language))

    def quantity(self, quantity: Quantity) -> str:
        """A value with its unit: `€ 14,71`, `14,6 miljoen`, `2 augustus 2026`."""
        if quantity.unit == "date":
            return self.date(quantity.value)
        value = quantity.number
        match quantity.unit:
            case "eur":
                return self.money(value)
            case "million":
                text: str = format_compact_decimal(
                    value * 1_000_000, format_type="long", locale=self.locale, fraction_digits=1
                )
                return text.replace(" ", NO_BREAK)
            case "percent":
                # format_percent(0.125) would print 12 %: the pattern keeps the decimals that are there.
                return format_percent(
                    value / 100,
                    format=self.locale.percent_formats[None].pattern.replace("0%", "0.##%"),
                    locale=self.locale,
                )
            case "hours":
                return self.hours(value)
            case _:
                return format_decimal(value, locale=self.locale)

    def money(self, value: Decimal) -> str:
        """Euros, with cents only where there are cents."""
        whole = value == value.to_integral_value()
        pattern = self.locale.currency_formats["standard"].pattern
        if whole:
            pattern = pattern.replace("0.00", "0")
        return format_currency(value, "EUR", format=pattern, locale=self.locale, currency_digits=False)

    def hours(self, count: Decimal | int) -> str:
        """`36 uur`, which stays on one line."""
        return self.counted(self.labels.hours, count).replace(" ", NO_BREAK)

    def counted(self, forms: Plural, count: Decimal | int) -> str:
        """Words for a count, by the plural rule of the language."""
        form = forms.one if self.locale.plural_form(count) == "one" else forms.other
        return filled(form, n=format_decimal(count, locale=self.locale))

    def date(self, text: str) -> str:
        """A date as exactly as it is given: `2024`, `januari 2026`, `1 januari 2026`."""
        match text.split("-"):
            case [year]:
                return year
            case [_, _]:
                said = format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=self.locale)
            case _:
                said = format_date(date.fromisoformat(text), "long", locale=self.locale)
        return str(said).replace(" ", NO_BREAK)

    def opening_hours(self, hours: Hours) -> list[tuple[str, list[str]]]:
        """Days and times of a centre; neighbouring days with the same times are joined."""
        names = get_day_names("abbreviated", locale=self.locale)
        rows = []
        for times, days in groupby(enumerate(DAYS), lambda day: getattr(hours, day[1])):
            numbers = [number for number, _ in days]
            if times is None:
                continue
            first, last = names[numbers[0]], names[numbers[-1]]
            match len(numbers):
                case 1:
                    label = first
                case 2:
                    label = filled(self.labels.day_pair, first=first, last=last)
                case _:
                    label = filled(self.labels.day_range, first=first, last=last)
            rows.append((label.replace(" ", NO_BREAK), self.opening(times)))
        return rows

    def opening(self, times: str) -> list[str]:
        """The stretches of a day: `9.00–12.30 uur`, `1.30–5 pm`."""
        return [self.stretch(opens, closes) for opens, closes in stretches(times)]

    def stretch(self, opens: str, closes: str) -> str:
        """From and to, as a time of day."""
        return filled(self.labels.opening, times=self.time_range(opens, closes)).replace(" ", NO_BREAK)

    def moment(self, time: str) -> str:
        """When something begins, and perhaps ends: `19.00 uur`, `7–9 pm`."""
        opens, _, closes = time.partition("-")
        if closes:
            return self.stretch(opens, closes)
        return filled(self.labels.opening, times=self.time(opens)).replace(" ", NO_BREAK)

    def time_range(self, opens: str, closes: str) -> str:
        """From and to; English names the half of the day once where it is the same."""
        first, last = self.time(opens), self.time(closes)
        half = f"{NO_BREAK}{last.rpartition(NO_BREAK)[2]}"
        if self.language == "en" and first.endswith(half):
            first = first.removesuffix(half)
        return filled(self.labels.time_range, opens=first, closes=last)

    def time(self, text: str) -> str:
        """`09:00` as `9.00` in Dutch and `9 am` in English; another language as its locale has it."""
        moment = time.fromisoformat(text)
        match self.language:
            case "nl":
                pattern = "H.mm"
            case "en":
                pattern = "h a" if moment.minute == 0 else "h.mm a"
            case _:
                return str(format_time(moment, "short", locale=self.locale))
        return str(format_time(moment, pattern, locale=self.locale)).lower().replace(" ", NO_BREAK)

    def day(self, day: Day, skeleton: str) -> str:
        """A day as a skeleton of CLDR has it, without the comma of English: `do 24 dec`, `Thu 24 Dec`."""
        return str(format_skeleton(skeleton, day, locale=self.locale)).replace(",", "").replace(" ", NO_BREAK)

    def days(self, first: Day, last: Day | None) -> str:
        """One day with its weekday, or the first and last of several: `25 dec t/m 3 jan`."""
        if last is None:
            return self.day(first, "MMMEd")
        return filled(self.labels.day_range, first=self.day(first, "MMMd"), last=self.day(last, "MMMd"))

    def listed(self, items: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
        """Words in a row, with the language's `and`, or its `or`."""
        return str(format_list(items, style=style, locale=self.locale))

    def languages(self, codes: Sequence[str]) -> str:
        """Names of languages in a row."""
        return self.listed([str(Locale.parse(code).get_language_name(self.locale)) for code in codes])

    def phone(self, text: str) -> str:
        """A number as it is dialled: a Dutch one without its country in Dutch, any other with it."""
        number = phonenumbers.parse(text)
        is_at_home = self.locale.territory in phonenumbers.region_codes_for_country_code(number.country_code or 0)
        kind = phonenumbers.PhoneNumberFormat
        text = phonenumbers.format_number(number, kind.NATIONAL if is_at_home else kind.INTERNATIONAL)
        return text.replace(" ", NO_BREAK)
