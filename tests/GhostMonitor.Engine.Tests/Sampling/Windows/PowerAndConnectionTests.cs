using GhostMonitor.Engine.Platform.Windows;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

public sealed unsafe class PowerAndConnectionTests
{
    private readonly ResourceCounters _counters = new();

    [Fact]
    public void A_battery_that_is_discharged_is_what_the_machine_runs_on()
    {
        PowerCollector.Fill(new() { AcLineStatus = 0, BatteryFlag = 1, BatteryLifePercent = 71 }, _counters);

        Assert.Equal((71, false, true), (_counters.Batteries[0].Percent, _counters.Batteries[0].IsCharging, _counters.IsOnBattery));
    }

    [Fact]
    public void A_battery_on_mains_is_charged()
    {
        PowerCollector.Fill(new() { AcLineStatus = 1, BatteryFlag = 8, BatteryLifePercent = 40 }, _counters);

        Assert.Equal((true, false), (_counters.Batteries[0].IsCharging, _counters.IsOnBattery));
    }

    [Theory]
    [InlineData(128, 255)]
    [InlineData(255, 255)]
    public void A_machine_without_a_battery_has_an_empty_list(byte flag, byte percent)
    {
        PowerCollector.Fill(new() { AcLineStatus = 1, BatteryFlag = flag, BatteryLifePercent = percent }, _counters);

        Assert.True(_counters.HasBatteries);
        Assert.Equal(0, _counters.Batteries.Count);
        Assert.Null(_counters.IsOnBattery);
    }

    [Fact]
    public void Connections_of_both_protocols_are_added_up()
    {
        using var collector = new ConnectionCollector();

        collector.FillTcp(
            new() { CurrEstab = 40, OutSegs = 100, RetransSegs = 3 }, new() { CurrEstab = 2, OutSegs = 10 }, ref _counters.Connections);
        collector.FillUdp(new() { InErrors = 5 }, new() { InErrors = 6 }, ref _counters.Connections);

        Assert.Equal(
            new ConnectionCounters { TcpEstablished = 42, TcpSegmentsSent = 110, TcpSegmentsRetransmitted = 3, UdpErrors = 11 },
            _counters.Connections);
    }

    [Fact]
    public void Segments_go_on_when_their_32_bits_start_again()
    {
        using var collector = new ConnectionCollector();
        collector.FillTcp(new() { OutSegs = uint.MaxValue }, default, ref _counters.Connections);

        collector.FillTcp(new() { OutSegs = 9 }, default, ref _counters.Connections);

        Assert.Equal(uint.MaxValue + 10ul, _counters.Connections.TcpSegmentsSent);
    }

    [Fact]
    public void Sizes_and_places_are_those_of_the_headers()
    {
        SystemPerformanceInformation performance;

        Assert.Equal(60, sizeof(MibTcpStats));
        Assert.Equal(20, sizeof(MibUdpStats));
        Assert.Equal(12, sizeof(SystemPowerStatus));
        Assert.Equal(312 - 16, (byte*)&performance.ContextSwitches - (byte*)&performance);
    }
}
