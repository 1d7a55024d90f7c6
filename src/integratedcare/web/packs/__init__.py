"""Board packs on the site: drafts for any reader, issued versions for good, issuing for editors."""
