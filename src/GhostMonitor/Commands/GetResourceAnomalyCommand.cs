using System.Management.Automation;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Ranks the numbers of a machine by how unusual they are: now, or in the episodes in which it was not as usual.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceAnomaly", DefaultParameterSetName = MonitorSet)]
[OutputType(typeof(ResourceAnomaly))]
public sealed class GetResourceAnomalyCommand : RemoteCommand
{
    private const string MonitorSet = "Monitor";
    private const string RecordSet = "Record";

    private static readonly string[] s_ofEpisodes = [nameof(Last), nameof(After), nameof(Before)];

    /// <summary>Find the episodes of this recording.</summary>
    [Parameter(ParameterSetName = RecordSet, Mandatory = true)]
    public string RecordPath { get; set; } = "";

    /// <summary>Only episodes that went on after this moment.</summary>
    [Parameter]
    [MomentTransformation]
    public Moment After { get; set; }

    /// <summary>Only episodes that began before this moment.</summary>
    [Parameter]
    [MomentTransformation]
    public Moment Before { get; set; }

    /// <summary>Only the newest episodes.</summary>
    [Parameter]
    public int Last { get; set; } = int.MaxValue;

    /// <summary>Whose; all monitors' if it isn't given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    private protected override void Process()
    {
        if (Last < 1)
            throw new ResourceArgumentException(ErrorIds.InvalidLast, nameof(Last), Last, "Give a whole number from 1");

        if (IsRemote)
            WriteRemote();
        else if (ParameterSetName == RecordSet)
            WriteRecorded();
        else
            WriteKept();
    }

    private bool AreEpisodes => s_ofEpisodes.Any(IsBound);

    private DateTimeOffset AfterMoment => MomentOf(After, nameof(After), DateTimeOffset.MinValue);

    private DateTimeOffset BeforeMoment => MomentOf(Before, nameof(Before), DateTimeOffset.MaxValue);

    private void WriteRemote()
    {
        string[]? names = IsBound(nameof(MonitorName)) ? MonitorName : null;
        var query = new AnomalyQuery { After = AfterMoment, Before = BeforeMoment };
        if (AreEpisodes)
            query = query with { Last = Math.Min(Last, Limits.HistorySize.Maximum) };

        Ask<IReadOnlyList<AnomalyReading>>(Addresses, async (agent, give, cancellation) =>
        {
            IReadOnlyList<string> monitors = await AgentMonitors.RequireAsync(agent, names, cancellation).ConfigureAwait(false);
            IReadOnlyList<AnomalyReading> readings =
                await agent.AnomaliesAsync(query with { Monitors = monitors }, cancellation).ConfigureAwait(false);
            if (readings.Count == 0)
                throw new ApiException(ErrorIds.NoMonitorRunning, "No monitor is running there.");

            if (!AreAnswers(readings))
                throw new ApiException(ErrorIds.AnomalyNotWatched, NotWatched("Its configuration turns that on: a threshold of anomaly."));

            give(readings);
        }, (address, readings) => WriteReadings(readings, address.ComputerName + ": ", row => Write(address, row)));
    }

    private void WriteRecorded()
    {
        using IRecordReader reader = RecordStores.Current.OpenReader(ResolvePath(RecordPath));
        var query = new RecordQuery { After = AfterMoment, Before = BeforeMoment, Source = RecordSources.Named(MonitorName) };
        bool areSeveral = RecordSources.AreSeveral(reader, query);
        AnomalyEpisode[] episodes = [.. RecordedAnomalies.Read(reader, query)];
        IReadOnlyList<ResourceAnomaly> raised = AnomalyAlerts.Of(reader.ReadAlerts(query), query.After, query.Before, int.MaxValue);
        foreach (AnomalyEpisode episode in episodes.Skip(Math.Max(0, episodes.Length - Last)))
        {
            string? culprits = CulpritsOf(episode, raised);
            foreach (ResourceAnomaly number in episode.Worst.Numbers)
            {
                ResourceAnomaly row = number with
                {
                    StartedMoment = episode.StartedAt,
                    EndedMoment = episode.EndedAt,
                    Culprits = culprits,
                };
                WriteObject(MonitorColumn.OfRow(row, areSeveral));
            }
        }
    }

    /// <summary>Who is named by the alert of that time, if the monitor raised one.</summary>
    private static string? CulpritsOf(AnomalyEpisode episode, IReadOnlyList<ResourceAnomaly> raised) => raised
        .FirstOrDefault(row => row.MonitorName == episode.MonitorName && row.ComputerName == episode.ComputerName
            && !(row.StartedMoment >= episode.EndedAt) && !(row.EndedMoment <= episode.StartedAt))?.Culprits;

    private void WriteKept()
    {
        DateTimeOffset after = AfterMoment;
        DateTimeOffset before = BeforeMoment;
        IReadOnlyList<ResourceMonitor> monitors = FindMonitors(MonitorName);
        AnomalyReading[] readings = [.. monitors.Select(monitor => AreEpisodes
            ? AnomalyReading.Of(monitor, Scope.Thresholds.Current, after, before, Last)
            : AnomalyReading.Of(monitor, Scope.Thresholds.Current))];
        if (readings.Length == 0)
            return;

        if (AreAnswers(readings))
            WriteReadings(readings, whose: "", row => WriteObject(MonitorColumn.OfRow(row, readings.Length > 1)));
        else
            WriteError(new ErrorRecord(new InvalidOperationException(NotWatched(
                "Set-ResourceThreshold anomaly turns that on; a monitor then learns for some time before it judges.")),
                ErrorIds.AnomalyNotWatched, ErrorCategory.ObjectNotFound, null));
    }

    /// <summary>A monitor that has learnt before has episodes, too.</summary>
    private static bool AreAnswers(IReadOnlyList<AnomalyReading> readings) =>
        readings.Any(static reading => reading.IsWatched || reading.Numbers.Count > 0);

    private static string NotWatched(string remedy) => "No monitor learns what is usual. " + remedy;

    private void WriteReadings(IReadOnlyList<AnomalyReading> readings, string whose, Action<ResourceAnomaly> write)
    {
        foreach (AnomalyReading reading in readings.Where(static reading => reading.IsWatched && reading.Score is null))
            WriteWarning($"{whose}Monitor '{reading.MonitorName}' still learns what is usual: for " +
                $"{DisplayText.Length(reading.LearntFor)} now, and it judges after {DisplayText.Length(reading.NeededFor)}.");

        foreach (ResourceAnomaly row in Newest([.. readings.SelectMany(static reading => reading.Numbers)]))
            write(row);
    }

    /// <summary>Of several monitors' episodes the newest; each monitor gave as many.</summary>
    private IReadOnlyList<ResourceAnomaly> Newest(IReadOnlyList<ResourceAnomaly> rows)
    {
        if (!AreEpisodes)
            return rows;

        IGrouping<(string, DateTimeOffset?), ResourceAnomaly>[] episodes =
            [.. rows.GroupBy(static row => (row.MonitorName, row.StartedMoment)).OrderBy(static episode => episode.Key.StartedMoment)];
        return [.. episodes.Skip(Math.Max(0, episodes.Length - Last)).SelectMany(static episode => episode)];
    }
}
