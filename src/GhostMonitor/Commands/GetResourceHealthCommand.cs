using System.Management.Automation;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Commands;

/// <summary>Says whether the machine is Healthy, Degraded or Unhealthy, and by which checks.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceHealth", DefaultParameterSetName = LocalSet)]
[OutputType(typeof(ResourceHealth))]
public sealed class GetResourceHealthCommand : RemoteCommand
{
    /// <summary>Which monitors to ask; all if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    private protected override void Process()
    {
        if (IsRemote)
            WriteRemote();
        else
            WriteLocal();
    }

    private void WriteRemote()
    {
        string[]? names = IsBound(nameof(MonitorName)) ? MonitorName : null;
        Ask(async (agent, cancellation) => await agent
            .HealthAsync(await AgentMonitors.RequireAsync(agent, names, cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false), Write);
    }

    private void WriteLocal()
    {
        bool areNamed = IsBound(nameof(MonitorName));
        MonitorReading[] readings = (areNamed ? FindMonitors(MonitorName) : Scope.Monitors).Select(MonitorReading.Of).ToArray();
        if (areNamed && readings.Length == 0)
            return;

        if (HealthBuilder.CanJudgeBy(readings))
            WriteObject(HealthBuilder.Build(readings, Scope.Thresholds.Current, Scope.Time.GetLocalNow(), Environment.MachineName));
        else if (TakeSample() is ResourceMetrics metrics)
            WriteObject(HealthBuilder.BuildFromSample(metrics, Scope.Thresholds.Current, Scope.Time.GetLocalNow()));
    }

    private ResourceMetrics? TakeSample()
    {
        WriteVerbose(
            "No monitor has a sample: one is taken and judged by itself, so no duration and no trend counts. Start-ResourceMonitor " +
                "watches on.");
        using ResourceSampler sampler = Scope.CreateSampler();
        sampler.Begin(ResourceKinds.All);
        return StopToken.WaitHandle.WaitOne(ResourceMonitor.FirstWindow) ? null : sampler.Sample();
    }
}
