"""One file a template: its name is the file stem, ``build`` gives the bytes."""
