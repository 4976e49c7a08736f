"""A folder at a time: every file a row in the ledger, whatever becomes of it, on one machine or on many."""
