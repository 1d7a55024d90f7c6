"""The raw feeds of a made-up system as FHIR R4, in bulk files: what FHIR has a resource for."""
