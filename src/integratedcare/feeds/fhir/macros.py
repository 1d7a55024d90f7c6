"""What every compiled view relies on: a few SQL macros over JSON.

A FHIR element may be one value or a list of them, and only the data says which; `fhir_items` makes a list of either.
"""

MANY = "A path gives several values where one was expected. Add first(), forEach, or collection: true."
NOT_BOOLEAN = "A path gives something else than true or false where a condition was expected."

MACROS = (
    """fhir_items(v) AS CASE json_type(v) WHEN 'ARRAY' THEN CAST(v AS JSON[]) WHEN 'NULL' THEN CAST([] AS JSON[])
       ELSE CASE WHEN v IS NULL THEN CAST([] AS JSON[]) ELSE [v] END END""",
    """fhir_items_at(v, k) AS CASE coalesce(json_type(v, k), 'NULL')
       WHEN 'ARRAY' THEN CAST(json_extract(v, k) AS JSON[])
       WHEN 'NULL' THEN CAST([] AS JSON[]) ELSE [json_extract(v, k)] END""",
    """fhir_exists_at(v, k) AS CASE coalesce(json_type(v, k), 'NULL')
       WHEN 'NULL' THEN false WHEN 'ARRAY' THEN json_array_length(v, k) > 0 ELSE true END""",
    f"fhir_one(l) AS CASE WHEN len(l) > 1 THEN error('{MANY}') ELSE l[1] END",
    f"""fhir_only(v) AS CASE json_type(v) WHEN 'ARRAY' THEN CASE WHEN json_array_length(v) > 1 THEN error('{MANY}')
       ELSE json_extract(v, '$[0]') END WHEN 'NULL' THEN NULL ELSE v END""",
    "fhir_nested(t) AS (ascii(t) & 223) = 91",  # [ is 91 and { is 91 + 32: an object or a list, where a text was sought
    "fhir_text(v) AS json_extract_string(v, '$')",
    """fhir_word(v, k) AS CASE WHEN fhir_nested(json_extract_string(v, k)) THEN fhir_text(fhir_only(json_extract(v, k)))
       ELSE json_extract_string(v, k) END""",
    "fhir_number(v) AS TRY_CAST(json_extract_string(v, '$') AS DOUBLE)",
    f"""fhir_truth(v) AS CASE WHEN v IS NULL THEN NULL WHEN json_type(v) = 'BOOLEAN' THEN CAST(v AS BOOLEAN)
       ELSE error('{NOT_BOOLEAN}') END""",
    """fhir_equal(a, b) AS CASE WHEN fhir_number(a) IS NOT NULL AND fhir_number(b) IS NOT NULL
       THEN fhir_number(a) = fhir_number(b) ELSE fhir_text(a) = fhir_text(b) END""",
    # Most references are Patient/1, and need no pattern.
    """fhir_key(t) AS nullif(CASE WHEN contains(t, ':') OR contains(t, '|') OR contains(t, '_history')
       THEN regexp_extract(t, '([^/:|]+)(?:/_history/[^/]+)?$', 1)
       ELSE parse_filename(t, false, 'forward_slash') END, '')""",
    """fhir_key_of(t, kind) AS CASE WHEN regexp_matches(t, '(^|/)' || kind || '/[^/]+(/_history/[^/]+)?$')
       THEN fhir_key(t) END""",
    "fhir_half(t) AS CASE WHEN contains(t, '.') THEN 0.5 * pow(10.0, -length(split_part(t, '.', 2))) ELSE 0.5 END",
    "fhir_decimal_low(t) AS round(CAST(t AS DOUBLE) - fhir_half(t), 12)",
    "fhir_decimal_high(t) AS round(CAST(t AS DOUBLE) + fhir_half(t), 12)",
    "fhir_date_low(t) AS CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END",
    """fhir_date_high(t) AS CASE length(t) WHEN 4 THEN t || '-12-31'
       WHEN 7 THEN strftime(last_day(CAST(t || '-01' AS DATE)), '%Y-%m-%d') ELSE t END""",
    """fhir_clock(t, rest) AS CASE length(t) WHEN 5 THEN t || ':' || rest
       WHEN 8 THEN t || '.' || split_part(rest, '.', 2) ELSE t END""",
    "fhir_time_low(t) AS fhir_clock(t, '00.000')",
    "fhir_time_high(t) AS fhir_clock(t, '59.999')",
    "fhir_zone(t) AS regexp_extract(t, '(Z|[+-][0-9]{2}:[0-9]{2})$', 1)",
    """fhir_hours(t) AS regexp_extract(t, 'T([0-9:.]+)', 1)""",
    """fhir_moment_low(t) AS CASE WHEN contains(t, 'T') THEN split_part(t, 'T', 1) || 'T'
       || fhir_clock(fhir_hours(t), '00.000') || coalesce(nullif(fhir_zone(t), ''), '+14:00')
       ELSE fhir_date_low(t) || 'T00:00:00.000+14:00' END""",
    """fhir_moment_high(t) AS CASE WHEN contains(t, 'T') THEN split_part(t, 'T', 1) || 'T'
       || fhir_clock(fhir_hours(t), '59.999') || coalesce(nullif(fhir_zone(t), ''), '-12:00')
       ELSE fhir_date_high(t) || 'T23:59:59.999-12:00' END""",
)


def with_macros(engine):
    """Give an engine the macros; gives the engine back."""
    for macro in MACROS:
        engine.execute(f"CREATE OR REPLACE TEMP MACRO {macro}")
    return engine
