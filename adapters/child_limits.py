"""What a process that works apart may use. Apart from the caller, so that the child starts without what that needs."""


def take_little(memory: int, cpu_seconds: int, files: int) -> None:
    """Said in the child: little memory and time, no file written. Windows has no such limits; our clock remains."""
    try:
        import resource
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, cpu_seconds), (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, files),
    )  # fmt: skip
    for what, limit in wanted:
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (limit, limit) if hard == resource.RLIM_INFINITY or limit <= hard else (hard, hard))
