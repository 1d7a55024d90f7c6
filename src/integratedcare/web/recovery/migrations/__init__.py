"""The steps by which the audit trail came to be what it is."""
