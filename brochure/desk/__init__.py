"""The desk: a page on this machine that shows the spreads as they will be, and follows what is saved.

`latest` knows the sources as they are and the last that were sound, `setter` lays out what changed, `positions` and
`reading_order` say where texts stand, `checker` has the finished files checked meanwhile, `server` and `page/` show
all of it.
"""
