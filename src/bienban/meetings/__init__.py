"""Meeting files in and out.

``yaml_file``, ``year_file`` and ``workbook`` read; ``building`` types what they read, ``consistency`` says what cannot be true;
``written`` and ``workbook`` write; ``blank`` and ``following`` begin new files; ``member_list`` reads a roll in any shape.
"""
