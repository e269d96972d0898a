"""Windows holds a worker to its memory by a job; what is asked of Windows is written down here instead."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pytest

from kpo_dd.reading.opening.job_memory import JobBasicLimits, JobLimits, hold_memory, own_job
from kpo_dd.reading.opening.parsing import limit_memory

JOB, PROCESS = 0x1_0000_0001, 0xFFFF_FFFF_FFFF_FFFF  # handles as large as those of 64 bits may be


class AskedOfWindows:
    """A function of Windows: answers, and remembers what it was asked."""

    def __init__(self, answer: int) -> None:
        self.answer, self.asked = answer, list[tuple[object, ...]]()
        self.restype: object = ctypes.c_int
        self.argtypes: object = None

    def __call__(self, *arguments: object) -> int:
        """Answer."""
        self.asked.append(arguments)
        return self.answer


class Kernel:
    """As much of Windows as a job needs."""

    def __init__(self, *, assigns: bool = True, limits: bool = True) -> None:
        self.CreateJobObjectW = AskedOfWindows(JOB)
        self.GetCurrentProcess = AskedOfWindows(PROCESS)
        self.AssignProcessToJobObject = AskedOfWindows(int(assigns))
        self.SetInformationJobObject = AskedOfWindows(int(limits))


@pytest.fixture(autouse=True)
def _no_job_of_others() -> Iterator[None]:
    """A process has one job, and here every test is a process."""
    own_job.cache_clear()
    yield
    own_job.cache_clear()


def limits_set(kernel: Kernel) -> list[tuple[int, int]]:
    """The flags and the memory of each limit that was set."""
    found = []
    for _, kind, pointer, size in kernel.SetInformationJobObject.asked:
        assert (kind, size) == (9, ctypes.sizeof(JobLimits))
        limits = pointer._obj  # type: ignore[attr-defined]
        found.append((limits.basic.flags, limits.process_memory))
    return found


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="as Windows of 64 bits lays it out")
def test_it_is_laid_out_as_the_headers_of_windows_say() -> None:
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION has 144 bytes, and the memory of a process is at 112."""
    assert (ctypes.sizeof(JobBasicLimits), ctypes.sizeof(JobLimits)) == (64, 144)
    assert (JobBasicLimits.flags.offset, JobLimits.process_memory.offset) == (16, 112)


def test_the_process_puts_itself_into_a_job_with_a_limit() -> None:
    """Handles of 64 bits stay whole: their types are declared."""
    kernel = Kernel()
    assert hold_memory(5_000_000_000, kernel)
    ((job, process),) = kernel.AssignProcessToJobObject.asked
    assert (job, process) == (JOB, PROCESS)
    assert kernel.CreateJobObjectW.restype is kernel.GetCurrentProcess.restype is ctypes.c_void_p
    assert kernel.AssignProcessToJobObject.argtypes == [ctypes.c_void_p, ctypes.c_void_p]
    assert limits_set(kernel) == [(0x100, 5_000_000_000)]


def test_the_next_file_has_a_limit_of_its_own_in_the_same_job() -> None:
    """A job in a job in a job would keep the smallest of them."""
    kernel = Kernel()
    assert all(hold_memory(most, kernel) for most in (1, 2))
    assert len(kernel.CreateJobObjectW.asked) == 1
    assert [most for _, most in limits_set(kernel)] == [1, 2]


@pytest.mark.parametrize("kernel", [Kernel(assigns=False), Kernel(limits=False)])
def test_where_windows_will_not_the_file_is_read_all_the_same(kernel: Kernel) -> None:
    """The limit of time still holds."""
    assert not hold_memory(1, kernel)


def test_a_worker_on_windows_takes_that_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no other: there is no `resource` there."""
    kernel = Kernel()
    monkeypatch.setattr("kpo_dd.reading.opening.parsing.on_windows", lambda: True)
    monkeypatch.setattr("kpo_dd.reading.opening.parsing.kernel32", lambda: kernel)
    limit_memory(77)
    assert limits_set(kernel) == [(0x100, 77)]
