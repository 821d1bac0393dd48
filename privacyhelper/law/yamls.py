"""Reading YAML, of the law and of words: quick, and strict about what YAML would take without a word."""

from typing import Any

import yaml

try:  # the C loader is ten times faster; both read the same YAML
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


class _Loader(_SafeLoader):
    """A key that stands twice is an error: the second would silently take the place of a rule's limits, say."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.constructor.ConstructorError(
                None, None, f"key stands twice: {', '.join(twice)}", node.start_mark
            )
        return super().construct_mapping(node, deep)


def load_yaml(text: str) -> Any:
    """What a YAML text holds: plain values only. Raises yaml.YAMLError, also for a key that stands twice."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader, only stricter
