"""From one meeting to its papers: figures, printed words, Word files."""
