"""The steps by which the tables of returns came to be what they are."""
