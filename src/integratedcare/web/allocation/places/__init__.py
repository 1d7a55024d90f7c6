"""The place builder: places of a board made from its practices, networks or districts, all of it in the address."""
