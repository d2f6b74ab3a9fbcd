"""Everything of the window, built and handed over: session, panels, commands, and what each action does."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from platform import node, system
from uuid import uuid4

from reviewer.export.memo_wording import Wording, load_wording
from reviewer.paths import user_data_folder
from reviewer.playbook.model import Playbook
from reviewer.store.door import Holder
from reviewer.ui.actions import Actions
from reviewer.ui.context_menu import show_menu
from reviewer.ui.dialogs import Dialogs
from reviewer.ui.exporting import ExportFile
from reviewer.ui.file_commands import FileCommands
from reviewer.ui.file_open import FileOpen
from reviewer.ui.last_place import LastPlace
from reviewer.ui.library_commands import LibraryCommands
from reviewer.ui.library_window import LibraryWindow
from reviewer.ui.main_window import MainWindow
from reviewer.ui.own_clauses import FILE_NAME, OwnClauses
from reviewer.ui.playbook_commands import PlaybookCommands
from reviewer.ui.preferences import Preferences
from reviewer.ui.print_commands import PrintCommands
from reviewer.ui.print_preview import PrintPreview
from reviewer.ui.reading import Measure, Spacing
from reviewer.ui.review_commands import ReviewCommands
from reviewer.ui.rewording import TextView
from reviewer.ui.right_pages import RightPages
from reviewer.ui.session import ReviewSession
from reviewer.ui.signature import Signature
from reviewer.ui.situation import SituationWatch
from reviewer.ui.start import StartPage
from reviewer.ui.theme import Look, Scheme
from reviewer.ui.travel import Traveller
from reviewer.ui.view_switch import ViewSwitch
from reviewer.ui.window_commands import WindowCommands


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
    library: LibraryWindow
    preview: PrintPreview


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
    FileOpen(files.open_path, window)
    SituationWatch(session, window.pane, traveller, window.find_field, actions)
    _connect(window, actions, session, files, reviewing, traveller, commands)
    _connect_pages(actions, files, reviewing, pages, signature)
    _connect_views(window, actions, views)
    playbooks = PlaybookCommands(session, dialogs, preferences, window)
    actions.connect_all(
        {"playbook": playbooks.choose, "playbook_shipped": playbooks.restore, "playbook_copy": playbooks.save_copy}
    )
    printing = PrintCommands(session, dialogs, preferences, PrintPreview(look, window), window)
    _connect_printing(actions, printing)
    LastPlace(session, preferences, window)
    library = _build_library(window, session, look, wording, pages, actions, dialogs)
    return Desk(window, session, actions, files, reviewing, pages, commands, library, printing.preview)


def _build_library(
    window: MainWindow,
    session: ReviewSession,
    look: Look,
    wording: Wording,
    pages: RightPages,
    actions: Actions,
    dialogs: Dialogs,
) -> LibraryWindow:
    """Build the library of clauses, and let it be asked for."""
    own = OwnClauses(user_data_folder() / FILE_NAME)
    library = LibraryWindow(session, look, wording, own, dialogs, window)
    commands = LibraryCommands(window, session, pages, library, own, dialogs)
    actions.connect_all({"library": commands.show, "keep_clause": commands.keep})
    return library


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
            "preview_policy": printing.preview_policy,
            "preview_checklist": printing.preview_checklist,
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
            "clear_copies": files.clear_copies,
            "as_of": files.ask_day,
            "quit": window.close,
            "undo": session.undo_stack.undo,
            "redo": session.undo_stack.redo,
            "copy": reviewing.copy,
            "copy_citation": reviewing.copy_citation,
            "find": window.find_field.activate,
            "find_next": window.find_field.next,
            "find_previous": window.find_field.previous,
            "back": traveller.back,
            "forward": traveller.forward,
            "note": reviewing.note,
            "propose": reviewing.propose,
            "explain": window.pane.explain,
            "recategorise": reviewing.recategorise,
            "move_out": reviewing.move_out,
            "take_in": reviewing.take_in,
            "next_defect": traveller.next_defect,
            "previous_defect": traveller.previous_defect,
        }
    )
    _connect_window(actions, commands)
    for action in actions:
        window.addAction(actions[action])  # so that its keys work wherever the menu bar is hidden
    _connect_start(window.start_page, files)
    window.status.encoding_clicked.connect(files.reread)
    window.export_button.setMenu(actions.menu("export"))
    recent = actions.menu("recent")
    recent.aboutToShow.connect(lambda: files.fill_recent(recent))
    window.pane.menu_asked.connect(partial(show_menu, window, actions, session))


def _connect_window(actions: Actions, commands: WindowCommands) -> None:
    """Let the window itself be changed, and say what it is."""
    actions.connect_all(
        {
            "zoom_in": commands.zoom_in,
            "zoom_out": commands.zoom_out,
            "zoom_reset": commands.zoom_reset,
            **{f"scheme_{scheme}": partial(commands.choose_scheme, scheme) for scheme in Scheme},
            **{f"spacing_{one.name.lower()}": partial(commands.choose_spacing, one) for one in Spacing},
            **{f"measure_{one.name.lower()}": partial(commands.choose_measure, one) for one in Measure},
            "removed": commands.toggle_removed,
            "facts": commands.show_facts,
            "overview": commands.show_overview,
            "history": commands.show_history,
            "next_pane": commands.next_pane,
            "previous_pane": commands.previous_pane,
            "author": commands.ask_author,
            "help": commands.show_help,
            "keys": commands.show_keys,
            "logs": commands.open_logs,
            "check_installer": commands.check_installer,
            "about": commands.show_about,
        }
    )


def _connect_start(page: StartPage, files: FileCommands) -> None:
    """Let the start page open what it offers."""
    page.open_clicked.connect(files.open)
    page.sample_clicked.connect(files.open_sample)
    page.paste_clicked.connect(files.paste)
    page.recent_chosen.connect(files.open_path)
