"""An explorer without a terminal, as the controllers know one: it remembers what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Size

from lactui.db.filters import EVERYTHING
from lactui.tui.controllers.export import ExportController
from lactui.tui.controllers.navigation import FiltersController, Navigation
from lactui.tui.session.history import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from lactui.cards.blocks import Chart
    from lactui.db.database import Base
    from lactui.db.filters import Filters
    from lactui.tui.controllers.needs import ListAtHand


class FakePanel:
    """The part of a view that has the keys."""

    def __init__(self) -> None:
        self.leads_to: str | None = None

    def target(self) -> str | None:
        return self.leads_to


class FakeView:
    """A view that is at one record."""

    NAME: ClassVar[str] = ""
    PASSING: ClassVar[bool] = False

    def __init__(self, app: FakeApp, name: str) -> None:
        self.app = app
        self.NAME = name  # type: ignore[misc]  # of the class in a real view
        self.PASSING = name in ("keys", "palette", "columns")  # type: ignore[misc]
        self.active = FakePanel()
        self.ref: str | None = None
        self.type: str | None = None
        self.filtered = self.is_attached = self.undoes = False
        self.places: tuple[str, ...] = ("list", name, "everywhere")
        self.done: list[Any] = []
        self.at_list: ListAtHand | None = None
        self.url: str | None = None

    def labels(self) -> dict[str, str]:
        return {}

    def place(self) -> Place:
        return Place(self.NAME, self.ref, self.app.navigation.filters, {"of": self.NAME})

    def arrive(self, place: Place) -> None:
        self.ref = place.ref
        self.done.append(("arrive", place))

    def called_from(self, view: Any) -> None:
        self.done.append(("called from", view.NAME))

    def take_keys(self) -> None:
        self.done.append("keys")

    def refilter(self) -> None:
        self.done.append(("filters", self.app.navigation.filters))

    def again(self) -> None:
        self.done.append("again")

    def clear_filters(self) -> bool:
        return self.NAME == "filters"

    def can_undo(self) -> bool:
        return self.undoes

    def undo(self) -> bool:
        was, self.undoes = self.undoes, False
        return was

    async def leave(self) -> bool:
        return False

    def shelf_changed(self) -> None:
        self.done.append("shelf")

    def address(self) -> str | None:
        return self.url

    def map_at_hand(self) -> tuple[str, str] | None:
        return None

    def chart_at_hand(self) -> tuple[Chart, str] | None:
        return None

    def list_at_hand(self) -> ListAtHand | None:
        return self.at_list


class FakeFoot:
    """A last line that remembers its message and its question."""

    message = ""
    display: Any = True

    def paint(self) -> None:
        pass

    def say(self, message: str, *, warn: bool = False) -> None:
        self.message = message

    def refuse(self, message: str) -> None:
        self.message = message

    def ask(self, question: str, then: Callable[[], Any]) -> None:
        self.message, self.then = question, then


class FakeLine:
    """Any line or editor that one types in."""

    def __init__(self) -> None:
        self.draft: Any = None
        self.opened: list[Any] = []

    def open(self, *what: Any) -> None:
        self.opened.append(what)
        self.draft = what[0]

    def close(self) -> bool:
        was, self.draft = self.draft is not None, None
        return was

    def close_to_list(self, *, back: bool) -> bool:
        return self.close()


class FakeApp:
    """Navigation, filter and export over fake views; what leaves for the clipboard is in `copied`."""

    ascii = False
    reading_only = False
    withheld = ()
    size = Size(80, 24)

    def __init__(self, base: Base, filters: Filters = EVERYTHING) -> None:
        self.base = base
        self.foot = FakeFoot()
        self.focus_at: object | None = None
        self.line = FakeLine()
        self.copied: list[str] = []
        self.shown: list[str] = []
        self.ran: list[Any] = []
        self.navigation = Navigation(self, "countries", filters)
        self.filters = FiltersController(self, self.navigation)
        self.export = ExportController(self, self.navigation, self.filters)

    @property
    def view(self) -> FakeView:
        view = self.navigation.view
        assert isinstance(view, FakeView)
        return view

    def make_view(self, name: str) -> FakeView:
        return FakeView(self, name)

    async def put_up(self, view: Any, instead_of: Any) -> None:
        view.is_attached = True
        self.shown.append(view.NAME)

    def before_leaving(self) -> None:
        self.line.close()

    def close_prompt(self) -> bool:
        return self.line.close()

    def close_filter(self) -> bool:
        return self.filters.close_filter()

    def say_where(self) -> None:
        pass

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)

    async def prompt(self, name: str) -> FakeLine:
        return self.line

    async def run_widget_action(self, call: str, owner: object) -> None:
        self.ran.append((call, owner))
