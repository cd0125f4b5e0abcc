using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Tests.Alerting;

namespace GhostMonitor.Engine.Tests.Sampling;

/// <summary>A group that can't be read, from the reader to the evaluator: its numbers are missing, and no alert moves.</summary>
public sealed class FailedGroupTests : IDisposable
{
    private readonly GroupReader _reader = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ResourceSampler _sampler;
    private int _seconds;

    public FailedGroupTests()
    {
        _sampler = new ResourceSampler(_reader, _time, "host");
        _sampler.Begin(ResourceKinds.All);
    }

    public static TheoryData<ResourceKinds, string, string?> Groups => new()
    {
        { ResourceKinds.Cpu, "cpu", null },
        { ResourceKinds.Cpu, "cpu_core", "0" },
        { ResourceKinds.Memory, "memory", null },
        { ResourceKinds.Memory, "swap", null },
        { ResourceKinds.Filesystems, "disk", "/data" },
        { ResourceKinds.DiskIO, "disk_read_bytes", "sda" },
        { ResourceKinds.Network, "interface_sent", "eth0" },
        { ResourceKinds.Network, "network", null },
        { ResourceKinds.Processes, "process_count", null },
        { ResourceKinds.Load, "load", null },
        { ResourceKinds.Pressure, "pressure_io", null },
        { ResourceKinds.Uptime, "uptime", null },
        { ResourceKinds.Container, "container_task_count", null },
    };

    public void Dispose() => _sampler.Dispose();

    [Theory]
    [MemberData(nameof(Groups))]
    public void Its_numbers_are_missing_and_it_is_named(ResourceKinds group, string resource, string? instance)
    {
        Assert.NotNull(Value(Next(), resource, instance));
        _reader.Failing = group;

        ResourceMetrics sample = Next();

        Assert.Null(Value(sample, resource, instance));
        Assert.Equal(ReadingGroups.NameOf(group), Assert.Single(sample.Unavailable));
        Assert.Equal("broken", Assert.Single(sample.Failures).Reason);
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Its_alerts_do_not_move_and_go_on_where_they_were(ResourceKinds group, string resource, string? instance)
    {
        EvaluatorRun run = EvaluatorRun.With(new() { Resource = resource, Warning = 0.001, Hysteresis = 0 });
        Guid id = Assert.Single(Evaluate(run)).Id;
        Assert.Equal(instance, run.All[0].Instance);

        _reader.Failing = group;
        for (int i = 1; i <= 4; i++)
        {
            Assert.Empty(Evaluate(run));
            ResourceAlert active = Assert.Single(run.Evaluator.Active);
            Assert.Equal((id, AlertLevel.Warning, i >= 3), (active.Id, active.AlertLevel, active.IsStale));
        }

        // A rate has its value with the second sample after the failure.
        _reader.Failing = ResourceKinds.None;
        Assert.Empty(Evaluate(run));
        Assert.Empty(Evaluate(run));
        Assert.Equal((id, false), (Assert.Single(run.Evaluator.Active).Id, run.Evaluator.Active[0].IsStale));
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void A_breach_that_was_pending_is_not_raised_by_it_and_begins_again(ResourceKinds group, string resource, string? instance)
    {
        EvaluatorRun run = EvaluatorRun.With(
            new() { Resource = resource, Instance = instance ?? "*", Warning = 0.001, Hysteresis = 0, For = TimeSpan.FromSeconds(20) });
        Evaluate(run);

        _reader.Failing = group;
        Assert.Empty(Evaluate(run));
        Assert.Empty(Evaluate(run));

        _reader.Failing = ResourceKinds.None;
        Evaluate(run);
        Assert.Empty(Evaluate(run));
        Evaluate(run);
        Evaluate(run);
        Assert.Equal(AlertTransition.Raised, Assert.Single(run.All).Transition);
    }

    [Fact]
    public void The_other_groups_are_read_as_ever()
    {
        _reader.Failing = ResourceKinds.Memory;

        ResourceMetrics sample = Next();

        Assert.All(Groups.Where(static row => row.Data.Item1 != ResourceKinds.Memory),
            row => Assert.NotNull(Value(sample, row.Data.Item2, row.Data.Item3)));
    }

    private static double? Value(ResourceMetrics sample, string resource, string? instance)
    {
        ResourceDefinition definition = ResourceCatalog.Resolve(resource);
        for (int row = 0; row < definition.Count(sample); row++)
        {
            if (definition.InstanceName(sample, row) == instance)
                return definition.Value(sample, row);
        }

        return null;
    }

    private ResourceMetrics Next()
    {
        _time.Advance(TimeSpan.FromSeconds(10));
        _reader.Step++;
        return _sampler.Sample();
    }

    private List<ResourceAlert> Evaluate(EvaluatorRun run) => run.At(_seconds += 10, Next());

    /// <summary>A machine on which each number of each group is above 0, and which counts upwards.</summary>
    private sealed class GroupReader : IResourceReader
    {
        public ResourceKinds Supported => ResourceKinds.All;

        public ResourceKinds Failing { get; set; }

        public ulong Step { get; set; }

        public void Read(ResourceKinds resources, ResourceCounters counters)
        {
            foreach ((ResourceKinds group, Action<ResourceCounters> read) in Groups())
            {
                if (Failing.HasFlag(group))
                    counters.Fail(group, "broken");
                else
                    read(counters);
            }
        }

        public void Dispose()
        {
        }

        private IEnumerable<(ResourceKinds Group, Action<ResourceCounters> Read)> Groups() =>
        [
            (ResourceKinds.Cpu, ReadCpu),
            (ResourceKinds.Memory, ReadMemory),
            (ResourceKinds.Filesystems, ReadFilesystems),
            (ResourceKinds.DiskIO, ReadDevices),
            (ResourceKinds.Network, ReadInterfaces),
            (ResourceKinds.Processes, static counters => counters.ProcessCount = 9),
            (ResourceKinds.Load, static counters => counters.Load1 = counters.Load5 = counters.Load15 = 2),
            (ResourceKinds.Pressure, static counters => counters.Pressure.IoSome = 3),
            (ResourceKinds.Uptime, static counters => counters.Uptime = TimeSpan.FromHours(5)),
            (ResourceKinds.Container, static counters => (counters.Container.TaskLimit, counters.Container.TaskCount) = (10, 4)),
        ];

        private void ReadCpu(ResourceCounters counters)
        {
            counters.HasCpu = true;
            counters.CpuTotal = new CpuCounters { User = Step * 50, Idle = Step * 50 };
            counters.Cpus.Add() = new CpuCounters { Id = 0, User = Step * 50, Idle = Step * 50 };
        }

        private static void ReadMemory(ResourceCounters counters)
        {
            counters.Memory.TotalBytes = 1000;
            counters.Memory.AvailableBytes = 700;
            counters.Memory.SwapTotalBytes = 100;
            counters.Memory.SwapUsedBytes = 40;
        }

        private static void ReadFilesystems(ResourceCounters counters)
        {
            counters.HasFilesystems = true;
            counters.Filesystems.Add() = new FilesystemCounters
            {
                MountPoint = "/data",
                Device = "sda1",
                FileSystemType = "ext4",
                IsAvailable = true,
                TotalBytes = 100,
                UsedBytes = 60,
                AvailableBytes = 40,
            };
        }

        private void ReadDevices(ResourceCounters counters)
        {
            counters.HasDiskDevices = true;
            counters.DiskDevices.Add() = new DiskDeviceCounters { Name = "sda", Reads = Step, BytesRead = Step * 4096 };
        }

        private void ReadInterfaces(ResourceCounters counters)
        {
            counters.HasNetwork = true;
            counters.NetworkInterfaces.Add() =
                new NetworkInterfaceCounters { Name = "eth0", BytesSent = Step * 1500, PacketsSent = Step, CountsInTotal = true };
        }
    }
}
