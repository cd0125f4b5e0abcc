using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.MacOS;

/// <summary>The calls into libSystem. Each buffer that they fill is parsed elsewhere, so that tests can build one.</summary>
internal static unsafe partial class LibSystem
{
    private const string Library = "libSystem.dylib";

    /// <summary>mach/mach_init.h: this machine's port; each call adds a reference, which mach_port_deallocate takes off.</summary>
    [LibraryImport(Library)]
    internal static partial uint mach_host_self();

    /// <summary>mach/mach_init.h behind mach_task_self(): the port of this process; each call adds a reference.</summary>
    [LibraryImport(Library)]
    internal static partial uint task_self_trap();

    /// <summary>mach/mach_port.defs: takes a reference off a port.</summary>
    [LibraryImport(Library)]
    internal static partial int mach_port_deallocate(uint task, uint name);

    /// <summary>mach/mach_host.defs: ticks of every processor, in memory that vm_deallocate gives back.</summary>
    [LibraryImport(Library)]
    internal static partial int host_processor_info(uint host, int flavor, uint* processors, int** info, uint* count);

    /// <summary>mach/vm_map.defs: gives back memory that the kernel mapped here.</summary>
    [LibraryImport(Library)]
    internal static partial int vm_deallocate(uint task, nuint address, nuint size);

    /// <summary>mach/mach_host.defs: counts of memory pages.</summary>
    [LibraryImport(Library)]
    internal static partial int host_statistics64(uint host, int flavor, byte* info, uint* count);

    /// <summary>mach/mach_host.defs: the one set of all processors.</summary>
    [LibraryImport(Library)]
    internal static partial int processor_set_default(uint host, uint* set);

    /// <summary>mach/processor_set.defs: counts of tasks and threads in a set (osfmk/kern/processor.c).</summary>
    [LibraryImport(Library)]
    internal static partial int processor_set_statistics(uint set, int flavor, int* info, uint* count);

    /// <summary>sys/sysctl.h: a value of the kernel by name.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int sysctlbyname(string name, byte* value, nuint* size, void* newValue, nuint newSize);

    /// <summary>sys/sysctl.h: a value of the kernel by number.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int sysctl(int* name, uint length, byte* value, nuint* size, void* newValue, nuint newSize);

    /// <summary>sys/mount.h; the symbol with 64-bit inodes, which arm64 has under the plain name alone.</summary>
    [LibraryImport(Library, EntryPoint = "getfsstat$INODE64", SetLastError = true)]
    internal static partial int getfsstat_x64(byte* buffer, int size, int flags);

    /// <inheritdoc cref="getfsstat_x64"/>
    [LibraryImport(Library, EntryPoint = "getfsstat", SetLastError = true)]
    internal static partial int getfsstat_arm64(byte* buffer, int size, int flags);

    /// <summary>sys/mount.h: asks one filesystem, and waits for its answer; the symbols are as those of getfsstat.</summary>
    [LibraryImport(Library, EntryPoint = "statfs$INODE64", SetLastError = true)]
    internal static partial int statfs_x64(byte* path, byte* buffer);

    /// <inheritdoc cref="statfs_x64"/>
    [LibraryImport(Library, EntryPoint = "statfs", SetLastError = true)]
    internal static partial int statfs_arm64(byte* path, byte* buffer);

    /// <summary>libproc.h: the process ids, as many as fit; with a null buffer, about how many there are.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int proc_listallpids(int* buffer, int size);

    /// <summary>libproc.h: a fact of a process, of the kind that sys/proc_info.h numbers; the bytes of the answer, 0 on error.</summary>
    [LibraryImport(Library)]
    internal static partial int proc_pidinfo(int id, int flavor, ulong argument, byte* buffer, int size);

    /// <summary>libproc.h: what a process uses, a structure of sys/resource.h.</summary>
    [LibraryImport(Library)]
    internal static partial int proc_pid_rusage(int id, int flavor, byte* buffer);

    /// <summary>mach/mach_time.h: two numbers that make nanoseconds of the kernel's units of time.</summary>
    [LibraryImport(Library)]
    internal static partial int mach_timebase_info(uint* info);

    /// <summary>time.h: seconds and nanoseconds of a clock.</summary>
    [LibraryImport(Library)]
    internal static partial int clock_gettime(int clock, nint* time);

    /// <summary>pwd.h: a user by number; 0 and a null result where there is none.</summary>
    [LibraryImport(Library)]
    internal static partial int getpwuid_r(uint id, byte* user, byte* texts, nuint size, byte** found);

    /// <summary>stdlib.h: load averages over 1, 5 and 15 minutes.</summary>
    [LibraryImport(Library)]
    internal static partial int getloadavg(double* averages, int count);

    /// <summary>
    /// mach/mach_init.h: bytes in a page as the kernel counts them. (getpagesize tells a translated process 4 KiB where the kernel has 16
    /// KiB.)
    /// </summary>
    [LibraryImport(Library)]
    internal static partial int host_page_size(uint host, nuint* size);
}
