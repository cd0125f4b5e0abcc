using System.ComponentModel;
using System.Runtime.InteropServices;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>
/// Reads macOS' counters: host_processor_info, host_statistics64, sysctl (hw.memsize, vm.swapusage, kern.boottime,
/// NET_RT_IFLIST2), getfsstat, statfs, proc_listallpids, getloadavg. The layout of each structure is named at its parser.
/// </summary>
/// <remarks>
/// Not thread-safe. Disk throughput, pressure and containers are not read on macOS. Needs a 64-bit process.
/// Filesystems on this machine are asked anew; those of the network are shown as the kernel last heard of them, since a
/// server that is gone would hold the call.
/// </remarks>
internal sealed unsafe class MacOSResourceReader : IResourceReader
{
    private static readonly int[] s_interfaceList = [4, 17, 0, 0, 6, 0]; // CTL_NET, PF_ROUTE, 0, 0, NET_RT_IFLIST2, 0

    private byte[] _interfaces = new byte[16 * 1024];
    private byte[] _filesystems = new byte[32 * FilesystemStatistics.Size];
    private int[] _processes = new int[4096];
    private uint _host;
    private uint _task;

    /// <inheritdoc/>
    public ResourceKinds Supported => ResourceKinds.Cpu | ResourceKinds.Memory | ResourceKinds.Filesystems | ResourceKinds.Network
        | ResourceKinds.Processes | ResourceKinds.Load | ResourceKinds.Uptime;

    /// <inheritdoc/>
    public void Read(ResourceKinds resources, ResourceCounters counters)
    {
        Collect(resources, ResourceKinds.Cpu, ReadProcessors, counters);
        Collect(resources, ResourceKinds.Memory, ReadMemory, counters);
        Collect(resources, ResourceKinds.Filesystems, ReadFilesystems, counters);
        Collect(resources, ResourceKinds.Network, ReadInterfaces, counters);
        Collect(resources, ResourceKinds.Processes, ReadProcesses, counters);
        Collect(resources, ResourceKinds.Load, ReadLoad, counters);
        Collect(resources, ResourceKinds.Uptime, ReadUptime, counters);
    }

    /// <summary>Gives back the references to the ports of the machine and of the process.</summary>
    public void Dispose()
    {
        if (_task == 0)
            return;

        _ = LibSystem.mach_port_deallocate(_task, _host);
        _ = LibSystem.mach_port_deallocate(_task, _task);
        _host = _task = 0;
    }

    /// <summary>Reads one group. A call that this macOS lacks takes that group and no other.</summary>
    internal static void Collect(ResourceKinds asked, ResourceKinds kind, Func<ResourceCounters, string?> read, ResourceCounters counters)
    {
        if ((asked & kind) == 0)
            return;

        string? error;
        try
        {
            error = read(counters);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            error = e.Message;
        }

        if (error is not null)
            counters.Fail(kind, error);
    }

    private static string LastError(string call)
    {
        int error = Marshal.GetLastPInvokeError();
        return $"{call} failed with error {error}: {new Win32Exception(error).Message}";
    }

    private void OpenPorts()
    {
        if (_task != 0)
            return;

        _host = LibSystem.mach_host_self();
        _task = LibSystem.task_self_trap();
    }

    private string? ReadProcessors(ResourceCounters counters)
    {
        OpenPorts();
        uint processors, count;
        int* info;
        int result = LibSystem.host_processor_info(_host, ProcessorTicks.Flavor, &processors, &info, &count);
        if (result != 0)
            return $"host_processor_info failed with {result}";

        ProcessorTicks.Parse(new ReadOnlySpan<byte>(info, checked((int)count * sizeof(int))), counters);
        _ = LibSystem.vm_deallocate(_task, (nuint)info, count * sizeof(int));
        return null;
    }

    private string? ReadMemory(ResourceCounters counters)
    {
        OpenPorts();
        byte* statistics = stackalloc byte[VmStatistics.Size];
        uint count = VmStatistics.Size / sizeof(int);
        int result = LibSystem.host_statistics64(_host, VmStatistics.Flavor, statistics, &count);
        if (result != 0)
            return $"host_statistics64 failed with {result}";

        nuint pageSize;
        result = LibSystem.host_page_size(_host, &pageSize);
        if (result != 0)
            return $"host_page_size failed with {result}";

        ulong total;
        if (!TryReadValue("hw.memsize", (byte*)&total, sizeof(ulong)))
            return LastError("sysctl hw.memsize");

        counters.Memory.TotalBytes = DarwinLayout.Bytes(total, 1);
        VmStatistics.Parse(new ReadOnlySpan<byte>(statistics, VmStatistics.Size), pageSize, ref counters.Memory);

        byte* swap = stackalloc byte[VmStatistics.SwapSize];
        if (TryReadValue("vm.swapusage", swap, VmStatistics.SwapSize))
            VmStatistics.ParseSwap(new ReadOnlySpan<byte>(swap, VmStatistics.SwapSize), ref counters.Memory);
        else
            counters.FailPart(ResourceKinds.Memory, "swap", LastError("sysctl vm.swapusage"));

        return null;
    }

    private static string? ReadUptime(ResourceCounters counters)
    {
        long* bootTime = stackalloc long[2]; // struct timeval: seconds, then microseconds in 32 bits and padding
        if (!TryReadValue("kern.boottime", (byte*)bootTime, 2 * sizeof(long)))
            return LastError("sysctl kern.boottime");

        DateTimeOffset started = DateTimeOffset.FromUnixTimeSeconds(bootTime[0]).AddTicks((int)bootTime[1] * TimeSpan.TicksPerMicrosecond);
        counters.Uptime = counters.Timestamp - started;
        return null;
    }

    private static string? ReadLoad(ResourceCounters counters)
    {
        double* averages = stackalloc double[3];
        if (LibSystem.getloadavg(averages, 3) != 3)
            return "getloadavg gave no averages";

        (counters.Load1, counters.Load5, counters.Load15) = (averages[0], averages[1], averages[2]);
        return null;
    }

    private static bool TryReadValue(string name, byte* value, int size)
    {
        nuint length = (nuint)size;
        return LibSystem.sysctlbyname(name, value, &length, null, 0) == 0 && length == (nuint)size;
    }

    private static int GetFilesystems(byte* buffer, int size) =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? LibSystem.getfsstat_arm64(buffer, size, FilesystemStatistics.NoWait)
            : LibSystem.getfsstat_x64(buffer, size, FilesystemStatistics.NoWait);

    /// <summary>Asks the filesystem of an entry, and writes the answer over it.</summary>
    private static string? Refresh(Span<byte> entry)
    {
        byte* answer = stackalloc byte[FilesystemStatistics.Size];
        int result;
        fixed (byte* path = entry[FilesystemStatistics.MountedOn..])
        {
            result = RuntimeInformation.ProcessArchitecture == Architecture.Arm64
                ? LibSystem.statfs_arm64(path, answer)
                : LibSystem.statfs_x64(path, answer);
        }

        if (result != 0)
            return LastError("statfs");

        new ReadOnlySpan<byte>(answer, FilesystemStatistics.Size).CopyTo(entry);
        return null;
    }

    private string? ReadFilesystems(ResourceCounters counters)
    {
        while (true)
        {
            int count;
            fixed (byte* buffer = _filesystems)
                count = GetFilesystems(buffer, _filesystems.Length);

            if (count < 0)
                return LastError("getfsstat");

            // A full buffer may have cut the list off.
            int used = count * FilesystemStatistics.Size;
            if (used < _filesystems.Length)
            {
                FilesystemStatistics.Parse(_filesystems.AsSpan(0, used), Refresh, counters);
                return null;
            }

            _filesystems = new byte[_filesystems.Length * 2];
        }
    }

    private string? ReadProcesses(ResourceCounters counters)
    {
        while (true)
        {
            int count;
            fixed (int* buffer = _processes)
                count = LibSystem.proc_listallpids(buffer, _processes.Length * sizeof(int));

            if (count <= 0)
                return LastError("proc_listallpids");

            if (count < _processes.Length)
            {
                counters.ProcessCount = count;
                return null;
            }

            _processes = new int[_processes.Length * 2];
        }
    }

    private string? ReadInterfaces(ResourceCounters counters)
    {
        const int outOfMemory = 12; // ENOMEM: the list is longer than the buffer
        while (true)
        {
            nuint size = (nuint)_interfaces.Length;
            int result;
            fixed (int* name = s_interfaceList)
            fixed (byte* buffer = _interfaces)
                result = LibSystem.sysctl(name, (uint)s_interfaceList.Length, buffer, &size, null, 0);

            if (result == 0)
            {
                InterfaceMessages.Parse(_interfaces.AsSpan(0, (int)size), counters);
                return null;
            }

            if (Marshal.GetLastPInvokeError() != outOfMemory)
                return LastError("sysctl NET_RT_IFLIST2");

            _interfaces = new byte[_interfaces.Length * 2];
        }
    }
}
