using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.MacOS;
using GhostMonitor.Engine.Sampling.Windows;
using GhostMonitor.Engine.Tests.Sampling.Linux;
using GhostMonitor.Engine.Tests.Sampling.Windows;
using ProcessorCollector = GhostMonitor.Engine.Sampling.Windows.ProcessorCollector;

namespace GhostMonitor.Engine.Tests.Sampling;

/// <summary>
/// A list that breaks off, or can't be read, at the third of six samples, as each system's own code reads it: no alert may move. Everything
/// is
/// watched twice: with levels under its lowest reading, so that all is active from the start, and with levels above its highest.
/// </summary>
public sealed unsafe class BrokenListTests : IDisposable
{
    private const int Samples = 6;
    private const int BrokenAt = 3;
    private static readonly TimeSpan s_longEnough = TimeSpan.FromMinutes(1);
    private RecordedRoot? _root;

    public void Dispose() => _root?.Dispose();

    [Theory]
    [InlineData("cpu1 x\n")]
    [InlineData("cpu1 900 0")]
    public void Linux_cores(string end) => NothingMoves(ResourceKinds.Cpu | ResourceKinds.Load, "cpu:cores", Linux((root, step, isBroken) =>
    {
        string times = string.Create(CultureInfo.InvariantCulture, $"{10 + (step * 50)} 0 0 {10 + (step * 50)} 0 0 0 0");
        root.Write("proc/loadavg", "1.00 1.00 1.00 1/100 1\n");
        root.Write("proc/stat", $"cpu  {times}\ncpu0 {times}\n" + (isBroken ? end : $"cpu1 {times}\ncpu2 {times}\nintr 1\n"));
    }));

    [Fact]
    public void Linux_cores_none_of_which_can_be_read() => NothingMoves(ResourceKinds.Cpu, "cpu", Linux((root, step, isBroken) =>
    {
        string times = string.Create(CultureInfo.InvariantCulture, $"{10 + (step * 50)} 0 0 {10 + (step * 50)} 0 0 0 0");
        root.Write("proc/stat", isBroken ? "" : $"cpu  {times}\ncpu0 {times}\ncpu1 {times}\nintr 1\n");
    }));

    [Theory]
    [InlineData("disk:mounts", "21 20 9:1")]
    [InlineData("disk:mounts", "21 20 9:1 / /data rw - ext4 /dev/sdb1 rw")]
    [InlineData("disk", null)]
    public void Linux_mounts(string name, string? end) => NothingMoves(ResourceKinds.Filesystems, name, Linux((root, _, isBroken) =>
    {
        const string first = "20 1 8:1 / / rw - ext4 /dev/sda1 rw\n";
        const string second = "21 20 9:1 / /data rw - ext4 /dev/sdb1 rw\n";
        root.Write("proc/self/mountinfo", !isBroken ? first + second : end is null ? "" : first + end);
    }));

    [Theory]
    [InlineData("8 16 sdb 1 2\n")]
    [InlineData("8 16 sdb 1 0 1 1 1 0 1 1 0 1")]
    public void Linux_devices(string end) => NothingMoves(ResourceKinds.DiskIO, "disk_io:devices", Linux((root, step, isBroken) =>
    {
        string numbers = string.Create(CultureInfo.InvariantCulture, $"{step} 0 {step} {step} {step} 0 {step} {step} 0 {step} {step}\n");
        root.Write("proc/diskstats", $"8 0 sda {numbers}" + (isBroken ? end : $"8 16 sdb {numbers}"));
    }));

    [Theory]
    [InlineData("  eth1: 5 6\n")]
    [InlineData("  eth1: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 1")]
    public void Linux_interfaces(string end) => NothingMoves(ResourceKinds.Network, "network:interfaces", Linux((root, step, isBroken) =>
    {
        string numbers = string.Create(CultureInfo.InvariantCulture, $"{step}000 {step}0 0 0 0 0 0 0 {step}000 {step}0 0 0 0 0 0 0\n");
        root.Write("proc/net/dev", $"Inter-| Receive\n face |bytes\n  eth0: {numbers}" + (isBroken ? end : $"  eth1: {numbers}"));
    }));

    [Fact]
    public void Linux_pressure() => NothingMoves(ResourceKinds.Pressure, "pressure", Linux((root, _, isBroken) =>
    {
        const string text = "some avg10=5.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=4.00 avg60=0.00 avg300=0.00 total=0\n";
        root.Write("proc/pressure/cpu", text).Write("proc/pressure/memory", text).Write("proc/pressure/io", isBroken ? "some" : text);
    }));

    [Theory]
    [InlineData(1, "disk:volumes")]
    [InlineData(0, "disk")]
    public void Windows_volumes(int left, string name)
    {
        var source = new Volumes();
        using var collector = new VolumeCollector(source, s_longEnough);
        NothingMoves(collector.Kind, name, (counters, step) =>
        {
            source.Listed = step == BrokenAt ? left : Volumes.All.Length;
            collector.Collect(counters);
        });
    }

    [Fact]
    public void Windows_cores()
    {
        var source = new Processors();
        using var collector = new ProcessorCollector(source);
        NothingMoves(collector.Kind, "cpu:cores", (counters, step) =>
        {
            (source.Step, source.IsBroken) = (step, step == BrokenAt);
            collector.Collect(counters);
        });
    }

    [Theory]
    [InlineData(0, "disk_io")]
    [InlineData(1, "disk_io:devices")]
    public void Windows_drives(int left, string name)
    {
        var source = new Drives();
        using var collector = new DiskDeviceCollector(source);
        NothingMoves(collector.Kind, name, (counters, step) =>
        {
            (source.Step, source.Listed) = (step, step == BrokenAt ? left : 2);
            collector.Collect(counters);
        });
    }

    [Fact]
    public void Windows_drive_that_does_not_answer()
    {
        var source = new Drives();
        using var collector = new DiskDeviceCollector(source);
        NothingMoves(collector.Kind, "disk_io:PhysicalDrive1", (counters, step) =>
        {
            (source.Step, source.Silent) = (step, step == BrokenAt ? 1 : -1);
            collector.Collect(counters);
        });
    }

    [Fact]
    public void Windows_interfaces()
    {
        var source = new Interfaces();
        using var collector = new NetworkCollector(source);
        NothingMoves(collector.Kind, "network", (counters, step) =>
        {
            (source.Step, source.Error) = (step, step == BrokenAt ? "broken off" : null);
            collector.Collect(counters);
        });
    }

    [Fact]
    public void Windows_interfaces_fewer_than_their_table_says()
    {
        var source = new Interfaces();
        using var collector = new NetworkCollector(source);
        NothingMoves(collector.Kind, "network:interfaces", (counters, step) =>
        {
            (source.Step, source.Missing) = (step, step == BrokenAt ? 1 : 0);
            collector.Collect(counters);
        });
    }

    [Fact]
    public void MacOS_cores() => NothingMoves(ResourceKinds.Cpu, "cpu:cores", (counters, step) =>
    {
        byte[] ticks = new byte[3 * ProcessorTicks.Size];
        for (int i = 0; i < ticks.Length; i += ProcessorTicks.Size)
        {
            BinaryPrimitives.WriteInt32LittleEndian(ticks.AsSpan(i + ProcessorTicks.User), 50 * step);
            BinaryPrimitives.WriteInt32LittleEndian(ticks.AsSpan(i + ProcessorTicks.Idle), (i + 1) * 50 * step);
        }

        ProcessorTicks.Parse(ticks.AsSpan(0, step == BrokenAt ? ProcessorTicks.Size + 5 : ticks.Length), counters);
    });

    [Fact]
    public void MacOS_filesystems() => NothingMoves(ResourceKinds.Filesystems, "disk:mounts", (counters, step) =>
    {
        byte[] list = [.. MacFilesystem("/"), .. MacFilesystem("/Volumes/Data")];
        int length = step == BrokenAt ? FilesystemStatistics.Size + 100 : list.Length;
        FilesystemStatistics.Parse(list.AsSpan(0, length), static _ => null, counters);
    });

    [Theory]
    [InlineData(InterfaceMessages.HeaderSize + 40)]
    [InlineData(InterfaceMessages.HeaderSize + 22)]
    public void MacOS_interfaces(int length) => NothingMoves(ResourceKinds.Network, "network:interfaces", (counters, step) =>
    {
        byte[] list = [.. MacInterface("en0", step), .. MacInterface("en1", step)];
        InterfaceMessages.Parse(list.AsSpan(0, step == BrokenAt ? length : list.Length), counters);
    });

    private static void NothingMoves(ResourceKinds kinds, string failure, Action<ResourceCounters, int> read)
    {
        ResourceMetrics[] samples = Take(kinds, read);
        ResourceMetrics[] whole = [.. samples.Where(static (_, i) => i is not (BrokenAt - 1 or BrokenAt))];
        Assert.Contains(failure, samples[BrokenAt - 1].Unavailable);
        Assert.All(whole, static sample => Assert.Empty(sample.Unavailable));

        List<ResourceAlert> active = Run(samples, Levels(whole, static readings => readings.Min() - 0.001));
        Assert.NotEmpty(active);
        Assert.All(active, alert => Assert.Equal((AlertTransition.Raised, samples[0].Timestamp), (alert.Change, alert.Moment)));
        Assert.Empty(Run(samples, Levels(whole, static readings => readings.Max() + 0.001)));
    }

    private static ResourceMetrics[] Take(ResourceKinds kinds, Action<ResourceCounters, int> read)
    {
        var time = new FakeTimeProvider();
        var reader = new Script(kinds, read);
        using var sampler = new ResourceSampler(reader, time, "host");
        sampler.Begin(kinds);
        var samples = new ResourceMetrics[Samples];
        for (int i = 0; i < Samples; i++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            reader.Step = i + 1;
            samples[i] = sampler.Sample(kinds);
        }

        return samples;
    }

    /// <summary>A rule for each number and instance that the samples hold, but for those that stay at 0.</summary>
    private static ThresholdSet Levels(ResourceMetrics[] samples, Func<IEnumerable<double>, double> levelOf)
    {
        var readings = new Dictionary<(string Resource, string Instance), List<double>>();
        foreach (ResourceDefinition definition in ResourceCatalog.Measured)
        {
            foreach (ResourceMetrics sample in samples)
            {
                for (int i = 0; i < definition.Count(sample); i++)
                {
                    if (definition.Value(sample, i) is not (double value and not 0))
                        continue;

                    (string, string) key = (definition.Name, definition.InstanceName(sample, i) ?? "*");
                    if (!readings.TryGetValue(key, out List<double>? known))
                        readings.Add(key, known = []);

                    known.Add(value);
                }
            }
        }

        return readings.Aggregate(ThresholdSet.Empty, (set, each) =>
            set.With(new ResourceThreshold
            {
                ResourceName = each.Key.Resource,
                Instance = each.Key.Instance,
                Warning = levelOf(each.Value)
            }));
    }

    private static List<ResourceAlert> Run(ResourceMetrics[] samples, ThresholdSet thresholds)
    {
        var evaluator = new AlertEvaluator("main", "host", TimeSpan.FromSeconds(10));
        var alerts = new List<ResourceAlert>();
        for (int i = 0; i < samples.Length; i++)
            evaluator.Evaluate(samples[i], TimeSpan.FromSeconds(10 * i), thresholds, alerts);

        return alerts;
    }

    private Action<ResourceCounters, int> Linux(Action<RecordedRoot, int, bool> write)
    {
        RecordedRoot root = _root = RecordedRoot.Empty();
        return (counters, step) =>
        {
            write(root, step, step == BrokenAt);
            root.Read(counters.Requested, counters);
        };
    }

    private static byte[] MacFilesystem(string mountPoint)
    {
        byte[] entry = new byte[FilesystemStatistics.Size];
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(FilesystemStatistics.BlockSize), 4096);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(FilesystemStatistics.Blocks), 1000);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(FilesystemStatistics.BlocksFree), 400);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(FilesystemStatistics.BlocksAvailable), 300);
        Encoding.UTF8.GetBytes(mountPoint, entry.AsSpan(FilesystemStatistics.MountedOn));
        return entry;
    }

    private static byte[] MacInterface(string name, int step)
    {
        byte[] message = new byte[InterfaceMessages.HeaderSize + 20];
        BinaryPrimitives.WriteInt16LittleEndian(message, (short)message.Length);
        message[InterfaceMessages.MessageType] = InterfaceMessages.InterfaceInfo2;
        message[InterfaceMessages.Type] = InterfaceMessages.Ethernet;
        BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(InterfaceMessages.BytesOut), 1000 * step);
        message[InterfaceMessages.NameLength] = (byte)name.Length;
        Encoding.UTF8.GetBytes(name, message.AsSpan(InterfaceMessages.Name));
        return message;
    }

    private sealed class Script(ResourceKinds kinds, Action<ResourceCounters, int> read) : IResourceReader
    {
        public int Step { get; set; }

        public ResourceKinds Supported => kinds;

        public void Read(ResourceKinds resources, ResourceCounters counters) => read(counters, Step);

        public void Dispose()
        {
        }
    }

    private sealed class Volumes : IVolumeSource
    {
        public static readonly string[] All = ["C:", "D:", @"C:\Mounts\Data"];

        public int Listed { get; set; }

        public string? SystemDrive => "C:";

        public string? List(List<VolumeIdentity> volumes)
        {
            volumes.AddRange(All.Take(Listed).Select(static name => new VolumeIdentity(name + "\\", name, name)));
            return Listed < All.Length ? "broken off" : null;
        }

        public VolumeAnswer Ask(in VolumeIdentity volume) =>
            new() { TotalBytes = 100, FreeBytes = 40, AvailableBytes = 30, FileSystemType = "NTFS" };
    }

    private sealed class Processors : IProcessorTimes
    {
        public int Step { get; set; }

        public bool IsBroken { get; set; }

        public int GroupCount => 2;

        public string? ReadGroup(int group, out NativeAnswer table)
        {
            long time = 50 * Step;
            table = NativeTables.Processors(64, new() { UserTime = time, KernelTime = 2 * time, IdleTime = time });
            return IsBroken && group == 1 ? "refused" : null;
        }

        public bool TryReadTotal(out ulong idle, out ulong kernel, out ulong user, out string? error)
        {
            (idle, kernel, user, error) = (1, 3, 3, null);
            return true;
        }
    }

    private sealed class Drives : IDiskSource
    {
        public int Step { get; set; }

        public int Silent { get; set; } = -1;

        public int Listed { get; set; } = 2;

        public string? List(List<int> numbers)
        {
            numbers.AddRange(Enumerable.Range(0, Listed));
            return Listed < 2 ? "broken off" : null;
        }

        public string? Read(int number, out DiskPerformance? performance)
        {
            // Idle for longer than there was: a share of the time of the real clock would differ from sample to sample.
            long idle = Step * TimeSpan.TicksPerDay;
            int count = Step + 1;
            performance = new DiskPerformance { BytesRead = 1000 * count, ReadCount = (uint)count, QueueDepth = 7, IdleTime = idle };
            return number == Silent ? "no answer" : null;
        }
    }

    private sealed class Interfaces : IInterfaceSource
    {
        public int Step { get; set; }

        public string? Error { get; set; }

        /// <summary>The rows that the table is shorter than it says.</summary>
        public int Missing { get; set; }

        public string? Read(out NativeAnswer table)
        {
            var rows = new MibIfRow2[2];
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i].Flags = InterfaceStatusFlags.HardwareInterface;
                rows[i].OperStatus = 1;
                rows[i].InterfaceLuid = (ulong)i;
                rows[i].Alias[0] = (char)('a' + i);
                rows[i].OutOctets = (ulong)(1000 * (Step + 1));
            }

            table = NativeTables.Interfaces(rows, Missing);
            return Error;
        }
    }
}
