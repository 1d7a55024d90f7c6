"""Recovery programmes: who is in one, how near they are to leaving, and the record of every step."""
