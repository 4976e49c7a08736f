"""Meeting files in and out."""
