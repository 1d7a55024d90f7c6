"""The raw feeds of a made-up system as FHIR R4, in bulk files: what FHIR has a resource for."""

from integratedcare.synthetic.feeds.fhir.write import fhir_jobs, is_projected

__all__ = ["fhir_jobs", "is_projected"]
