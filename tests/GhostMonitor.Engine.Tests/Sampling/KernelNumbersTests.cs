using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling;

/// <summary>Numbers that the calculator makes of counters of the kernel, of connections and of hardware.</summary>
public sealed class KernelNumbersTests
{
    private readonly ResourceCounters _before = new();
    private readonly ResourceCounters _after = new();

    [Fact]
    public void Switches_and_interrupts_are_rates()
    {
        (_before.ContextSwitches, _after.ContextSwitches) = (1000, 6000);
        (_before.Interrupts, _after.Interrupts) = (10, 40);

        ResourceMetrics metrics = Calculate();

        Assert.Equal((500.0, 3.0), (metrics.ContextSwitchesPerSecond, metrics.InterruptsPerSecond));
    }

    [Fact]
    public void Without_a_window_there_are_no_rates_and_what_is_counted_now_is_there()
    {
        _after.ContextSwitches = 5;
        _after.Connections = new ConnectionCounters { TcpEstablished = 7, TcpSegmentsSent = 5, UdpErrors = 3 };

        ResourceMetrics metrics = MetricsCalculator.Calculate(null, _after, TimeSpan.Zero, "host");

        Assert.Null(metrics.ContextSwitchesPerSecond);
        Assert.Null(metrics.TcpRetransmittedPercent);
        Assert.Null(metrics.UdpErrorsPerSecond);
        Assert.Equal(7, metrics.TcpEstablished);
    }

    [Theory]
    [InlineData(900ul, 100ul, 10.0)]
    [InlineData(0ul, 50ul, 100.0)]
    [InlineData(0ul, 0ul, 0.0)]
    public void Segments_sent_again_are_a_share_of_all_that_were_sent(ulong sent, ulong again, double percent)
    {
        _before.Connections = new ConnectionCounters { TcpSegmentsSent = 1000, TcpSegmentsRetransmitted = 20 };
        _after.Connections = new ConnectionCounters { TcpSegmentsSent = 1000 + sent, TcpSegmentsRetransmitted = 20 + again };

        Assert.Equal(percent, Calculate().TcpRetransmittedPercent);
    }

    [Fact]
    public void Counters_of_connections_that_were_reset_have_rate_0()
    {
        _before.Connections = new ConnectionCounters
        {
            TcpListenDrops = 9,
            UdpErrors = 9,
            TcpSegmentsSent = 9,
            TcpSegmentsRetransmitted = 9,
        };
        _after.Connections = new ConnectionCounters
        {
            TcpListenDrops = 1,
            UdpErrors = 1,
            TcpSegmentsSent = 1,
            TcpSegmentsRetransmitted = 1,
        };

        ResourceMetrics metrics = Calculate();

        Assert.Equal((0.0, 0.0, 0.0), (metrics.TcpListenDropsPerSecond, metrics.UdpErrorsPerSecond, metrics.TcpRetransmittedPercent));
    }

    [Theory]
    [InlineData(250L, 1000L, 25.0)]
    [InlineData(250L, null, 0.0)]
    [InlineData(null, 1000L, null)]
    [InlineData(2000L, 1000L, 100.0)]
    public void Open_files_are_a_share_of_the_limit_and_nothing_of_no_limit(long? open, long? limit, double? percent)
    {
        (_after.OpenFiles, _after.OpenFileLimit) = (open, limit);

        Assert.Equal(percent, Calculate().OpenFilePercent);
    }

    [Theory]
    [InlineData(65536L, 65536L, 100.0)]
    [InlineData(1L, 0L, null)]
    [InlineData(null, null, null)]
    public void Tracked_connections_are_a_share_of_the_table(long? count, long? limit, double? percent)
    {
        _after.Connections = new ConnectionCounters { Tracked = count, TrackedLimit = limit };

        Assert.Equal(percent, Calculate().TrackedConnectionPercent);
    }

    [Theory]
    [InlineData(true, 1L)]
    [InlineData(false, 0L)]
    [InlineData(null, null)]
    public void What_is_true_is_1_what_is_not_is_0_and_what_is_not_known_is_nothing(bool? value, long? number)
    {
        _after.IsOnBattery = value;
        _after.Clock.IsSynchronized = value;

        ResourceMetrics metrics = Calculate();

        Assert.Equal((number, number), (metrics.OnBattery, metrics.ClockSynchronized));
    }

    [Fact]
    public void A_sensor_has_its_margin_below_the_critical_temperature()
    {
        _after.Temperatures.Add() = new TemperatureCounters { Name = "coretemp/Core 0", Celsius = 104, CriticalCelsius = 100 };
        _after.Temperatures.Add() = new TemperatureCounters { Name = "acpitz/temp1", Celsius = 30 };

        IReadOnlyList<TemperatureMetrics> rows = Calculate().Temperatures;

        Assert.Equal((104.0, 100.0, -4.0), (rows[0].Celsius, rows[0].CriticalCelsius, rows[0].MarginCelsius));
        Assert.Equal(("acpitz/temp1", null, null), (rows[1].Name, rows[1].CriticalCelsius, rows[1].MarginCelsius));
    }

    [Fact]
    public void Fans_batteries_and_arrays_are_rows()
    {
        _after.Fans.Add() = new FanCounters { Name = "nct6798/fan2", TurnsPerMinute = 1240 };
        _after.Batteries.Add() = new BatteryCounters { Name = "BAT0", Percent = 71, IsCharging = true };
        _after.RaidArrays.Add() = new RaidArrayCounters { Name = "md0", Members = 3, DegradedMembers = 1 };

        ResourceMetrics metrics = Calculate();

        Assert.Equal(new FanMetrics { Name = "nct6798/fan2", TurnsPerMinute = 1240 }, Assert.Single(metrics.Fans));
        Assert.Equal(new BatteryMetrics { Name = "BAT0", Percent = 71, Charging = 1 }, Assert.Single(metrics.Batteries));
        Assert.Equal(new RaidArrayMetrics { Name = "md0", Members = 3, DegradedMembers = 1 }, Assert.Single(metrics.RaidArrays));
    }

    [Fact]
    public void Lists_that_were_read_are_named_so_that_an_empty_one_means_that_there_is_nothing()
    {
        _after.HasSensors = _after.HasRaidArrays = true;

        ResourceKinds lists = Calculate().ListsRead;

        Assert.Equal(ResourceKinds.Sensors | ResourceKinds.Raid, lists);
    }

    private ResourceMetrics Calculate() => MetricsCalculator.Calculate(_before, _after, TimeSpan.FromSeconds(10), "host");
}
