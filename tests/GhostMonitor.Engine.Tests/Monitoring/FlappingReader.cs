using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Monitoring;

/// <summary>A machine whose memory and filesystems go up and down by chance, the same for the same seed.</summary>
internal sealed class FlappingReader(int seed) : IResourceReader
{
    private static readonly string[] s_mounts = ["/", "/data", "/home", "/srv", "/var"];

    private readonly Random _random = new(seed);
    private readonly double[] _used = [40, 55, 70, 85, 90];
    private double _memory = 60;
    private int _reads;

    public ResourceKinds Supported => ResourceKinds.All;

    public void Read(ResourceKinds resources, ResourceCounters counters)
    {
        _reads++;
        _memory = Next(_memory, 12);

        // Sometimes memory can't be read, for some samples in a row.
        if (_reads % 97 < 5)
            counters.Fail(ResourceKinds.Memory, "cannot be read");
        else
            counters.Memory = new MemoryCounters { TotalBytes = 1_000_000, AvailableBytes = (long)(10_000 * (100 - _memory)) };

        counters.HasFilesystems = true;
        for (int i = 0; i < s_mounts.Length; i++)
        {
            _used[i] = Next(_used[i], 4);

            // The last one is unmounted now and then.
            if (i < s_mounts.Length - 1 || _reads % 150 < 120)
                Add(counters, s_mounts[i], (long)(10_000 * _used[i]));
        }
    }

    public void Dispose()
    {
    }

    private static void Add(ResourceCounters counters, string mount, long used)
    {
        ref FilesystemCounters filesystem = ref counters.Filesystems.Add();
        filesystem.MountPoint = mount;
        filesystem.Device = "/dev/made-up" + mount;
        filesystem.FileSystemType = "ext4";
        filesystem.IsAvailable = true;
        filesystem.TotalBytes = 1_000_000;
        filesystem.UsedBytes = used;
        filesystem.AvailableBytes = 1_000_000 - used;
    }

    private double Next(double value, double step) =>
        Math.Max(30, Math.Min(99, value + (step * ((2 * _random.NextDouble()) - 0.97))));
}
