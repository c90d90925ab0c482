"""HTML -> what a browser would make of it: elements, text, links and anchors, by the standard library's parser."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"meta", "br", "path", "rect", "use", "link", "img"}


@dataclass
class Element:
    """An element with its attributes, its children and its text in order."""

    tag: str
    attributes: dict[str, str]
    children: list = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text in it."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def every(self, tag: str | None = None, **wanted: str) -> list[Element]:
        """The elements below with the tag and with these attributes; `class_` is one of the classes."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if (tag is None or child.tag == tag) and all(child.has(*pair) for pair in wanted.items()):
                    found.append(child)
                found += child.every(tag, **wanted)
        return found

    def has(self, name: str, value: str) -> bool:
        """Whether an attribute has the value."""
        if name == "class_":
            return value in self.attributes.get("class", "").split()
        return self.attributes.get(name) == value


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page", {})]
        self.unclosed: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in EMPTY:
            self.open.append(made)

    def handle_startendtag(self, tag, attrs) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag) -> None:
        if tag in EMPTY:
            return
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """The page as one element; AssertionError where elements are not closed in their order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.open[0]


def anchors(page: Element) -> Counter[str]:
    """The ids of the page."""
    return Counter(e.attributes["id"] for e in page.every() if "id" in e.attributes)


def links(page: Element) -> list[str]:
    """Where the links of the page lead."""
    return [e.attributes["href"] for e in page.every() if "href" in e.attributes]
