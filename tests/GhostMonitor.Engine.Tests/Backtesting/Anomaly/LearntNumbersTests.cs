using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Tests.Metrics;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>Which numbers are learnt, and what becomes of those that come and go.</summary>
public sealed class LearntNumbersTests
{
    private static readonly DateTimeOffset s_start = UsualMachine.Start;

    private readonly MachineDetector _detector = new();

    [Fact]
    public void A_counter_is_learnt_by_its_change_per_minute()
    {
        Kills(0, 7);
        Kills(30, 7);
        Kills(60, 9);
        Kills(90, 9);
        Kills(120, 9);

        Assert.Equal(2, UsualMachine.MinuteOf(_detector, Metric.OomKills));
        Assert.Equal("/min", UsualMachine.NumberOf(_detector, Metric.OomKills).Shown.UnitText);
    }

    [Fact]
    public void A_counter_that_was_reset_has_changed_by_nothing()
    {
        Kills(0, 7);
        Kills(30, 2);
        Kills(60, 2);

        Assert.Equal(0, UsualMachine.MinuteOf(_detector, Metric.OomKills));
    }

    [Fact]
    public void A_counter_s_change_over_a_gap_is_none()
    {
        Kills(0, 7);
        Kills(30, 7);
        Kills(3600, 5000);
        Kills(3630, 5000);
        Kills(3660, 5000);

        Assert.Equal(0, UsualMachine.MinuteOf(_detector, Metric.OomKills));
        Assert.Equal(2, UsualMachine.MinutesOf(_detector, Metric.OomKills));
    }

    [Fact]
    public void A_counter_that_was_not_read_has_no_change_until_it_was_read_twice()
    {
        Kills(0, 7);
        Kills(20, null);
        Kills(40, 5000);
        Kills(60, 5000);

        Assert.Equal(0, UsualMachine.MinutesOf(_detector, Metric.OomKills));
        Kills(80, 5001);
        Kills(120, 5001);
        Assert.Equal(1.5, UsualMachine.MinuteOf(_detector, Metric.OomKills));
    }

    [Fact]
    public void Each_instance_is_a_number_of_its_own()
    {
        _detector.Step(Disks(0, ("sda", 10), ("sdb", 90)));
        _detector.Step(Disks(1, ("sda", 10), ("sdb", 90)));

        Assert.Equal(10, UsualMachine.MinuteOf(_detector, Metric.DiskBusy, "sda"));
        Assert.Equal(90, UsualMachine.MinuteOf(_detector, Metric.DiskBusy, "sdb"));
    }

    [Fact]
    public void A_number_follows_its_name_where_rows_change_places()
    {
        _detector.Step(Disks(0, ("sda", 10), ("sdb", 90)));
        _detector.Step(Disks(1, ("sdb", 91), ("sdc", 50), ("sda", 11)));

        Assert.Equal(11, UsualMachine.MinuteOf(_detector, Metric.DiskBusy, "sda"));
        Assert.Equal(91, UsualMachine.MinuteOf(_detector, Metric.DiskBusy, "sdb"));
        Assert.Equal(3, _detector.Numbers.Count);
    }

    [Fact]
    public void Of_two_rows_of_one_name_the_first_is_the_number()
    {
        _detector.Step(Disks(0, ("sda", 10), ("sda", 90)));
        _detector.Step(Disks(1, ("sda", 10), ("sda", 90)));

        Assert.Equal(10, UsualMachine.MinuteOf(_detector, Metric.DiskBusy, "sda"));
        Assert.Single(_detector.Numbers);
    }

    [Fact]
    public void An_instance_that_comes_back_within_a_day_goes_on()
    {
        Learn(0, 60, "sda", "usb");
        Learn(60, 23 * 60, "sda");
        Learn(24 * 60, 60, "sda", "usb");

        Assert.Equal(120, UsualMachine.MinutesOf(_detector, Metric.DiskBusy, "usb"));
    }

    [Fact]
    public void An_instance_that_is_gone_for_a_day_is_forgotten()
    {
        Learn(0, 60, "sda", "usb");
        Learn(60, 25 * 60, "sda");

        Assert.Equal(["sda"], _detector.Numbers.Select(static number => number.Instance));
        Learn(26 * 60, 60, "sda", "usb");
        Assert.Equal(60, UsualMachine.MinutesOf(_detector, Metric.DiskBusy, "usb"));
    }

    [Fact]
    public void A_machine_that_was_off_for_a_week_has_forgotten_nothing()
    {
        Learn(0, 60, "sda", "usb");
        Learn(7 * 24 * 60, 60, "sda");

        Assert.Equal(["sda", "usb"], _detector.Numbers.Select(static number => number.Instance));
    }

    [Fact]
    public void No_more_than_256_numbers_are_learnt_and_the_rest_is_counted()
    {
        ResourceMetrics sample = Many(300);
        _detector.Step(sample);
        AnomalyVerdict verdict = _detector.Step(sample with { Moment = s_start.AddMinutes(1) });

        Assert.Equal(LearntNumbers.Most, _detector.Numbers.Count);
        Assert.Equal(1 + 300 + 300 + 2 - LearntNumbers.Most, verdict.LeftOut);
    }

    [Fact]
    public void A_long_list_keeps_neither_the_machine_nor_another_list_out()
    {
        _detector.Step(Many(300));

        Assert.Contains(_detector.Numbers, static number => number.Metric == Metric.Cpu);
        Assert.Contains(_detector.Numbers, static number => number is { Instance: "eth0", Metric.Name: "interface_sent" });
        Assert.Contains(_detector.Numbers, static number => number is { Instance: "eth1", Metric.Name: "interface_sent" });
    }

    [Fact]
    public void What_was_left_out_is_learnt_once_there_is_room()
    {
        Assert.Equal(44, Learn(0, 60, [.. Enumerable.Range(0, 300).Select(static disk => "disk" + disk)]).LeftOut);
        Assert.Equal(1, Learn(60, 60, "disk0", "disk299").LeftOut);

        Assert.Equal(0, Learn(120, 24 * 60, "disk0", "disk299").LeftOut);
        Assert.Equal(["disk0", "disk299"], _detector.Numbers.Select(static number => number.Instance));
    }

    [Fact]
    public void A_name_that_no_system_has_is_not_learnt()
    {
        AnomalyVerdict verdict = Learn(0, 2, new string('x', 5000), "sda");

        Assert.Equal(["sda"], _detector.Numbers.Select(static number => number.Instance));
        Assert.Equal(1, verdict.LeftOut);
    }

    [Fact]
    public void Nothing_is_kept_of_a_number_that_was_never_there()
    {
        _detector.Step(new ResourceMetrics { Moment = s_start, DiskDevices = [new() { Name = "sda" }] });

        Assert.Empty(_detector.Numbers);
    }

    [Fact]
    public void Of_a_made_up_machine_each_fact_is_learnt_once()
    {
        var builder = new SampleBuilder();
        MadeUpMachine.Fill(0, cores: 8, builder);
        _detector.Step(MadeUpMachine.Make(0, builder));

        Assert.DoesNotContain(_detector.Numbers, static number => number.Metric.NotLearnt is not null);
        Assert.Equal(
            ["committed", "cpu", "cpu_iowait", "cpu_steal", "cpu_system", "load", "memory", "memory_cached", "pressure_cpu", "pressure_io",
                "pressure_memory", "process_count", "swap"],
            _detector.Numbers.Where(static number => number.Instance is null).Select(static number => number.Metric.Name)
                .Order(StringComparer.Ordinal));
        Assert.Equal(["disk", "inodes"], NamesOf("/data"));
        Assert.Equal(
            ["disk_busy", "disk_latency", "disk_queue", "disk_read_bytes", "disk_reads", "disk_write_bytes", "disk_writes"],
            NamesOf("sda"));
    }

    private IEnumerable<string> NamesOf(string instance) => _detector.Numbers
        .Where(number => number.Instance == instance).Select(static number => number.Metric.Name).Order(StringComparer.Ordinal);

    private static ResourceMetrics Disks(double minute, params (string Name, double Busy)[] disks) => new()
    {
        Moment = s_start.AddMinutes(minute),
        DiskDevices = [.. disks.Select(static disk => new DiskDeviceMetrics { Name = disk.Name, BusyPercent = disk.Busy })],
    };

    private static ResourceMetrics Many(int disks) => new()
    {
        Moment = s_start,
        CpuPercent = 5,
        DiskDevices = [.. Enumerable.Range(0, disks).Select(static disk =>
            new DiskDeviceMetrics { Name = "disk" + disk, BusyPercent = 1, LatencyMilliseconds = 2 })],
        NetworkInterfaces = [new() { Name = "eth0", BytesSentPerSecond = 1 }, new() { Name = "eth1", BytesSentPerSecond = 1 }],
    };

    private AnomalyVerdict Learn(int minute, int minutes, params string[] disks)
    {
        ResourceMetrics sample = Disks(minute, [.. disks.Select(static disk => (disk, 10.0))]);
        return UsualMachine.Run(_detector, sample.Moment, UsualMachine.Minute, minutes, moment => sample with { Moment = moment });
    }

    private void Kills(int second, long? kills) =>
        _detector.Step(new ResourceMetrics { Moment = s_start.AddSeconds(second), OutOfMemoryKills = kills });
}
