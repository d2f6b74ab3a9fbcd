"""What reading one PDF may take, and how the process that reads it says why it did not."""

COMMAND = "read-pdf"  # the argument that makes this program such a process, see __main__.py

FILE_LIMIT = 64 * 1024 * 1024  # bytes of the file: it stands in memory twice
PAGE_LIMIT = 2_000
CHARACTER_LIMIT = 400_000  # of all pages; each costs ten times what it costs in a text file
MEMORY_LIMIT = 320 * 1024 * 1024  # bytes of the process at its largest
ADDRESS_LIMIT = 2 * 1024 * 1024 * 1024  # bytes of addresses, where the system counts them: a floor under the watch
BASE_SECONDS = 2.0  # of processor time for any file,
SECONDS_A_PAGE = 0.002  # so much more for each page that was delivered,
SECONDS_A_CHARACTER = 40e-6  # and for each of its characters; usual are 6e-6
MOST_SECONDS = 4.0  # of processor time for any file at all
SILENCE_SECONDS = 30.0  # on the clock without a page, on a busy machine

OUT_OF_TIME, OUT_OF_MEMORY = 71, 72  # exit statuses
# Reasons for a refusal. What an XFA form shows is built by a program in it; its page holds but "please wait".
ENCRYPTED, DAMAGED, XFA, PAGES, CHARACTERS = "encrypted", "damaged", "xfa", "pages", "characters"
