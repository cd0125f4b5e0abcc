using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

public sealed class DiskAndJobTests
{
    private readonly ResourceCounters _counters = new();

    [Fact]
    public void A_drive_is_read_with_its_times_in_milliseconds()
    {
        using var collector = new DiskDeviceCollector(new FakeDisks());

        collector.Collect(_counters);

        DiskDeviceCounters row = _counters.DiskDevices[0];
        Assert.Equal("PhysicalDrive0", row.Name);
        Assert.Equal((1000ul, 2000ul, 3ul, 4ul), (row.BytesRead, row.BytesWritten, row.Reads, row.Writes));
        Assert.Equal((5ul, 6ul, 7L), (row.ReadMilliseconds, row.WriteMilliseconds, row.InFlight));
    }

    [Fact]
    public void A_drive_that_was_idle_all_the_time_was_not_busy()
    {
        var disks = new FakeDisks();
        using var collector = new DiskDeviceCollector(disks);
        collector.Collect(_counters);
        ulong before = _counters.DiskDevices[0].BusyMilliseconds!.Value;
        _counters.Clear();

        disks.IdleTime += TimeSpan.FromDays(1).Ticks;
        collector.Collect(_counters);

        Assert.Equal(0ul, Rate.Change(before, _counters.DiskDevices[0].BusyMilliseconds!.Value));
    }

    [Fact]
    public void A_drive_that_fails_takes_no_other_with_it()
    {
        using var collector = new DiskDeviceCollector(new FakeDisks());

        collector.Collect(_counters);

        Assert.Equal("disk_io:PhysicalDrive1", Assert.Single(_counters.Failures).Name);
        Assert.True(_counters.HasDiskDevices);
        Assert.Equal(1, _counters.DiskDevices.Count);
    }

    [Fact]
    public void A_drive_whose_driver_keeps_no_counters_is_left_out()
    {
        using var collector = new DiskDeviceCollector(new FakeDisks { Numbers = [2] });

        collector.Collect(_counters);

        Assert.True(_counters.HasDiskDevices);
        Assert.Equal(0, _counters.DiskDevices.Count);
        Assert.Empty(_counters.Failures);
    }

    [Fact]
    public void A_drive_that_takes_the_place_of_another_counts_from_its_own_start()
    {
        var disks = new FakeDisks();
        using var collector = new DiskDeviceCollector(disks);
        collector.Collect(_counters);
        ulong before = _counters.DiskDevices[0].Reads;
        _counters.Clear();

        (disks.BytesRead, disks.ReadCount) = (10, 1);
        collector.Collect(_counters);

        Assert.Equal(0ul, Rate.Change(before, _counters.DiskDevices[0].Reads));
    }

    [Fact]
    public void A_drive_that_comes_with_the_number_of_one_that_went_counts_from_its_own_start()
    {
        var disks = new FakeDisks();
        using var collector = new DiskDeviceCollector(disks);
        collector.Collect(_counters);
        disks.Numbers = [];
        collector.Collect(_counters);
        _counters.Clear();

        disks.Numbers = [0];
        (disks.BytesRead, disks.ReadCount) = (5000, 1);
        collector.Collect(_counters);

        Assert.Equal(1ul, _counters.DiskDevices[0].Reads);
    }

    [Fact]
    public void The_cpu_rate_of_a_job_is_a_share_of_all_processors_of_the_machine()
    {
        using var collector = new JobObjectCollector(new FakeJob(default) { ProcessorCount = 64, CpuRate = 2500 });

        collector.Collect(_counters);

        Assert.Equal(16.0, _counters.Container.CpuLimit);
    }

    [Fact]
    public void A_job_without_limits_is_no_container()
    {
        using var collector = new JobObjectCollector(new FakeJob(default));

        collector.Collect(_counters);

        Assert.Equal(default, _counters.Container);
        Assert.Empty(_counters.Failures);
    }

    [Fact]
    public void The_limits_and_the_use_of_a_job_are_read()
    {
        JobObjectExtendedLimitInformation limits = default;
        limits.Basic.LimitFlags = JobObjectLimits.JobMemory | JobObjectLimits.ActiveProcess;
        limits.Basic.ActiveProcessLimit = 40;
        limits.JobMemoryLimit = 1 << 30;
        using var collector = new JobObjectCollector(new FakeJob(limits));

        collector.Collect(_counters);

        ContainerCounters container = _counters.Container;
        Assert.Equal((1L << 30, 1L << 20), (container.MemoryLimitBytes, container.MemoryUsedBytes));
        Assert.Equal((40L, 4L), (container.TaskLimit, container.TaskCount));
        Assert.Equal(3000ul, container.CpuNanoseconds);
    }

    /// <summary>Drive 0 answers, drive 1 fails, drive 2 has no counters.</summary>
    private sealed class FakeDisks : IDiskSource
    {
        public int[] Numbers { get; set; } = [0, 1];

        public long IdleTime { get; set; }

        public long BytesRead { get; set; } = 1000;

        public uint ReadCount { get; set; } = 3;

        public string? List(List<int> numbers)
        {
            numbers.AddRange(Numbers);
            return null;
        }

        public string? Read(int number, out DiskPerformance? performance)
        {
            performance = number != 0 ? null : new DiskPerformance
            {
                BytesRead = BytesRead,
                BytesWritten = 2000,
                ReadCount = ReadCount,
                WriteCount = 4,
                ReadTime = 5 * TimeSpan.TicksPerMillisecond,
                WriteTime = 6 * TimeSpan.TicksPerMillisecond,
                QueueDepth = 7,
                IdleTime = IdleTime,
            };
            return number == 1 ? "broken" : null;
        }
    }

    private sealed class FakeJob(JobObjectExtendedLimitInformation limits) : IJob
    {
        public int ProcessorCount { get; init; } = 1;

        /// <summary>The hard cap, in 1/100 percent; 0 for none.</summary>
        public uint CpuRate { get; init; }

        public bool IsInJob(out string? error)
        {
            error = null;
            return true;
        }

        public string? Query<T>(JobObjectInformationClass informationClass, out T information)
            where T : unmanaged
        {
            object answer = informationClass switch
            {
                JobObjectInformationClass.ExtendedLimit => limits,
                JobObjectInformationClass.BasicAccounting =>
                    new JobObjectBasicAccountingInformation { TotalUserTime = 10, TotalKernelTime = 20, ActiveProcesses = 4 },
                JobObjectInformationClass.MemoryUsage => new JobObjectMemoryUsageInformation { JobMemory = 1 << 20 },
                _ when CpuRate > 0 =>
                    new JobObjectCpuRateControlInformation
                    {
                        ControlFlags = JobObjectCpuRateControls.Enable | JobObjectCpuRateControls.HardCap,
                        Value = CpuRate,
                    },
                _ => default(JobObjectCpuRateControlInformation),
            };
            information = (T)answer;
            return null;
        }
    }
}
