"""Every public function and class says what it is for: shapes, units, errors, source."""

import ast


def without_docstring(source: str) -> list[str]:
    """Names of the public functions and classes at the top of a module that have no docstring."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    public = [node for node in ast.parse(source).body if isinstance(node, kinds) and node.name[0] != "_"]
    return [node.name for node in public if not ast.get_docstring(node)]


def says_nothing(source: str) -> bool:
    """Whether a module that holds something has no docstring of its own."""
    tree = ast.parse(source)
    return bool(tree.body) and not ast.get_docstring(tree)


def test_every_public_function_and_class_has_a_docstring(modules):
    assert {path: names for path, source in modules.items() if (names := without_docstring(source))} == {}


def test_every_module_has_a_docstring(modules):
    assert [path for path, source in modules.items() if says_nothing(source)] == []


def test_a_missing_docstring_is_noticed():
    assert without_docstring("def share(): ...\ndef _pence(): ...\nclass Pot: ...\n") == ["share", "Pot"]
    assert without_docstring('def share():\n    """Between 0 and 1."""\n') == []
    assert says_nothing("share = 1")
    assert not says_nothing('"""Shares."""\nshare = 1')
    assert not says_nothing("")
