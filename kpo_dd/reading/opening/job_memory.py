"""A cap on the memory of this process where the system is Windows: a job object, made by the process itself.

What Windows keeps in a job is laid out as its headers say (`JOBOBJECT_EXTENDED_LIMIT_INFORMATION`); the sizes
of the fields are named, so that they are the same on whatever system this is read.
"""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any, ClassVar

EXTENDED_LIMITS = 9  # the number of this kind of information
PROCESS_MEMORY = 0x100  # the limit that is meant, among the flags


class JobBasicLimits(ctypes.Structure):
    """The first part of what a job may be held to."""

    _fields_: ClassVar = [
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    ]


class JobLimits(ctypes.Structure):
    """All a job may be held to: of this, only the memory of each process is set."""

    _fields_: ClassVar = [
        ("basic", JobBasicLimits),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_of_a_process", ctypes.c_size_t),
        ("peak_of_the_job", ctypes.c_size_t),
    ]


def hold_memory(most: int, kernel: Any) -> bool:
    """Let this process have at most so many bytes from now on; false where the system will not."""
    job = own_job(kernel)
    limits = JobLimits()
    limits.basic.flags = PROCESS_MEMORY
    limits.process_memory = most
    size = ctypes.sizeof(limits)
    return bool(
        job and kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), size)
    )


@lru_cache(maxsize=1)
def own_job(kernel: Any) -> ctypes.c_void_p | None:
    """The job this process is in by its own will, once and for all its files; None where it can't be."""
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.AssignProcessToJobObject.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    kernel.SetInformationJobObject.argtypes = [
        *(ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    ]
    job = kernel.CreateJobObjectW(None, None)
    if not job or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
        return None
    return ctypes.c_void_p(job)
