"""Text of YAML that a program adds to without touching what a person wrote: comments, order and spacing stay.

PyYAML tells where each value stands, and writes what is added; what comes out is read again and compared, so that a
file in which nothing can be added in this way is refused and never spoilt.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import yaml

from accord.ground.errors import DataError

KeyPath: TypeAlias = tuple[str | int, ...]
_LOADER: Final = yaml.BaseLoader  # makes strings only, as the files are read


class YamlText:
    """A YAML text to which values are added; each of them is a mapping, a list or a scalar."""

    def __init__(self, text: str) -> None:
        """Look at a text; an empty one is an empty mapping.

        Raises:
            DataError: it is no YAML, or no mapping.
        """
        self.text = text
        self._read()

    def _read(self) -> None:
        try:
            root = yaml.compose(self.text, _LOADER)
            self.data: Any = {} if root is None else yaml.load(self.text, _LOADER)  # noqa: S506 (makes strings only)
        except yaml.YAMLError as error:
            raise DataError(f"not YAML: {error}", remedy="mend it first") from error
        if root is not None and not isinstance(root, yaml.MappingNode):
            raise DataError("this is no list of keys with values", remedy="mend it first")
        self._root: yaml.MappingNode | None = root

    def append(self, path: KeyPath, item: object, *, apart: bool = False) -> None:
        """Add an item at the end of a list, which is made if it is not there.

        Args:
            path: where the list stands: keys, and numbers of items from 0.
            item: what is added.
            apart: whether an empty line stands above it, where the list has a line for each value.

        Raises:
            DataError: it cannot be added there without touching what stands around it.
        """
        node = self._at(path)
        if node is None:
            self.put(path, [item], apart=apart)
            return
        if not isinstance(node, yaml.SequenceNode):
            raise _unfit(path)
        wanted = copy.deepcopy(self.data)
        _value(wanted, path).append(_plain(item))
        if node.flow_style or not node.value:
            new = self._into_flow(node, _flow(item))
        else:
            new = self._behind(node, _block([item], node.start_mark.column, apart=apart))
        self._take(new, wanted, path)

    def put(self, path: KeyPath, value: object, *, apart: bool = False) -> None:
        """Give a key of a mapping a value; a scalar that stands there is replaced.

        Args:
            path: where the key stands: keys, and numbers of items from 0.
            value: what it is given.
            apart: as `append` has it.

        Raises:
            DataError: as `append`.
        """
        above, key = self._at(path[:-1]) if path[:-1] else self._root, path[-1]
        wanted = copy.deepcopy(self.data)
        _value(wanted, path[:-1])[key] = _plain(value)
        if above is None and path[:-1]:
            raise _unfit(path)
        old = self._at(path)
        if isinstance(old, yaml.ScalarNode):
            start, end = old.start_mark.index, old.end_mark.index
            gap = " " if self.text[start - 1 : start] == ":" else ""
            new = self.text[:start] + gap + _flow(value) + self.text[end:]
        elif old is not None:
            raise _unfit(path)
        elif above is None:
            new = self._ended() + _block({key: value}, 0, apart=apart and bool(self.text.strip()))
        elif isinstance(above, yaml.CollectionNode) and above.flow_style:
            new = self._into_flow(above, _pair(key, value))
        else:
            new = self._behind(above, _block({key: value}, above.start_mark.column, apart=apart))
        self._take(new, wanted, path)

    def remove(self, path: KeyPath) -> None:
        """Take an item of a list away that has lines of its own; with the last one, the list goes, too.

        Raises:
            DataError: as `append`.
        """
        items, item = self._at(path[:-1]), self._at(path)
        if not isinstance(items, yaml.SequenceNode) or items.flow_style or item is None:
            raise _unfit(path)
        wanted = copy.deepcopy(self.data)
        _value(wanted, path[:-1]).pop(path[-1])
        first, last = item.start_mark.line, self._end(item)
        if len(items.value) == 1:
            _value(wanted, path[:-2]).pop(path[-2])
            first = self._key_line(path[:-1])
        lines = self.text.splitlines(keepends=True)
        if first and not lines[first - 1].strip():
            first -= 1  # the empty line that stands above it
        self._take("".join(lines[:first] + lines[last:]), wanted, path)

    # ── Inside ──

    def _key_line(self, path: KeyPath) -> int:
        """The line, from 0, on which a key stands."""
        above = self._at(path[:-1])
        pairs = above.value if isinstance(above, yaml.MappingNode) else []
        return next((int(key.start_mark.line) for key, _ in pairs if key.value == path[-1]), 0)

    def _end(self, node: yaml.Node) -> int:
        """The line, from 0, behind the last one of a value."""
        mark = _last(node).end_mark
        return int(mark.line) + (1 if mark.column else 0)

    def _take(self, new: str, wanted: object, path: KeyPath) -> None:
        before = self.text
        self.text = new
        try:
            self._read()
            fits = self.data == wanted
        except DataError:
            fits = False
        if not fits:
            self.text = before
            self._read()
            raise _unfit(path)

    def _at(self, path: KeyPath) -> yaml.Node | None:
        """The value at a path; None if there is none."""
        node: yaml.Node | None = self._root
        for part in path:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == part), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                node = node.value[part] if part < len(node.value) else None
            else:
                return None
        return node

    def _behind(self, node: yaml.Node, lines: str) -> str:
        """The text with lines below the last line of a value, above the comments that belong to what follows."""
        mark = _last(node).end_mark
        place = mark.index
        if mark.column:
            end = self.text.find("\n", place)
            place = len(self.text) if end < 0 else end + 1
        head, newline = self.text[:place], "\r\n" if "\r\n" in self.text else "\n"
        gap = "" if head.endswith("\n") or not head else newline
        return head + gap + lines.replace("\n", newline) + self.text[place:]

    def _into_flow(self, node: yaml.CollectionNode, added: str) -> str:
        """The text with one more thing between brackets or braces."""
        if node.value:
            place = _last(node).end_mark.index
            return f"{self.text[:place]}, {added}{self.text[place:]}"
        place = node.end_mark.index - 1
        return self.text[:place] + added + self.text[place:]

    def _ended(self) -> str:
        return self.text if not self.text or self.text.endswith("\n") else f"{self.text}\n"


def _last(node: yaml.Node) -> yaml.Node:
    """The last thing in a value whose end is told exactly: a scalar, or what stands between brackets."""
    inner = [child for pair in node.value for child in pair] if isinstance(node, yaml.MappingNode) else node.value
    if isinstance(node, yaml.ScalarNode) or not inner:
        return node
    last = inner[-1]
    if isinstance(last, yaml.CollectionNode) and (last.flow_style or not last.value):
        return last
    return _last(last)


def _plain(value: object) -> Any:
    """A value as it is read: scalars are strings."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else str(value)


class _Dumper(yaml.SafeDumper):
    """Writes lists a step further in than their key, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Go a step further in."""
        super().increase_indent(flow, False)


def _block(value: object, column: int, *, apart: bool = False) -> str:
    text = _dump(value, flow=False)
    lines = (f"{' ' * column}{line}" if line.strip() else line for line in text.splitlines(keepends=True))
    return ("\n" if apart else "") + "".join(lines)


def _dump(value: object, *, flow: bool) -> str:
    return str(
        yaml.dump(value, None, _Dumper, allow_unicode=True, sort_keys=False, width=2**20, default_flow_style=flow)
    )


def _flow(value: object) -> str:
    """A value as it may stand between brackets."""
    return _dump([value], flow=True).strip()[1:-1]


def _pair(key: object, value: object) -> str:
    return _flow({key: value})[1:-1]


def _value(data: Any, path: KeyPath) -> Any:
    for part in path:
        data = data[part]
    return data


def _unfit(path: KeyPath) -> DataError:
    where = ".".join(map(str, path))
    return DataError(
        f"nothing can be added at {where} as it is written",
        remedy="write it with a line for each value, as in the manual",
    )
