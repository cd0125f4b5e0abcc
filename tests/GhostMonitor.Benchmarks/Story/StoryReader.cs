using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Benchmarks.Story;

/// <summary>Lets a monitor go on with the story: the counters of its machine, as they grow from now on. Not thread-safe.</summary>
internal sealed class StoryReader(StoryPlot plot, int seed) : IResourceReader
{
    private readonly StoryMachine _machine = new(plot, seed);
    private readonly Dictionary<string, double> _totals = [];
    private DateTimeOffset _before = DateTimeOffset.Now;
    private double _seconds;

    public ResourceKinds Supported => ResourceKinds.All;

    public void Read(ResourceKinds resources, ResourceCounters counters)
    {
        DateTimeOffset now = DateTimeOffset.Now;
        _seconds = Math.Max(0, (now - _before).TotalSeconds);
        _before = now;
        ResourceMetrics sample = _machine.Sample(_machine.Moment(now, now - plot.Begin, now - plot.StartedAt));
        ReadCpu(sample, counters);
        ReadMachine(sample, counters);
        foreach (FilesystemMetrics each in sample.Filesystems)
            Read(each, ref counters.Filesystems.Add());

        foreach (DiskDeviceMetrics each in sample.DiskDevices)
            Read(each, ref counters.DiskDevices.Add());

        foreach (NetworkInterfaceMetrics each in sample.NetworkInterfaces)
            Read(each, ref counters.NetworkInterfaces.Add());

        foreach (TemperatureMetrics each in sample.Temperatures)
        {
            counters.Temperatures.Add() = new TemperatureCounters
            {
                Name = each.Name,
                Celsius = each.Celsius,
                CriticalCelsius = each.CriticalCelsius,
            };
        }

        counters.HasFilesystems = counters.HasDiskDevices = counters.HasNetwork = counters.HasSensors = true;
    }

    public void Dispose()
    {
    }

    private static void ReadMachine(ResourceMetrics sample, ResourceCounters counters)
    {
        counters.Memory.TotalBytes = sample.MemoryTotalBytes;
        counters.Memory.AvailableBytes = sample.MemoryAvailableBytes;
        counters.Memory.CachedBytes = sample.MemoryCachedBytes;
        counters.Memory.SwapTotalBytes = sample.SwapTotalBytes;
        counters.Memory.SwapUsedBytes = sample.SwapUsedBytes;
        counters.Memory.CommittedBytes = sample.CommittedBytes;
        counters.Memory.CommitLimitBytes = sample.CommitLimitBytes;
        counters.ProcessCount = sample.ProcessCount;
        counters.ThreadCount = sample.ThreadCount;
        counters.Load1 = sample.Load1;
        counters.Load5 = sample.Load5;
        counters.Load15 = sample.Load15;
        counters.Pressure.CpuSome = sample.CpuPressureSome;
        counters.Pressure.MemorySome = sample.MemoryPressureSome;
        counters.Pressure.MemoryFull = sample.MemoryPressureFull;
        counters.Pressure.IoSome = sample.IoPressureSome;
        counters.Pressure.IoFull = sample.IoPressureFull;
        counters.OpenFiles = sample.OpenFileCount;
        counters.OpenFileLimit = sample.OpenFileLimit;
        counters.Connections.TcpEstablished = sample.TcpEstablished;
        counters.Uptime = sample.Uptime;
    }

    private static void Read(FilesystemMetrics each, ref FilesystemCounters row) => row = new FilesystemCounters
    {
        MountPoint = each.Name,
        Device = each.Device,
        FileSystemType = each.FileSystemType,
        IsSystemDrive = each.IsSystemDrive,
        IsAvailable = true,
        TotalBytes = each.TotalBytes ?? 0,
        UsedBytes = each.UsedBytes ?? 0,
        AvailableBytes = each.AvailableBytes ?? 0,
        InodesTotal = each.InodesTotal,
        InodesFree = each.InodesFree,
    };

    private void ReadCpu(ResourceMetrics sample, ResourceCounters counters)
    {
        counters.CpuTotal = Cpu("all", -1, sample.CpuPercent ?? 0, sample.CpuIoWaitPercent ?? 0, StoryMachine.Cpus);
        for (int core = 0; core < sample.Cores.Count; core++)
            counters.Cpus.Add() = Cpu(sample.Cores[core].Name, core, sample.Cores[core].Percent, 0, 1);

        counters.ContextSwitches = Total("switches", sample.ContextSwitchesPerSecond ?? 0);
        counters.Interrupts = Total("interrupts", sample.InterruptsPerSecond ?? 0);
        counters.HasCpu = true;
    }

    /// <summary>In thousandths of a second.</summary>
    private CpuCounters Cpu(string name, int id, double busy, double waiting, int cpus)
    {
        double most = Math.Max(0, 100 - busy);
        return new CpuCounters
        {
            Id = id,
            User = Total(name + " user", 10 * cpus * busy * 0.72),
            System = Total(name + " system", 10 * cpus * busy * 0.28),
            IoWait = Total(name + " waiting", 10 * cpus * Math.Min(waiting, most)),
            Idle = Total(name + " idle", 10 * cpus * (most - Math.Min(waiting, most))),
        };
    }

    private void Read(DiskDeviceMetrics each, ref DiskDeviceCounters row)
    {
        double perSecond = (each.ReadsPerSecond ?? 0) + (each.WritesPerSecond ?? 0);
        row = new DiskDeviceCounters
        {
            Name = each.Name,
            Reads = Total(each.Name + " reads", each.ReadsPerSecond ?? 0),
            Writes = Total(each.Name + " writes", each.WritesPerSecond ?? 0),
            BytesRead = Total(each.Name + " bytes read", each.ReadBytesPerSecond ?? 0),
            BytesWritten = Total(each.Name + " bytes written", each.WriteBytesPerSecond ?? 0),
            WriteMilliseconds = Total(each.Name + " latency", perSecond * (each.LatencyMilliseconds ?? 0)),
            BusyMilliseconds = Total(each.Name + " busy", 10 * (each.BusyPercent ?? 0)),
            InFlight = each.QueueLength,
        };
    }

    private void Read(NetworkInterfaceMetrics each, ref NetworkInterfaceCounters row) => row = new NetworkInterfaceCounters
    {
        Name = each.Name,
        BytesSent = Total(each.Name + " sent", each.BytesSentPerSecond ?? 0),
        BytesReceived = Total(each.Name + " received", each.BytesReceivedPerSecond ?? 0),
        PacketsSent = Total(each.Name + " packets sent", each.PacketsSentPerSecond ?? 0),
        PacketsReceived = Total(each.Name + " packets received", each.PacketsReceivedPerSecond ?? 0),
        LinkBitsPerSecond = each.LinkBitsPerSecond,
        CountsInTotal = each.CountsInTotal,
    };

    private ulong Total(string what, double perSecond)
    {
        double total = _totals.GetValueOrDefault(what) + (perSecond * _seconds);
        _totals[what] = total;
        return (ulong)total;
    }
}
