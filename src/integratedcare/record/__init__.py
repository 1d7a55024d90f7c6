"""The joined-up record: every feed's rows about one person, under a pseudonym that means something for one purpose.

from integratedcare.record.make.build import build_record
build_record("planning")
"""
