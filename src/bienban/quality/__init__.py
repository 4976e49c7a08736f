"""Quality of a meeting: score sheets from data, and points suggested from evidence; people score, the program only suggests."""
