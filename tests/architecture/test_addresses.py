"""No file names a host that anything could be fetched from. Whoever installs says where packages come from."""

import re

ADDRESS = re.compile(r"\b(?:https?|ftp|ssh|git)://([^\s/\"'`<>)\]]+)")
HOST = re.compile(r"\b((?:[a-z0-9-]+\.)+(?:com|org|net|(?:github|readthedocs)\.io|(?:nhs|gov|ac|co)\.uk))\b")

# Names that are written like hosts, and why nothing is ever fetched from them.
NOT_FETCHED = {
    "www.w3.org": "XML namespaces",
    "schemas.openxmlformats.org": "XML namespaces inside a workbook",
    "yaml.org": "the names of YAML's own types",
    "fhir.nhs.uk": "names of identifiers in FHIR",
    "fhir.hl7.org.uk": "names of extensions in FHIR",
    "fhir.hl7.org": "the same, as far as the pattern above reads it",
    **dict.fromkeys(
        ("hl7.org", "terminology.hl7.org", "snomed.info", "loinc.org", "dmd.nhs.uk"), "names of code systems in FHIR"
    ),
    "127.0.0.1": "this machine",
    "localhost": "this machine",
    "testserver": "the site inside a test",
    "example.org": "reserved for examples",
}
RESERVED = (".example", ".invalid", ".test")  # endings that no host can ever have
DATA_FOLDER = "shared" + "/data"


def hosts_in(text: str) -> list[str]:
    """The hosts that a text names, as line number and host. A host left to a variable is none."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        hosts = {address.partition(":")[0] for address in ADDRESS.findall(line)} | set(HOST.findall(line))
        named = {host for host in hosts if is_fetchable(host)}
        found += [f"line {number}: {host}" for host in sorted(named)]
    return found


def is_fetchable(host: str) -> bool:
    """Whether a name could be that of a host; `{host}` and `$HOST` are variables."""
    return host[:1] not in {"", "{", "$", "%", "["} and host not in NOT_FETCHED and not host.endswith(RESERVED)


def texts(root, tracked):
    """Path → text of each tracked file that is text."""
    for path in tracked:
        content = (root / path).read_bytes()
        if b"\0" not in content:
            yield str(path), content.decode("utf-8")


def test_no_file_names_a_host(root, tracked):
    assert {path: hosts for path, text in texts(root, tracked) if (hosts := hosts_in(text))} == {}


def test_only_the_run_of_every_change_knows_where_the_published_data_is(root, tracked):
    assert [path for path, text in texts(root, tracked) if DATA_FOLDER in text] == [".ci/run"]


def test_a_host_is_noticed():
    assert hosts_in("pip install --index" + "-url ht" + "tps://packages/simple") == ["line 1: packages"]
    assert hosts_in("# see\nwww.england.nhs" + ".uk/allocations") == ["line 2: www.england.nhs" + ".uk"]
    assert hosts_in('{"resolved": "registry.npmjs' + '.org"}') == ["line 1: registry.npmjs" + ".org"]


def test_this_machine_a_namespace_and_a_variable_are_no_hosts():
    assert hosts_in("http://127.0.0.1:8000/ http://www.w3.org/2000/svg http://{host}:{port}/ a.invalid NHS.UK") == []
