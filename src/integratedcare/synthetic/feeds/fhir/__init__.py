"""The raw feeds of a made-up system as FHIR R4, in bulk files: what FHIR has a resource for."""

from integratedcare.synthetic.feeds.fhir.write import is_projected, write_fhir

__all__ = ["is_projected", "write_fhir"]
