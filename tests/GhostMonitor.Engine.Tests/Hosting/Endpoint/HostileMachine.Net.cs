using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>A machine whose names are scripts, markup and direction marks.</summary>
internal sealed class HostileMachine : IResourceReader
{
    internal const string Script = "<script>window.hacked = true</script>";
    internal const string Image = "\"'><img src=x onerror='window.hacked = true'>";
    internal const string Reversed = "/data\u202egnp.exe";

    private CpuCounters _cpu;

    public ResourceKinds Supported => ResourceKinds.All;

    public double MemoryPercent { get; set; } = 42;

    public void Read(ResourceKinds resources, ResourceCounters counters)
    {
        counters.Memory.TotalBytes = 1_000_000;
        counters.Memory.AvailableBytes = (long)(1_000_000 * (1 - MemoryPercent / 100));
        _cpu.User += 30;
        _cpu.Idle += 70;
        counters.CpuTotal = _cpu with { Id = -1 };
        counters.Cpus.Add() = _cpu;
        counters.Cpus.Add() = _cpu with { Id = 1 };
        counters.HasCpu = counters.HasFilesystems = counters.HasNetwork = true;
        foreach (string name in new[] { Script, Reversed })
        {
            ref FilesystemCounters filesystem = ref counters.Filesystems.Add();
            filesystem.MountPoint = name;
            filesystem.Device = "/dev/disk";
            filesystem.FileSystemType = "ext4";
            filesystem.IsAvailable = true;
            filesystem.TotalBytes = 100;
            filesystem.UsedBytes = 10;
            filesystem.AvailableBytes = 90;
        }

        ref NetworkInterfaceCounters network = ref counters.NetworkInterfaces.Add();
        network.Name = Image;
        network.CountsInTotal = true;
    }

    public void Dispose()
    {
    }
}
