"""Menus, toolbar and shortcuts as one table. What an action does is connected by whoever can do it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Flag, auto

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reviewer.ui.words import LAYERS_MENU

Key = QKeySequence.StandardKey | str
Layers = Sequence[tuple[str, Callable[[], object]]]


class Situation(Flag):
    """What is there to act on."""

    NOTHING = 0
    REVIEW = auto()
    SELECTION = auto()
    CLAUSE = auto()  # a clause that is policy, at the target
    ASIDE = auto()  # a clause that is not policy, at the target
    ENCODING = auto()  # the policy's text was decoded from bytes
    DEFECTS = auto()
    HITS = auto()
    BACK = auto()
    FORWARD = auto()
    UNDO = auto()
    REDO = auto()
    BUSY = auto()
    REMOVED = auto()  # something of the text stands outside the policy


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. It is enabled while everything it `needs` is there. `choice` actions are exclusive in their group."""

    name: str
    text: str  # with its mnemonic
    keys: tuple[Key, ...] = ()
    needs: Situation = Situation.NOTHING
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    choice: str = ""
    is_toggle: bool = False  # on or off
    is_outside_fields: bool = False  # its keys mean something else, or nothing, where one is typing


_S, _R = Situation, QAction.MenuRole
_K = QKeySequence.StandardKey

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open", "打开(&O)…", (_K.Open,)),
    ActionSpec("paste_new", "粘贴为新文稿(&P)", ("Ctrl+Shift+V",), is_outside_fields=True),
    ActionSpec("open_sample", "打开示例政策(&S)"),
    ActionSpec("reread", "按其他编码重新读取(&C)…", (), _S.ENCODING),
    ActionSpec("export_both", "审阅意见和修订批注稿(&A)…", ("Ctrl+E",), _S.REVIEW),
    ActionSpec("export_memo", "审阅意见(&M)…", (), _S.REVIEW),
    ActionSpec("export_redline", "修订批注稿(&R)…", (), _S.REVIEW),
    ActionSpec("preview_policy", "标注稿打印预览(&V)…", ("Ctrl+Shift+P",), _S.REVIEW),
    ActionSpec("preview_checklist", "核查清单打印预览(&W)…", (), _S.REVIEW),
    ActionSpec("print_policy", "打印标注稿(&P)…", (_K.Print,), _S.REVIEW),
    ActionSpec("print_checklist", "打印核查清单(&C)…", (), _S.REVIEW),
    ActionSpec("pdf_policy", "标注稿存为 PDF(&D)…", (), _S.REVIEW),
    ActionSpec("pdf_checklist", "核查清单存为 PDF(&L)…", (), _S.REVIEW),
    ActionSpec("quit", "退出(&X)", (_K.Quit, _K.Close), role=_R.QuitRole),
    ActionSpec("undo", "撤销(&U)", (_K.Undo,), _S.UNDO),
    ActionSpec("redo", "重做(&R)", ("Ctrl+Shift+Z", "Ctrl+Y"), _S.REDO),
    ActionSpec("copy", "复制(&C)", (_K.Copy,), _S.SELECTION),
    ActionSpec("copy_citation", "复制引文(&Q)", ("Ctrl+Shift+C",), _S.REVIEW),
    ActionSpec("find", "查找(&F)", (_K.Find,), _S.REVIEW),
    ActionSpec("find_next", "下一处(&N)", (_K.FindNext, "F3"), _S.HITS),
    ActionSpec("find_previous", "上一处(&P)", (_K.FindPrevious, "Shift+F3"), _S.HITS),
    ActionSpec("view_original", "原文(&Y)", ("Alt+1",), _S.REVIEW, choice="text_view"),
    ActionSpec("view_revisions", "修订(&R)", ("Alt+2",), _S.REVIEW, choice="text_view"),
    ActionSpec("view_clean", "修改后(&M)", ("Alt+3",), _S.REVIEW, choice="text_view"),
    ActionSpec("zoom_in", "放大(&I)", (_K.ZoomIn, "Ctrl+=")),
    ActionSpec("zoom_out", "缩小(&O)", (_K.ZoomOut,)),
    ActionSpec("zoom_reset", "标准字号(&S)", ("Ctrl+0",)),
    ActionSpec("spacing_tight", "紧凑(&T)", choice="spacing"),
    ActionSpec("spacing_usual", "适中(&M)", choice="spacing"),
    ActionSpec("spacing_loose", "宽松(&L)", choice="spacing"),
    ActionSpec("measure_narrow", "窄栏(&N)", choice="measure"),
    ActionSpec("measure_usual", "适中(&M)", choice="measure"),
    ActionSpec("measure_wide", "宽栏(&W)", choice="measure"),
    ActionSpec("measure_full", "与窗口同宽(&F)", choice="measure"),
    ActionSpec("removed", "显示被剔除的内容(&X)", (), _S.REMOVED, is_toggle=True),
    ActionSpec("facts", "文本概况(&G)", ("Ctrl+I",), _S.REVIEW),
    ActionSpec("scheme_system", "跟随系统(&S)", choice="scheme"),
    ActionSpec("scheme_light", "浅色(&L)", choice="scheme"),
    ActionSpec("scheme_dark", "深色(&D)", choice="scheme"),
    ActionSpec("back", "后退(&B)", (_K.Back,), _S.BACK),
    ActionSpec("forward", "前进(&F)", (_K.Forward,), _S.FORWARD),
    ActionSpec("checklist", "检查清单(&C)", ("Ctrl+1",), _S.REVIEW),
    ActionSpec("defects", "缺陷(&D)", ("Ctrl+2",), _S.REVIEW),
    ActionSpec("notes", "批注列表(&A)", ("Ctrl+3",), _S.REVIEW),
    ActionSpec("tables", "表格(&U)", ("Ctrl+4",), _S.REVIEW),
    ActionSpec("overview", "清单总览(&V)", ("Ctrl+5",), _S.REVIEW),
    ActionSpec("next_pane", "下一栏(&N)", ("F6",)),
    ActionSpec("previous_pane", "上一栏(&P)", ("Shift+F6",)),
    ActionSpec("note", "批注(&N)…", ("Ctrl+Shift+M",), _S.REVIEW),
    ActionSpec("propose", "建议修改(&E)…", ("Ctrl+Shift+E",), _S.REVIEW),
    ActionSpec("paragraph", "在此后新增一段(&A)…", ("Ctrl+Shift+Return",), _S.REVIEW),
    ActionSpec("library", "条款库(&B)…", ("Ctrl+6",)),
    ActionSpec("keep_clause", "存入条款库(&K)…", ("Ctrl+Shift+K",), _S.REVIEW),
    ActionSpec("recategorise", "改类别(&C)…", (), _S.CLAUSE),
    ActionSpec("move_out", "移出正文(&O)", (), _S.CLAUSE),
    ActionSpec("take_in", "收回正文(&I)", (), _S.ASIDE),
    ActionSpec("explain", "此处的判断和依据(&W)", ("Shift+F1",), _S.REVIEW),
    ActionSpec("next_defect", "下一处缺陷(&D)", ("F8",), _S.DEFECTS),
    ActionSpec("previous_defect", "上一处缺陷(&P)", ("Shift+F8",), _S.DEFECTS),
    ActionSpec("next_open", "下一项未核查(&U)", ("F7",), _S.REVIEW),
    ActionSpec("next_high", "下一项未核查的高等级(&H)", ("Shift+F7",), _S.REVIEW),
    ActionSpec("history", "审阅记录(&L)…", (), _S.REVIEW),
    ActionSpec("as_of", "依据截至日(&J)…", (), _S.REVIEW),
    ActionSpec("matter", "委托事项(&M)…", (), _S.REVIEW),
    ActionSpec("author", "律师署名(&A)…"),
    ActionSpec("playbook", "选用其他清单(&P)…"),
    ActionSpec("playbook_shipped", "恢复随附的清单(&R)"),
    ActionSpec("playbook_copy", "另存随附的清单供修改(&X)…"),
    ActionSpec("stop", "停止正在进行的工作(&S)", ("Esc",), _S.BUSY, is_outside_fields=True),
    ActionSpec("help", "使用说明(&H)", ("F1",)),
    ActionSpec("keys", "快捷键一览(&K)", ("Ctrl+/",)),
    ActionSpec("logs", "打开日志文件夹(&L)"),
    ActionSpec("clear_copies", "清除旧副本(&D)…"),
    ActionSpec("check_installer", "核对安装包(&C)…"),
    ActionSpec("about", "关于(&A)", role=_R.AboutRole),
)

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu: names of actions, SEPARATOR, or menus inside it. `name` finds a menu that is filled elsewhere."""

    text: str
    entries: tuple["str | MenuSpec", ...]
    name: str = ""


RECENT_MENU = MenuSpec("最近打开(&R)", (), "recent")
EXPORT_MENU = MenuSpec("导出(&E)", ("export_both", "export_memo", "export_redline"), "export")
PRINT_MENU = MenuSpec(
    "打印(&T)",
    (
        "preview_policy", "preview_checklist", SEPARATOR,
        "print_policy", "print_checklist", SEPARATOR,
        "pdf_policy", "pdf_checklist",
    ),
)  # fmt: skip
MENUS: tuple[MenuSpec, ...] = (
    MenuSpec(
        "文件(&F)",
        (
            "open", RECENT_MENU, "paste_new", "open_sample", "reread", SEPARATOR, EXPORT_MENU, PRINT_MENU, SEPARATOR,
            "quit",
        ),
    ),
    MenuSpec(
        "编辑(&E)",
        ("undo", "redo", SEPARATOR, "copy", "copy_citation", SEPARATOR, "find", "find_next", "find_previous"),
    ),
    MenuSpec(
        "视图(&V)",
        (
            "view_original", "view_revisions", "view_clean", SEPARATOR,
            "back", "forward", SEPARATOR, "zoom_in", "zoom_out", "zoom_reset",
            MenuSpec("行距(&L)", ("spacing_tight", "spacing_usual", "spacing_loose")),
            MenuSpec("行宽(&W)", ("measure_narrow", "measure_usual", "measure_wide", "measure_full")),
            MenuSpec("配色(&T)", ("scheme_system", "scheme_light", "scheme_dark")), SEPARATOR,
            "removed", "facts", SEPARATOR, "checklist", "defects", "notes", "tables", "overview", SEPARATOR,
            "next_pane", "previous_pane",
        ),
    ),
    MenuSpec(
        "审阅(&R)",
        (
            "note", "propose", "paragraph", SEPARATOR, "library", "keep_clause", SEPARATOR,
            "recategorise", "move_out", "take_in", SEPARATOR,
            "explain", "next_open", "next_high", "next_defect", "previous_defect", SEPARATOR,
            "matter", "as_of", "history",
        ),
        "review",
    ),
    MenuSpec(
        "工具(&T)",
        ("author", SEPARATOR, "playbook", "playbook_shipped", "playbook_copy", SEPARATOR, "stop"),
        "tools",
    ),
    MenuSpec("帮助(&H)", ("help", "keys", SEPARATOR, "logs", "clear_copies", "check_installer", "about")),
)  # fmt: skip
CONTEXT_MENU: tuple[str, ...] = (
    "note", "propose", "paragraph", SEPARATOR, "recategorise", "move_out", "take_in", SEPARATOR,
    "copy", "copy_citation",
)  # fmt: skip


def plain(text: str) -> str:
    """Return an action's text without its mnemonic: "打开(&O)…" is "打开…"."""
    start = text.find("(&")
    return text if start < 0 else text[:start] + text[start + 4 :]


def _sequences(spec: ActionSpec) -> list[QKeySequence]:
    """Return an action's keys, each once: Qt takes the same key twice for two meanings, and does neither."""
    sequences = {QKeySequence(key).toString(): QKeySequence(key) for key in spec.keys}
    return [sequence for words, sequence in sequences.items() if words]


class Actions(QObject):
    """The QActions of the table, by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._specs: dict[str, ActionSpec] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus: dict[str, QMenu] = {}
        self._situation = Situation.NOTHING
        for spec in ACTIONS:
            self.add(spec)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def add(self, spec: ActionSpec) -> QAction:
        """Make another action: a panel's own, not in the table. Put it into a menu with `menu(name).addAction`."""
        action = QAction(spec.text, self)
        action.setIconText(plain(spec.text).rstrip("…"))
        action.setObjectName(spec.name)
        action.setMenuRole(spec.role)
        action.setShortcuts(_sequences(spec))
        action.setCheckable(spec.is_toggle or bool(spec.choice))
        if spec.choice:
            group = self._groups.setdefault(spec.choice, QActionGroup(self))
            group.addAction(action)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{plain(spec.text)}（{keys}）" if keys else plain(spec.text))
        self._actions[spec.name] = action
        self._specs[spec.name] = spec
        self._enable(spec)
        return action

    def set_typing(self, is_typing: bool) -> None:
        """Leave the keys that mean something else in a text field to the field, while one has the keyboard."""
        for name, spec in self._specs.items():
            if spec.is_outside_fields:
                self._actions[name].setShortcuts([] if is_typing else _sequences(spec))

    def connect_all(self, slots: Mapping[str, Callable[[], object]]) -> None:
        """Let each named action do what its slot does."""
        for name, slot in slots.items():
            self._actions[name].triggered.connect(lambda _=False, slot=slot: slot())

    def title(self, name: str) -> str:
        """Return what an action is called, without its mnemonic and whatever it is about to undo."""
        return plain(self._specs[name].text)

    def rename(self, name: str, verb: str) -> None:
        """Let an action say what it is about to do: 撤销“标为缺失”; with no verb, its own text again."""
        text = self._specs[name].text
        self._actions[name].setText(text.replace("(&", f"“{verb}”(&") if verb else text)

    def set_situation(self, situation: Situation) -> None:
        """Enable what can be done in `situation`, and nothing else."""
        self._situation = situation
        for spec in self._specs.values():
            self._enable(spec)

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Put the menus of the table into `bar`."""
        for spec in MENUS:
            self._fill(bar.addMenu(spec.text), spec)

    def menu(self, name: str) -> QMenu:
        """Return a menu that has a name: to fill it, to add to it, to hang it on a button."""
        return self._menus[name]

    def context_menu(self, parent: QMenu) -> QMenu:
        """Fill `parent` with what can be done at a place of the text."""
        for name in CONTEXT_MENU:
            self._append(parent, name)
        return parent

    def show_context_menu(self, parent: QWidget, place: QPoint, layers: Layers = ()) -> QMenu:
        """Show what can be done at a place of the text, at `place` of the screen.

        `layers` are what lies there, each with what shows it; where several do, each can be chosen.
        """
        menu = QMenu(parent)
        if len(layers) > 1:
            chosen = menu.addMenu(LAYERS_MENU)
            for words, show in layers:
                chosen.addAction(words).triggered.connect(lambda _=False, show=show: show())
            menu.addSeparator()
        self.context_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def _fill(self, menu: QMenu, spec: MenuSpec) -> None:
        if spec.name:
            self._menus[spec.name] = menu
        for entry in spec.entries:
            if isinstance(entry, MenuSpec):
                self._fill(menu.addMenu(entry.text), entry)
            else:
                self._append(menu, entry)

    def _append(self, menu: QMenu, name: str) -> None:
        if name == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(self._actions[name])

    def _enable(self, spec: ActionSpec) -> None:
        self._actions[spec.name].setEnabled(spec.needs in self._situation)
