"""The workbook of a chi bộ for a year; its sheets and columns are data (``layout``, ``data/workbook.toml``).

Out: ``filling`` gives every value a row and a column, ``drawing`` draws them, ``formulas`` and ``looks`` dress them.
In: ``book`` and ``rows`` find what people filled in, ``reading`` makes one meeting of it; ``attendance``, ``scores`` and
``tasks`` read the sheets that are no plain tables. ``cells`` is one value in one cell, ``nested`` a field by its path,
``faults`` the copy that shows what is wrong.
"""
