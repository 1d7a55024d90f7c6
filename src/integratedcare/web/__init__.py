"""The site: Django over a release. It reads through `release`, draws through `charts` and stores nothing."""
