using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Arrays of the md driver, from <c>/sys/block/md*/md/raid_disks</c> and <c>degraded</c> (Documentation/admin-guide/md.rst). Levels without
/// redundancy (raid0, linear) have no file <c>degraded</c> and are left out.
/// </summary>
internal sealed class RaidArrays(string root) : ICollector
{
    private readonly string _folder = Path.Combine(root, "sys/block");
    private readonly ReadBuffer _buffer = new();

    public ResourceKinds Kind => ResourceKinds.Raid;

    public void Collect(ResourceCounters counters)
    {
        if (Directory.Exists(_folder))
        {
            foreach (string array in Directory.EnumerateDirectories(_folder, "md*").Order(StringComparer.Ordinal))
                Collect(array, counters);
        }

        counters.HasRaidArrays = true;
    }

    public void Dispose()
    {
    }

    private void Collect(string array, ResourceCounters counters)
    {
        string name = Path.GetFileName(array);
        if (!TryRead(array, "degraded", name, counters, out long? degraded)
            || !TryRead(array, "raid_disks", name, counters, out long? members))
        {
            return;
        }

        ref RaidArrayCounters row = ref counters.RaidArrays.Add();
        row.Name = name;
        row.Members = members;
        row.DegradedMembers = degraded;
    }

    /// <returns>False if there is no such file.</returns>
    private bool TryRead(string array, string file, string name, ResourceCounters counters, out long? value)
    {
        value = null;
        using var read = new KernelFile(Path.Combine(array, "md", file));
        int errno = read.Read(_buffer);
        if (errno == Errno.NoEntry)
            return false;

        if (errno != Errno.None)
            counters.FailInstance(Kind, name, read.Problem(errno));
        else if (Fields.TryParseNumber(_buffer.Text, out ulong number))
            value = Fields.Bytes(number, 1);
        else
            counters.FailInstance(Kind, name, $"{read.Path} is no number");

        return true;
    }
}
