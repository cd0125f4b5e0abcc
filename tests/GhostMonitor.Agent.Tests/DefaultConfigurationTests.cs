using GhostMonitor.Agent.Install;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Agent.Tests;

public sealed class DefaultConfigurationTests
{
    private static readonly string s_record = Path.Combine(Path.GetTempPath(), "a \"folder\"", "record.db");

    [Fact]
    public void Its_thresholds_are_those_of_a_server() =>
        Assert.Equal(ThresholdProfiles.Resolve("Server").Rules, Read().Thresholds!.Rules);

    [Fact]
    public void It_records_thirty_days_and_listens_to_this_machine_alone()
    {
        MonitorOptions monitor = Assert.Single(Read().Monitors!);

        Assert.Equal((s_record, TimeSpan.FromDays(30)), (monitor.RecordPath, monitor.RecordRetention.Raw));
        Assert.True(Read().Endpoint!.ToOptions().Prefix.IsLoopback);
    }

    private static ResourceConfiguration Read() =>
        ConfigurationReader.Read(DefaultConfiguration.Write(s_record), Path.GetTempPath());
}
