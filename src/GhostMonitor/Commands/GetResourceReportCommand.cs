using System.Management.Automation;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Commands;

/// <summary>Gives the newest alerts and the current metrics as one object, or as the JSON document.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceReport", DefaultParameterSetName = LocalSet)]
[OutputType(typeof(ResourceReport), typeof(string))]
public sealed class GetResourceReportCommand : RemoteCommand
{
    /// <summary>Whose alerts and sample; all monitors' if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    /// <summary>How many alerts to list at the most, the newest; 10.</summary>
    [Parameter]
    public int Limit { get; set; } = ReportBuilder.DefaultAlerts;

    /// <summary>Give the report as JSON text.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    private protected override void Process()
    {
        if (Limit < 0)
            throw new ResourceArgumentException(ErrorIds.InvalidLimit, "Limit", Limit, "Give a whole number from 0");

        if (IsRemote)
            WriteRemote();
        else
            WriteLocal();
    }

    private void WriteRemote()
    {
        string[]? names = IsBound(nameof(MonitorName)) ? MonitorName : null;
        Ask(async (agent, cancellation) => await agent
            .ReportAsync(Limit, await AgentMonitors.RequireAsync(agent, names, cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false), WriteReport);
    }

    private void WriteReport(AgentAddress address, ResourceReport report)
    {
        if (AsJson)
            WriteObject(ComputerColumn.Of(ReportJson.Write(report), address.ComputerName, isShown: false));
        else
            Write(address, report);
    }

    private void WriteLocal()
    {
        bool anyAccepted = !IsBound(nameof(MonitorName));
        IReadOnlyList<ResourceMonitor> monitors = anyAccepted ? Scope.Monitors : FindMonitors(MonitorName);
        if (!anyAccepted && monitors.Count == 0)
            return;

        ResourceMetrics? latest = ReportBuilder.Latest(monitors);
        ResourceMetrics? metrics = latest ?? TakeSample();
        if (metrics is null)
            return;

        ResourceReport report =
            ReportBuilder.Build(metrics, ReportBuilder.AlertsOf(monitors), monitors.Select(monitor => monitor.Name).ToArray(),
                latest is null, Limit);
        WriteObject(AsJson ? ReportJson.Write(report) : report);
    }

    private ResourceMetrics? TakeSample()
    {
        WriteVerbose("No monitor has a sample: one is taken for this report. Start-ResourceMonitor keeps them.");
        using ResourceSampler sampler = Scope.CreateSampler();
        sampler.Begin(ResourceKinds.All);
        return StopToken.WaitHandle.WaitOne(ResourceMonitor.FirstWindow) ? null : sampler.Sample();
    }
}
