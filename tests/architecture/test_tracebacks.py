"""A person is shown what happened and what to do next, never a traceback."""

import ast

PRINTERS = {"print_exc", "print_exception", "print_tb", "print_stack", "format_exc", "format_exception"}


def tracebacks_shown(source: str) -> list[int]:
    """Line numbers where a module would print, format or log a traceback."""
    return sorted({node.lineno for node in ast.walk(ast.parse(source)) if shows_traceback(node)})


def shows_traceback(node: ast.AST) -> bool:
    """Whether one node imports, or calls, what writes tracebacks."""
    if isinstance(node, ast.Import):
        return any(name.name == "traceback" for name in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module == "traceback"
    if not isinstance(node, ast.Call):
        return False
    if any(keyword.arg in {"exc_info", "stack_info"} for keyword in node.keywords):
        return True
    if not isinstance(node.func, ast.Attribute):
        return False
    is_logger = isinstance(node.func.value, ast.Name) and "log" in node.func.value.id.lower()
    return node.func.attr in PRINTERS or (node.func.attr == "exception" and is_logger)


def test_no_module_shows_a_traceback(modules):
    assert {path: lines for path, source in modules.items() if (lines := tracebacks_shown(source))} == {}


def test_a_traceback_is_noticed():
    assert tracebacks_shown("import traceback\ntraceback.print_exc()\n") == [1, 2]
    assert tracebacks_shown("logger.exception('no')\nlogger.error('no', exc_info=True)\n") == [1, 2]
    assert tracebacks_shown("future.exception()\nlogger.error('no')\n") == []
