"""One file a part of the office: its addresses (``urls``) and what they answer."""
