using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Looks up which groups' limits bind this process.</summary>
internal sealed class CgroupLimits(string root, ReadBuffer buffer)
{
    /// <summary>
    /// Version 1 says "no limit" with the largest multiple of a page, which depends on the page's size; no memory is half as large.
    /// </summary>
    private const ulong Unlimited = 1UL << 62;

    private readonly string _membership = System.IO.Path.Combine(root, "proc/self/cgroup");
    private readonly string _mounts = System.IO.Path.Combine(root, "proc/self/mountinfo");

    /// <summary>The file that failed, or the first.</summary>
    internal string Path { get; private set; } = "";

    /// <summary>Looks the limits up.</summary>
    /// <returns>0, or the errno of <see cref="Path"/>. A kernel without control groups has no limits, which is no error.</returns>
    internal int Find(out CgroupUsage usage)
    {
        usage = new CgroupUsage();
        int errno = Read(_membership);
        if (errno != Errno.None)
            return errno == Errno.NoEntry ? Errno.None : errno;

        List<CgroupMembership> memberships = CgroupMembership.Parse(buffer.Text);
        if (memberships.Count == 0)
            return Errno.None;

        errno = Read(_mounts);
        if (errno != Errno.None)
            return errno;

        List<MountEntry> mounts = MountInfo.Parse(buffer.Text);
        CgroupController? memory = CgroupController.Find("memory", memberships, mounts, root);
        CgroupController? cpu = CgroupController.Find("cpu", memberships, mounts, root);
        CgroupController? tasks = CgroupController.Find("pids", memberships, mounts, root);

        (string? memoryFolder, long? memoryLimit) = Tightest(memory, MemoryLimit);
        (string? cpuFolder, double? cpuLimit) = Tightest(cpu, CpuLimit);
        (string? taskFolder, long? taskLimit) = Tightest(tasks, TaskLimit);
        if (memoryLimit is null && cpuLimit is null && taskLimit is null)
            return Errno.None;

        usage = new CgroupUsage
        {
            MemoryLimit = memoryLimit,
            CpuLimit = cpuLimit,
            TaskLimit = taskLimit,
            Memory = File(memoryFolder, memory?.IsVersion2 == true ? "memory.current" : "memory.usage_in_bytes"),
            MemoryDetails = File(memoryFolder, "memory.stat"),
            Cpu = cpu?.IsVersion2 == true
                ? File(cpuFolder, "cpu.stat")
                : File(AccountingFolder(CgroupController.Find("cpuacct", memberships, mounts, root), cpu, cpuFolder), "cpuacct.usage"),
            Tasks = File(taskFolder, "pids.current"),
        };
        return Errno.None;
    }

    /// <summary>Parses a file that holds one number. Null for <c>max</c>, for version 1's "no limit", and for what is no number.</summary>
    internal static long? ParseLimit(ReadOnlySpan<byte> text) =>
        Fields.TryParseNumber(text, out ulong value) && value < Unlimited ? (long)value : null;

    /// <summary>Parses version 2's <c>cpu.max</c>: quota, or <c>max</c>, and period. Null without a limit.</summary>
    internal static double? ParseCpuMax(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
        return Fields.TryTakeNumber(ref line, out ulong quota) && Fields.TryTakeNumber(ref line, out ulong period)
            ? Cpus(quota, period)
            : null;
    }

    private static double? Cpus(ulong quota, ulong period) => quota > 0 && period > 0 ? (double)quota / period : null;

    private static (string? Folder, T? Limit) Tightest<T>(CgroupController? controller, Func<CgroupController, string, T?> read)
        where T : struct, IComparable<T>
    {
        if (controller is null)
            return (null, null);

        // Without a limit it is the process's own group whose usage is shown beside the limits on other things.
        string tightest = controller.Folders[0];
        T? least = null;
        foreach (string folder in controller.Folders)
        {
            if (read(controller, folder) is not T limit || (least is T known && limit.CompareTo(known) >= 0))
                continue;

            least = limit;
            tightest = folder;
        }

        return (tightest, least);
    }

    private static KernelFile? File(string? folder, string name)
    {
        if (folder is null)
            return null;

        string path = System.IO.Path.Combine(folder, name);
        return System.IO.File.Exists(path) ? new KernelFile(path) : null;
    }

    /// <summary>
    /// Version 1 may account CPU time in another hierarchy than it limits it in; the group is then looked for at the same depth.
    /// </summary>
    private static string? AccountingFolder(CgroupController? accounting, CgroupController? cpu, string? cpuFolder)
    {
        if (accounting is null || cpu is null || cpuFolder is null)
            return null;

        int level = 0;
        while (level < cpu.Folders.Count - 1 && cpu.Folders[level] != cpuFolder)
            level++;

        return accounting.Folders.Count == cpu.Folders.Count ? accounting.Folders[level] : accounting.Folders[0];
    }

    private long? MemoryLimit(CgroupController controller, string folder) =>
        ReadLimit(folder, controller.IsVersion2 ? "memory.max" : "memory.limit_in_bytes");

    private long? TaskLimit(CgroupController controller, string folder) => ReadLimit(folder, "pids.max");

    private double? CpuLimit(CgroupController controller, string folder)
    {
        if (controller.IsVersion2)
            return Read(System.IO.Path.Combine(folder, "cpu.max")) == Errno.None ? ParseCpuMax(buffer.Text) : null;

        return ReadLimit(folder, "cpu.cfs_quota_us") is long quota && ReadLimit(folder, "cpu.cfs_period_us") is long period
            ? Cpus((ulong)quota, (ulong)period)
            : null;
    }

    private long? ReadLimit(string folder, string name) =>
        Read(System.IO.Path.Combine(folder, name)) == Errno.None ? ParseLimit(buffer.Text) : null;

    private int Read(string path)
    {
        Path = path;
        using var file = new KernelFile(path, hasLongRecords: true);
        return file.Read(buffer);
    }
}
