"""A career centre's own page of the desk: a form, its edition as it will be, its file, and the files to hand out.

`typed` makes of what somebody typed what a file would say, `told` says what is wrong with it in their language, as
`wording` has it; `filed` reads and writes the text of a centre's file, `opened` finds what no form could keep of it,
`store` has it on the disk, `logos` keeps pictures until then; `form` answers the page with all of that; `maker` runs
our own program, `package` puts what it made into one file; `routes` are their addresses.
"""
