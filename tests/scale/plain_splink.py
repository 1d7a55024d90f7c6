"""Plain Splink on the same rows: the settings of its own worked example of 50,000 people, with our columns.

Its comparisons (forename and surname, date of birth, postcode) and blocking rules are those that it publishes; the NHS
number, which its example has not, is compared as it is.
"""

import duckdb
import pyarrow as pa

from integratedcare.linkage.quiet import quietly

COLUMNS = "who, lower(given_name) AS first_name, lower(family_name) AS surname, CAST(birth_date AS VARCHAR) AS dob, "
COLUMNS += "replace(postcode, ' ', '') AS postcode, nhs_number"
THRESHOLD = 0.95


def plain_splink(rows: pa.Table) -> pa.Table:
    """Link rows of made-up people with Splink alone; give back (who, cluster_id)."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    engine = duckdb.connect()
    engine.register("sent", rows)
    engine.execute(f"""
        CREATE TABLE people AS SELECT *, first_name || ' ' || surname AS first_name_surname_concat
        FROM (SELECT {COLUMNS} FROM sent)""")
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="who",
        blocking_rules_to_generate_predictions=[
            block_on("nhs_number"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode", "first_name"),
            block_on("postcode", "surname"),
            block_on("dob", "substr(postcode, 1, 3)"),
            block_on("substr(first_name, 1, 3)", "substr(surname, 1, 4)"),
        ],
        comparisons=[
            cl.ForenameSurnameComparison(
                "first_name", "surname", forename_surname_concat_col_name="first_name_surname_concat"
            ),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode"),
            cl.ExactMatch("nhs_number"),
        ],
    )
    with quietly():
        api = DuckDBAPI(connection=engine)
        linker = Linker(api.register("people"), settings, log_level=None)
        linker.training.estimate_probability_two_random_records_match(
            [block_on("first_name", "surname", "dob"), block_on("nhs_number")], recall=0.8
        )
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("first_name", "surname"))
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
        pairs = linker.inference.predict(threshold_match_probability=THRESHOLD)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, THRESHOLD)
        return engine.execute(f"SELECT who, cluster_id FROM {clusters.physical_name}").to_arrow_table()
