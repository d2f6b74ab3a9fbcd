"""A wall around a process: opening an internet socket ends it at once, whoever tries, native code included.

    python -m tests.no_network MODULE ARGUMENT...      as `python -m MODULE ARGUMENT...`, behind the wall

Linux on x86-64 and arm64: a seccomp filter (man 2 seccomp), inherited by every thread and child. It lets local sockets
through, which the window system needs. The numbers are those of linux/audit.h, linux/filter.h and linux/prctl.h.
"""

import ctypes
import platform
import runpy
import struct
import sys

_SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
_INTERNET = (2, 10)  # AF_INET, AF_INET6
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF_LD | BPF_W | BPF_ABS; BPF_JMP | BPF_JEQ | BPF_K; BPF_RET | BPF_K
_CALL_NUMBER, _FIRST_ARGUMENT = 0, 16  # offsets in struct seccomp_data
_KILL_PROCESS, _ALLOW = 0x80000000, 0x7FFF0000
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("count", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def is_possible() -> bool:
    """`True` where the wall can be built."""
    return sys.platform == "linux" and platform.machine() in _SOCKET_CALL


def build_wall() -> None:
    """Put the calling process behind the wall, for good. Raises OSError where the kernel does not have it."""
    steps = b"".join(
        struct.pack("HBBI", *step)
        for step in (
            (_LOAD, 0, 0, _CALL_NUMBER),
            (_EQUAL, 0, 4, _SOCKET_CALL[platform.machine()]),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            (_EQUAL, 1, 0, _INTERNET[0]),
            (_EQUAL, 0, 1, _INTERNET[1]),
            (_RETURN, 0, 0, _KILL_PROCESS),
            (_RETURN, 0, 0, _ALLOW),
        )
    )
    program = _Program(len(steps) // 8, steps)
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0)):
        if libc.prctl(*arguments):
            raise OSError(ctypes.get_errno(), "prctl")


if __name__ == "__main__":
    build_wall()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
