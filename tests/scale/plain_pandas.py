"""The rival of the benchmark: fair shares of every practice as an analyst would write them in plain pandas."""

import sys

import pandas as pd

COMPONENTS = ["G&A WP", "CS WP", "MH WP", "Mat WP", "Health Ineq WP", "Prescr WP", "Final WP"]
COMPONENTS += ["Primary Medical Care WP", "Final PMC WP"]

practices = pd.read_parquet(sys.argv[1])
total = practices[["Population", *COMPONENTS]].sum()
result = practices[["Practice_Code", "GP_Practice_Name", "Population"]].copy()
for component in COMPONENTS:
    result[component] = practices[component] / practices["Population"] / (total[component] / total["Population"])
result["weighted_population"] = practices["Final WP"]
result["share"] = practices["Final WP"] / total["Final WP"]
result.sort_values("Practice_Code").to_csv(sys.stdout, index=False)
