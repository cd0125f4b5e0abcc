using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Sampling;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>The sample of a check, with processes that a test makes up.</summary>
public sealed class CheckSamplerTests : IDisposable
{
    private static readonly ProcessWatch s_nginx = new([new NamePattern("nginx")], []);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeReader _reader = new();
    private readonly FakeProcesses _processes = new();
    private readonly MonitoringScope _scope;
    private readonly CheckRuns _runs = new();

    public CheckSamplerTests()
    {
        _scope = new MonitoringScope(_time, () => _reader, createProcessReader: _ => _processes);
        _processes.Set(7, "ruby", 100);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _runs.Dispose();
    }

    [Fact]
    public void A_sample_has_the_processes_that_rules_name()
    {
        using var sampler = new CheckSampler(_scope, s_nginx, ProcessOptions.Default);

        Assert.Equal(("nginx", 0), Assert.Single(Take(sampler).Processes.Select(static row => (row.Name, row.Instances))));
    }

    [Fact]
    public void A_sample_without_processes_has_none_and_names_nobody()
    {
        using var sampler = new CheckSampler(_scope, s_nginx, new ProcessOptions { IsOn = false });

        Assert.Empty(Take(sampler).Processes);
        Assert.Null(sampler.Between(TimeSpan.Zero, TimeSpan.FromDays(1)));
    }

    [Fact]
    public void Processes_that_cannot_be_read_fail_the_reading_with_the_reason()
    {
        _processes.Problem = "hidden";
        using var sampler = new CheckSampler(_scope, s_nginx, ProcessOptions.Default);

        Assert.Equal("hidden", Assert.Single(Take(sampler).Failures).Reason);
    }

    [Fact]
    public void An_alert_names_who_used_most_within_the_window_of_the_run()
    {
        _reader.CpuPercent = 95;
        using var sampler = new CheckSampler(_scope, ProcessWatch.None, ProcessOptions.Default);
        _runs.Processes = sampler;

        CheckResult result = _runs.Run(_scope, () => Take(sampler));

        Assert.Equal(["ruby"], Assert.Single(result.Alerts).Culprits.Select(static culprit => culprit.Name));
    }

    private ResourceMetrics Take(CheckSampler sampler)
    {
        sampler.Begin();
        _time.Advance(TimeSpan.FromSeconds(1));
        _processes.Set(7, "ruby", 100.5);
        return sampler.Sample();
    }
}
