"""A page in other forms: one file per form, each given the page and where its figures come from."""
