"""What others need for the same FHIR file, each in its own way: `python fhir_rivals.py NAME FILE VIEWS`.

Prints how many resources it read, the processor and wall seconds that it took, its own start-up left out, and how many
views it could not run. It needs the rival that is named, and nothing of ours; one that is not installed ends with 3.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

NOT_INSTALLED = 3


def model_library(file: Path, views: list[dict]) -> Callable:
    """Every resource becomes an object of fhir.resources (R4B), which checks it."""
    from fhir.resources.R4B import get_fhir_model_class

    for one in {one["resourceType"]: one for one in _read(file)}.values():
        get_fhir_model_class(one["resourceType"]).model_validate(one)  # its classes are made when first used

    def work() -> tuple[int, int]:
        read = _read(file)
        for resource in read:
            get_fhir_model_class(resource["resourceType"]).model_validate(resource)
        return len(read), 0

    return work


def sqlonfhir(file: Path, views: list[dict]) -> Callable:
    """The view definitions over the resources, one by one."""
    import sqlonfhir

    def work() -> tuple[int, int]:
        read = _read(file)
        kinds = {view["resource"]: [one for one in read if one["resourceType"] == view["resource"]] for view in views}
        return len(read), _failed(views, lambda view: sqlonfhir.evaluate(kinds[view["resource"]], view))

    return work


def fhir4ds(file: Path, views: list[dict]) -> Callable:
    """The view definitions as that library's SQL over DuckDB, with its own functions."""
    import fhir4ds

    def work() -> tuple[int, int]:
        engine = fhir4ds.create_connection()
        engine.execute(
            "CREATE TABLE resources AS SELECT json_extract_string(json, '$.id') AS id, json_extract_string(json, "
            "'$.resourceType') AS resourceType, json AS resource FROM read_json_objects(?, format='newline_delimited')",
            [str(file)],
        )
        plain = [{key: value for key, value in view.items() if key != "resourceType"} for view in views]
        failed = _failed(plain, lambda view: engine.execute(fhir4ds.generate_view_sql(json.dumps(view))).fetchall())
        return engine.execute("SELECT count(resourceType) FROM resources").fetchone()[0], failed

    return work


def _failed(views: list[dict], run: Callable) -> int:
    """Run every view; how many could not be run."""
    failed = 0
    for view in views:
        try:
            run(view)
        except Exception:
            failed += 1
    return failed


def _read(file: Path) -> list[dict]:
    with file.open(encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    return [one for one in read if "resourceType" in one]


def main(name: str, file: str, folder: str) -> int:
    """Run one rival and print what it took."""
    views = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(folder).glob("*.json"))]
    try:
        work = {"fhir.resources": model_library, "sqlonfhir": sqlonfhir, "fhir4ds-v2": fhir4ds}[name](Path(file), views)
    except ImportError:
        return NOT_INSTALLED
    began, used = time.perf_counter(), time.process_time()
    read, failed = work()
    sys.stdout.write(json.dumps([read, time.process_time() - used, time.perf_counter() - began, failed]))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
