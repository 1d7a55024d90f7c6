"""FHIR R4 (UK Core) bundles and bulk files, made into tables by SQL-on-FHIR view definitions.

A view definition is a standard that others can read and extend; here it becomes DuckDB SQL over JSON.
"""
