"""Fair shares on the site: one question in the address, answered for the screen and for every export."""
