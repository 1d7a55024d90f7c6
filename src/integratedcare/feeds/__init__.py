"""The files that a health and care system receives: what each must hold, one a file.

from integratedcare.feeds.every import FEEDS
FEEDS["admitted_care"].fields["admission_date"].meaning
"""
