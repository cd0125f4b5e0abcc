using System.Management.Automation;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Reads the alert history of running monitors or of a recording, newest last, or the episodes that are open now.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceAlert", DefaultParameterSetName = MonitorSet)]
[OutputType(typeof(ResourceAlert))]
public sealed class GetResourceAlertCommand : RemoteCommand
{
    private const string MonitorSet = "Monitor";
    private const string RecordSet = "Record";

    private static readonly string[] s_ofFilter = [nameof(Resource), nameof(Instance), nameof(Level)];

    /// <summary>Only these resources.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>Only these mounts, devices or interfaces.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    /// <summary>Only these levels.</summary>
    [Parameter]
    public AlertLevel[]? Level { get; set; }

    /// <summary>The episodes that are open now, each with its last state, instead of the history.</summary>
    [Parameter(ParameterSetName = MonitorSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    public SwitchParameter Active { get; set; }

    /// <summary>Read this recording instead of the running monitors' histories.</summary>
    [Parameter(ParameterSetName = RecordSet, Mandatory = true)]
    public string RecordPath { get; set; } = "";

    /// <summary>Only what happened after this moment.</summary>
    [Parameter]
    [MomentTransformation]
    public Moment After { get; set; }

    /// <summary>Only what happened before this moment.</summary>
    [Parameter]
    [MomentTransformation]
    public Moment Before { get; set; }

    /// <summary>Only the newest.</summary>
    [Parameter]
    public int Last { get; set; } = int.MaxValue;

    /// <summary>Whose alerts; all monitors' if it isn't given. Of a recording, those that recorded them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    private protected override void Process()
    {
        if (Last < 1)
            throw new ResourceArgumentException(ErrorIds.InvalidLast, "Last", Last, "Give a whole number from 1");

        AlertFilter filter = AlertFilter.Create(Resource, Instance, Level);
        if (IsRemote)
            WriteRemote(filter);
        else if (ParameterSetName == RecordSet)
            WriteRecorded(filter);
        else
            WriteKept(filter);
    }

    private DateTimeOffset AfterMoment => MomentOf(After, nameof(After), DateTimeOffset.MinValue);

    private DateTimeOffset BeforeMoment => MomentOf(Before, nameof(Before), DateTimeOffset.MaxValue);

    private void WriteRemote(AlertFilter filter)
    {
        string[]? names = IsBound(nameof(MonitorName)) ? MonitorName : null;
        var query = new AlertQuery { IsActive = Active, After = AfterMoment, Before = BeforeMoment };

        // With a filter, the newest that fit are among more than the newest.
        bool isFiltered = names is not null || s_ofFilter.Any(IsBound);
        if (!isFiltered)
            query = query with { Last = Last };

        bool isHeld = isFiltered && IsBound(nameof(Last));
        Ask<IReadOnlyList<ResourceAlert>>(Addresses, async (agent, give, cancellation) =>
        {
            IReadOnlyList<string> monitors = await AgentMonitors.RequireAsync(agent, names, cancellation).ConfigureAwait(false);
            var held = new List<ResourceAlert>();
            await agent.AlertsAsync(query, alerts =>
            {
                ResourceAlert[] wanted = [.. alerts.Where(alert => filter.IsMatch(alert) && AgentMonitors.AreOf(monitors, alert))];
                if (isHeld)
                    held.AddRange(wanted);
                else
                    give(wanted);
            }, cancellation).ConfigureAwait(false);
            give([.. held.Skip(Math.Max(0, held.Count - Last))]);
        }, WriteAll);
    }

    private void WriteKept(AlertFilter filter)
    {
        DateTimeOffset after = AfterMoment;
        DateTimeOffset before = BeforeMoment;
        IReadOnlyList<ResourceMonitor> monitors = FindMonitors(MonitorName);
        WriteNewest(
            InOrder(monitors).Where(alert => alert.Moment > after && alert.Moment < before && filter.IsMatch(alert)),
            monitors.Count > 1);
    }

    private void WriteRecorded(AlertFilter filter)
    {
        using IRecordReader reader = RecordStores.Current.OpenReader(ResolvePath(RecordPath));
        var query = new RecordQuery { After = AfterMoment, Before = BeforeMoment, Source = RecordSources.Named(MonitorName) };
        bool areSeveral = RecordSources.AreSeveral(reader, query);
        IEnumerable<ResourceAlert> alerts = reader.ReadAlerts(query).Where(filter.IsMatch);
        if (IsBound(nameof(Last)))
        {
            WriteNewest(alerts, areSeveral);
            return;
        }

        // One by one: an error while PowerShell enumerates would reach the user as one of enumerating.
        foreach (ResourceAlert alert in alerts)
            WriteObject(MonitorColumn.OfAlert(alert, areSeveral));
    }

    private void WriteNewest(IEnumerable<ResourceAlert> alerts, bool areOfSeveral)
    {
        ResourceAlert[] all = [.. alerts];
        WriteObject(all.Skip(Math.Max(0, all.Length - Last)).Select(alert => MonitorColumn.OfAlert(alert, areOfSeveral)),
            enumerateCollection: true);
    }

    private ResourceAlert[] InOrder(IReadOnlyList<ResourceMonitor> monitors) =>
        Active ? monitors.SelectMany(monitor => monitor.ActiveAlerts).OrderBy(alert => alert.Moment)
            .ToArray() : ReportBuilder.AlertsOf(monitors);
}
