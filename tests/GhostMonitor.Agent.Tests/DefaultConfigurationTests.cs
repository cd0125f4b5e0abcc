using GhostMonitor.Agent.Install;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Agent.Tests;

public sealed class DefaultConfigurationTests
{
    private static readonly string s_record = Path.Combine(Path.GetTempPath(), "a \"folder\"", "record.db");

    [Fact]
    public void The_shipped_levels_count_once_they_are_passed_for_five_minutes() => Assert.Equal(
        ThresholdSet.Default.Rules.Select(static rule => (rule.ResourceName, rule.Warning, rule.Critical, For: TimeSpan.FromMinutes(5))),
        Read().Thresholds!.Rules.Select(static rule => (rule.ResourceName, rule.Warning, rule.Critical, rule.For)));

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
