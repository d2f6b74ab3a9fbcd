"""The composition root: the one place where everything of the window is built and handed over.

Start-up, step by step: is there a screen; log of hard crashes; QApplication with Chinese buttons; crash dialog;
playbook; preferences; colours, session, window, commands; then the file, then the event loop.
"""

import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from platform import node, system
from uuid import uuid4

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QPoint, QSettings, QTranslator
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from reviewer import __version__
from reviewer.errors import PlaybookError
from reviewer.export.memo_wording import load_wording
from reviewer.messages import APPLICATION, bug, no_screen
from reviewer.paths import user_data_folder
from reviewer.playbook.load import load_playbook
from reviewer.playbook.model import Playbook
from reviewer.store.door import Holder
from reviewer.ui import crash
from reviewer.ui.actions import Actions
from reviewer.ui.dialogs import Dialogs, QtDialogs
from reviewer.ui.exporting import ExportFile
from reviewer.ui.file_commands import FileCommands
from reviewer.ui.main_window import MainWindow
from reviewer.ui.preferences import Preferences
from reviewer.ui.print_commands import PrintCommands
from reviewer.ui.reading import Measure, Spacing
from reviewer.ui.review_commands import ReviewCommands
from reviewer.ui.rewording import TextView
from reviewer.ui.right_pages import RightPages
from reviewer.ui.session import ReviewSession
from reviewer.ui.signature import Signature
from reviewer.ui.situation import SituationWatch
from reviewer.ui.theme import Look, Scheme, window_font
from reviewer.ui.travel import Traveller
from reviewer.ui.view_switch import ViewSwitch
from reviewer.ui.window_commands import WindowCommands
from reviewer.ui.words import CRASH_TITLE, FAULT_LEFT


@dataclass(frozen=True, slots=True)
class Desk:
    """The window and what stands behind it."""

    window: MainWindow
    session: ReviewSession
    actions: Actions
    files: FileCommands
    reviewing: ReviewCommands
    pages: RightPages
    commands: WindowCommands


def run(path: Path | None) -> int:
    """Open the window, on the policy or review file at `path` if there is one; return the exit status."""
    if not has_screen(os.environ, sys.platform):
        sys.stderr.write(no_screen() + "\n")
        return 2
    fault_log = crash.FaultLog(user_data_folder() / "logs")
    left = fault_log.start()
    application = make_application()
    dialogs = QtDialogs(QApplication.activeWindow)
    crash.install(lambda report: dialogs.show_message(CRASH_TITLE, bug(), report))
    try:
        playbook = load_playbook()
    except PlaybookError as error:
        dialogs.show_error(error)
        return 2
    preferences = Preferences(QSettings())
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reviewer") as executor:
        desk = build(playbook, preferences, dialogs, executor)
        desk.window.show()
        if left:
            dialogs.show_message(CRASH_TITLE, FAULT_LEFT, left)
        if path is not None:
            desk.files.open_path(path)
        status = application.exec()
    fault_log.stop()
    return status


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """`True` unless this is a Unix without a display, where Qt would end the process with an English message."""
    if platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def make_application() -> QApplication:
    """Return the QApplication, with our name, Qt's own buttons in Chinese, one style on every platform."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Reviewer")
    application.setOrganizationName("Reviewer")
    application.setApplicationDisplayName(APPLICATION)
    application.setApplicationVersion(__version__)
    application.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    application.installTranslator(chinese_buttons(application))
    application.setFont(window_font())
    return application


def chinese_buttons(parent: QObject) -> QTranslator:
    """Return the translation of Qt's own buttons and menus; an empty one where the installation lacks it."""
    translator = QTranslator(parent)
    translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator


def build(
    playbook: Playbook,
    preferences: Preferences,
    dialogs: Dialogs,
    executor: ThreadPoolExecutor,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    new_id: Callable[[], str] = lambda: uuid4().hex,
) -> Desk:
    """Build the window and everything behind it."""
    session = ReviewSession(
        playbook,
        executor,
        clock=clock,
        new_id=new_id,
        author=lambda: preferences.author,
        holder=lambda: Holder(node(), system(), preferences.author, clock()),
    )
    look = Look(preferences.scheme)
    actions = Actions()
    window = MainWindow(session, look, preferences, actions)
    for part in (session, look, actions):
        part.setParent(window)
    files = FileCommands(session, dialogs, preferences, window)
    signature, wording = Signature(preferences, dialogs), load_wording()
    pages = RightPages(window, session, signature, wording)
    reviewing = ReviewCommands(session, window.pane, dialogs, wording, pages.note_at, pages.propose_at, window)
    views = ViewSwitch(session, window.pane.view, window)
    traveller = Traveller(session, window.pane, window)
    commands = WindowCommands(window, session, look, preferences, actions, dialogs, files)
    SituationWatch(session, window.pane, traveller, window.find_field, actions)
    _connect(window, actions, session, files, reviewing, traveller, commands)
    _connect_pages(actions, files, reviewing, pages, signature)
    _connect_views(window, actions, views)
    _connect_printing(actions, PrintCommands(session, dialogs, preferences, window))
    return Desk(window, session, actions, files, reviewing, pages, commands)


def _connect_pages(
    actions: Actions, files: FileCommands, reviewing: ReviewCommands, pages: RightPages, signature: Signature
) -> None:
    """Let the actions that stand on the right-hand pages do what they say."""

    def export(*some: ExportFile) -> None:
        pages.settle()  # what is half typed belongs to what is exported
        signature.ask_once()
        files.export(*some)

    actions.connect_all(
        {
            "export_both": partial(export, ExportFile.MEMO, ExportFile.REDLINE),
            "export_memo": partial(export, ExportFile.MEMO),
            "export_redline": partial(export, ExportFile.REDLINE),
            "paragraph": pages.paragraph_here,
            "matter": reviewing.ask_matter,
            "checklist": partial(pages.show_page, pages.checklist),
            "defects": partial(pages.show_page, pages.defects),
            "notes": partial(pages.show_page, pages.notes),
            "tables": partial(pages.show_page, pages.tables),
            "next_open": partial(pages.next_open, is_high=False),
            "next_high": partial(pages.next_open, is_high=True),
        }
    )


def _connect_printing(actions: Actions, printing: PrintCommands) -> None:
    """Let paper and PDF be asked for."""
    actions.connect_all(
        {
            "print_policy": printing.print_policy,
            "print_checklist": printing.print_checklist,
            "pdf_policy": printing.save_policy,
            "pdf_checklist": printing.save_checklist,
        }
    )


def _connect_views(window: MainWindow, actions: Actions, views: ViewSwitch) -> None:
    """Let the three views be chosen, and the window say which one is shown."""
    actions.connect_all({f"view_{one}": partial(views.choose, one) for one in TextView})
    views.shown.connect(lambda view: actions[f"view_{view}"].setChecked(True))
    views.told.connect(window.status.show_view)


def _connect(
    window: MainWindow,
    actions: Actions,
    session: ReviewSession,
    files: FileCommands,
    reviewing: ReviewCommands,
    traveller: Traveller,
    commands: WindowCommands,
) -> None:
    """Let every action of the table do what it says."""
    actions.connect_all(
        {
            "open": files.open,
            "open_sample": files.open_sample,
            "paste_new": files.paste,
            "stop": window.status.work.cancel,
            "reread": files.reread,
            "quit": window.close,
            "undo": session.undo_stack.undo,
            "redo": session.undo_stack.redo,
            "copy": reviewing.copy,
            "copy_citation": reviewing.copy_citation,
            "find": window.find_field.activate,
            "find_next": window.find_field.next,
            "find_previous": window.find_field.previous,
            "zoom_in": commands.zoom_in,
            "zoom_out": commands.zoom_out,
            "zoom_reset": commands.zoom_reset,
            **{f"scheme_{scheme}": partial(commands.choose_scheme, scheme) for scheme in Scheme},
            **{f"spacing_{one.name.lower()}": partial(commands.choose_spacing, one) for one in Spacing},
            **{f"measure_{one.name.lower()}": partial(commands.choose_measure, one) for one in Measure},
            "removed": commands.toggle_removed,
            "facts": commands.show_facts,
            "overview": commands.show_overview,
            "back": traveller.back,
            "forward": traveller.forward,
            "next_pane": commands.next_pane,
            "previous_pane": commands.previous_pane,
            "note": reviewing.note,
            "propose": reviewing.propose,
            "recategorise": reviewing.recategorise,
            "move_out": reviewing.move_out,
            "take_in": reviewing.take_in,
            "next_defect": traveller.next_defect,
            "previous_defect": traveller.previous_defect,
            "author": commands.ask_author,
            "keys": commands.show_keys,
            "about": commands.show_about,
        }
    )
    for action in actions:
        window.addAction(actions[action])  # so that its keys work wherever the menu bar is hidden
    window.start_page.open_clicked.connect(files.open)
    window.start_page.sample_clicked.connect(files.open_sample)
    window.start_page.paste_clicked.connect(files.paste)
    window.start_page.recent_chosen.connect(files.open_path)
    window.status.encoding_clicked.connect(files.reread)
    window.export_button.setMenu(actions.menu("export"))
    recent = actions.menu("recent")
    recent.aboutToShow.connect(lambda: files.fill_recent(recent))
    window.pane.menu_asked.connect(lambda place: _show_menu(actions, window, place))


def _show_menu(actions: Actions, parent: QWidget, place: QPoint) -> None:
    menu = actions.context_menu(QMenu(parent))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
