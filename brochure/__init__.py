"""Localised content to printed career information: the map of the house.

    read → validate → localise → layout → typeset → impose → preflight → write
    YAML   typed      strings    HTML     pages     sheets   findings    files

    nouns      what passes between rooms            model      what can be said
    cli        the door                             desk       the local pages; proofs
    editions   one edition (start in edition.py), a thousand centres
    languages  two languages in step                art        signs, covers, codes, logos

Rooms import downwards only; `make lint` holds the order. A room's `__init__` says what it takes and gives and imports
nothing, so that a build with nothing to do ends before anything is loaded.
"""
