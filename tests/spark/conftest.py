"""One session of Spark for all tests here, and what counts as the same value on two engines."""

import math
import shutil
from collections.abc import Callable

import pytest


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    pyspark = pytest.importorskip("pyspark", reason="the spark extra is not installed: parity is not tested")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17 and there is no java on PATH: parity is not tested")
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")  # a third less processor
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def alike() -> Callable[[object, object], bool]:
    """`alike(one, other)`: the same type and value, floats within what the order of adding up may change."""

    def same(one, other) -> bool:
        if isinstance(one, float) and isinstance(other, float):
            return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-9)
        return one == other and type(one) is type(other)

    return same
