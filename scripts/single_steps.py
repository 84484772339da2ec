"""Counts the instructions of one call of a function by single steps, for kernels that valgrind does not know."""
import ctypes
import os
import re
import signal
import subprocess

TRACE_ME, READ, READ_REGISTER, WRITE, WRITE_REGISTER, GO_ON, STEP = 0, 1, 3, 4, 6, 7, 9
RIP, RSP = 16 * 8, 19 * 8  # of struct user_regs_struct, x86-64

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


class NotPermitted(Exception):
    """The system does not let one process trace another."""


def count(program, arguments, environment, mark, times, function):
    """Instructions of the first call of `function` on the main thread after `mark` has been called `times` times."""
    table = subprocess.run(["nm", program], check=True, capture_output=True, text=True).stdout
    offsets = {name: int(offset, 16) for offset, name in re.findall(r"^(\w+) [Tt] (\S+)$", table, re.M)}
    process = os.fork()
    if process == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if libc.ptrace(TRACE_ME, 0, None, None) != 0:
            os._exit(99)
        os.execve(program, [program, *arguments], environment)
    try:
        wait(process)
        base = int(open(f"/proc/{process}/maps").readline().split("-")[0], 16)
        for _ in range(times):
            run_to(process, base + offsets[mark])
        run_to(process, base + offsets[function])
        back = trace(READ, process, trace(READ_REGISTER, process, RSP))
        steps = 0
        while trace(READ_REGISTER, process, RIP) != back:
            trace(STEP, process)
            wait(process)
            steps += 1
        return steps
    finally:
        try:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


def run_to(process, address):
    """Goes on to an address, and past its first instruction's trap."""
    if trace(READ_REGISTER, process, RIP) == address:
        trace(STEP, process)
        wait(process)
    word = trace(READ, process, address)
    trace(WRITE, process, address, word & ~0xFF | 0xCC)
    trace(GO_ON, process)
    wait(process)
    trace(WRITE, process, address, word)
    trace(WRITE_REGISTER, process, RIP, address)


def trace(request, process, address=0, data=0):
    ctypes.set_errno(0)
    value = libc.ptrace(request, process, address, data)
    if ctypes.get_errno() != 0:
        raise NotPermitted(os.strerror(ctypes.get_errno()))
    return value & 0xFFFFFFFFFFFFFFFF


def wait(process):
    _, status = os.waitpid(process, 0)
    if os.WIFEXITED(status) and os.waitstatus_to_exitcode(status) == 99:
        raise NotPermitted("tracing")
    if not os.WIFSTOPPED(status) or os.WSTOPSIG(status) != signal.SIGTRAP:
        raise RuntimeError(f"the traced program ended or was stopped otherwise (status {status:#x})")
