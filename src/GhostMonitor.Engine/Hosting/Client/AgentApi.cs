using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>
/// Asks an agent for what the cmdlets give, as the same objects. Every call is an <see cref="ApiException"/> if the agent can't be asked
/// or refuses, and an <see cref="OperationCanceledException"/> if its caller cancelled it.
/// </summary>
/// <remarks>Thread-safe: several calls may run side by side.</remarks>
internal sealed class AgentApi : IDisposable
{
    // As many rows as an endpoint looks through for them, and as many processes as it gives.
    private const int MostLast = 1_000_000;
    private const int MostProcesses = 1000;

    private readonly ApiClient _client;

    /// <summary>Creates a client; asks nothing yet.</summary>
    /// <param name="address">Where the agent listens, and what it is to be shown.</param>
    /// <param name="timeout">How long one answer may take; a call may ask for several.</param>
    /// <param name="transport">What carries requests; null for the network.</param>
    /// <exception cref="ApiException">AgentNotReached: the address is none.</exception>
    public AgentApi(AgentAddress address, TimeSpan timeout, HttpMessageHandler? transport = null)
    {
        Address = address;
        _client = new ApiClient(address, timeout, transport);
    }

    /// <summary>Where the agent listens.</summary>
    public AgentAddress Address { get; }

    /// <summary>What the agent is and how it does.</summary>
    public Task<ResourceAgent> StatusAsync(CancellationToken cancellation) =>
        GetAsync(AgentDocument.Path, AgentDocument.Read, cancellation);

    /// <summary>The newest sample; one that is taken for this call where no monitor has one.</summary>
    public Task<ResourceMetrics> MetricsAsync(CancellationToken cancellation) => GetAsync("/api/sample",
        static document => MetricsJson.Read(new JsonObjectReader(document), new SampleBuilder()), cancellation);

    /// <summary>Samples of a monitor, oldest first, in pages: no more than one is held here.</summary>
    /// <param name="query">Which.</param>
    /// <param name="take">Called for each page, one after the other, on any thread.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task HistoryAsync(HistoryQuery query, Action<HistoryPage> take, CancellationToken cancellation)
    {
        QueryText path = Bounded("/api/history", query.After, query.Before, query.Last).Add("monitor", query.MonitorName);
        if (query.Resolution is RecordResolution resolution)
            path.Add("source", "recording").Add("resolution", resolution.ToString().ToLowerInvariant());

        if (query.AsSamples)
            path.Add("as_samples", "true");

        var builder = new SampleBuilder();
        int left = query.Last;
        await EachPageAsync(path.ToString(), cursor: "", Read, cancellation).ConfigureAwait(false);

        int Read(JsonObjectReader reader)
        {
            HistoryPage page = ReadHistory(reader, builder);
            int count = page.Samples.Count + page.Rows.Count;
            left -= count;
            take(left >= 0 ? page : Without(page, -left));
            return left > 0 ? count : 0;
        }
    }

    /// <summary>How the machine is.</summary>
    /// <param name="monitors">Which monitors are asked, by their names; empty for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<ResourceHealth> HealthAsync(IReadOnlyList<string> monitors, CancellationToken cancellation) => GetAsync(
        new QueryText("/api/health").Add("unhealthy", "200").Add("monitor", monitors).ToString(), HealthJson.Read, cancellation);

    /// <summary>The newest alerts and the current metrics.</summary>
    /// <param name="limit">How many alerts at the most.</param>
    /// <param name="monitors">Which monitors are asked, by their names; empty for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<ResourceReport> ReportAsync(int limit, IReadOnlyList<string> monitors, CancellationToken cancellation) => GetAsync(
        new QueryText("/api/resources").Add("limit", limit).Add("monitor", monitors).ToString(), ReportJson.Read, cancellation);

    /// <summary>Alerts, oldest first, in pages: no more than one is held here.</summary>
    /// <param name="query">Which.</param>
    /// <param name="take">Called for each page, one after the other, on any thread.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task AlertsAsync(AlertQuery query, Action<IReadOnlyList<ResourceAlert>> take, CancellationToken cancellation)
    {
        QueryText path = Bounded("/api/alerts", query.After, query.Before, query.Last).Add("monitor", query.MonitorName)
            .Add("active", query.IsActive ? "true" : null)
            .Add("source", query.IsRecorded ? "recording" : null);
        int left = query.Last;
        await EachPageAsync(path.ToString(), cursor: "", Read, cancellation).ConfigureAwait(false);

        int Read(JsonObjectReader reader)
        {
            IReadOnlyList<ResourceAlert> alerts = reader.RequireObjects("alerts", AlertJson.Read);
            left -= alerts.Count;
            take(left >= 0 ? alerts : [.. alerts.Take(alerts.Count + left)]);
            return left > 0 ? alerts.Count : 0;
        }
    }

    /// <summary>A position from which <see cref="AlertsSinceAsync"/> reads what comes later.</summary>
    /// <param name="monitorName">Whose alerts; null for those of all monitors.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<string> AlertPositionAsync(string? monitorName, CancellationToken cancellation) => GetAsync(
        new QueryText("/api/alerts").Add("last", 0).Add("monitor", monitorName).ToString(),
        static document => new JsonObjectReader(document).RequireText("position"), cancellation);

    /// <summary>
    /// The alerts since a position, oldest first. Those that a monitor has dropped meanwhile are not among them; of a monitor that was
    /// started meanwhile, all are.
    /// </summary>
    /// <param name="position">What <see cref="AlertPositionAsync"/> or this has given for the same monitor.</param>
    /// <param name="monitorName">Whose alerts; null for those of all monitors.</param>
    /// <param name="take">Called for each page, one after the other, on any thread.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The position after them.</returns>
    public async Task<string> AlertsSinceAsync(string position, string? monitorName, Action<IReadOnlyList<ResourceAlert>> take,
        CancellationToken cancellation)
    {
        string after = position;
        await EachPageAsync(new QueryText("/api/alerts").Add("monitor", monitorName).ToString(), position, Read, cancellation)
            .ConfigureAwait(false);
        return after;

        int Read(JsonObjectReader reader)
        {
            IReadOnlyList<ResourceAlert> alerts = reader.RequireObjects("alerts", AlertJson.Read);
            after = reader.RequireText("position");
            take(alerts);
            return alerts.Count;
        }
    }

    /// <summary>Who used the machine.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<AgentProcesses> ProcessesAsync(ProcessQuery query, CancellationToken cancellation) => GetAsync(
        new QueryText("/api/processes")
            .Add("monitor", query.MonitorName)
            .Add("by", query.By.ToString())
            .Add("group_by", query.GroupBy.ToString())
            .Add("limit", Math.Min(query.Top, MostProcesses))
            .Add("name", query.Names)
            .Add("at", query.At)
            .Add("after", query.After)
            .Add("before", query.Before).ToString(),
        ReadProcesses, cancellation);

    /// <summary>How usual the machine is by its monitors: now, or in episodes.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<AnomalyReading>> AnomaliesAsync(AnomalyQuery query, CancellationToken cancellation) => GetAsync(
        Bounded("/api/anomaly", query.After, query.Before, query.Last).Add("monitor", query.Monitors).ToString(),
        static document => new JsonObjectReader(document).RequireObjects("monitors", AnomalyReadingJson.Read), cancellation);

    /// <summary>The rules in force.</summary>
    public Task<IReadOnlyList<ResourceThreshold>> ThresholdsAsync(CancellationToken cancellation) =>
        StatusAsync("thresholds", ThresholdJson.Read, cancellation);

    /// <summary>The running monitors.</summary>
    public Task<IReadOnlyList<ResourceMonitorInfo>> MonitorsAsync(CancellationToken cancellation) =>
        StatusAsync("monitors", MonitorJson.Read, cancellation);

    /// <summary>
    /// The actions. Where their alerts go and what their last errors said stays with the agent: the first is empty, the second null.
    /// </summary>
    public Task<IReadOnlyList<ResourceAlertAction>> ActionsAsync(CancellationToken cancellation) =>
        StatusAsync("actions", ActionJson.Read, cancellation);

    /// <summary>The silences in force.</summary>
    public Task<IReadOnlyList<AlertSilence>> SilencesAsync(CancellationToken cancellation) =>
        SilencesAsync(HttpMethod.Get, new QueryText("/api/silences"), cancellation);

    /// <summary>Silences alerts for a while: all of the silences, or none if one is refused.</summary>
    /// <param name="wanted">
    /// What to silence; the agent gives identities and times. All have the duration, the recurrence and the reason of the first.
    /// </param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The silences that hold now.</returns>
    public async Task<IReadOnlyList<AlertSilence>> SuspendAsync(IReadOnlyList<AlertSilence> wanted, CancellationToken cancellation)
    {
        if (wanted.Count == 0)
            return [];

        QueryText path = new QueryText("/api/silences")
            .Add("resource", wanted.Select(static silence => silence.ResourceName))
            .Add("instance", wanted.Select(static silence => silence.Instance))
            .Add("monitor", wanted.Select(static silence => silence.MonitorName ?? ""))
            .Add("duration_seconds", wanted[0].DurationSeconds is double seconds ? NumberText(seconds) : null)
            .Add("reason", wanted[0].Reason);
        if (wanted[0].Rule is SilenceRecurrence rule)
        {
            path.Add("daily", rule.Daily).Add("day_of_week", rule.DayNames).Add("cron", rule.Cron)
                .Add("occurrence_seconds", rule.Cron is null ? null : NumberText(rule.Length.TotalSeconds)).Add("time_zone", rule.TimeZone);
        }

        return await SilencesAsync(HttpMethod.Post, path, cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends silences before their time.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Those that it ended; one that was over already is not among them.</returns>
    public async Task<IReadOnlyList<AlertSilence>> ResumeAsync(IReadOnlyList<Guid> ids, CancellationToken cancellation) => ids.Count == 0
        ? []
        : await SilencesAsync(HttpMethod.Delete, new QueryText("/api/silences").Add("id", ids.Select(static id => id.ToString())),
            cancellation).ConfigureAwait(false);

    /// <summary>Ends the connections.</summary>
    public void Dispose() => _client.Dispose();

    private static string NumberText(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static QueryText Bounded(string path, DateTimeOffset after, DateTimeOffset before, int last)
    {
        QueryText text = new QueryText(path).Add("after", after).Add("before", before);
        return last == int.MaxValue ? text : text.Add("last", Math.Min(last, MostLast));
    }

    private static HistoryPage ReadHistory(JsonObjectReader reader, SampleBuilder builder) => new(
        reader.Text("monitor_name"),
        reader.RequireObjects("samples", sample => MetricsJson.Read(sample, builder)),
        reader.Objects("rows", RecordedJson.Read) ?? [],
        reader.OneOf<RecordResolution>("resolution"));

    /// <summary>What was recorded while pages were read is not among the newest that were asked for.</summary>
    private static HistoryPage Without(HistoryPage page, int last) => page with
    {
        Samples = [.. page.Samples.Take(page.Samples.Count - last)],
        Rows = [.. page.Rows.Take(page.Rows.Count - last)],
    };

    private static AgentProcesses ReadProcesses(JsonValue document)
    {
        var reader = new JsonObjectReader(document);
        return new AgentProcesses(reader.Text("monitor_name"), reader.RequireObjects("processes", ProcessesJson.Read),
            reader.RequireTexts("lacks"));
    }

    private Task<IReadOnlyList<T>> StatusAsync<T>(string member, Func<JsonObjectReader, T> read, CancellationToken cancellation) =>
        GetAsync(AgentDocument.Path, document => new JsonObjectReader(document).RequireObjects(member, read), cancellation);

    private async Task<IReadOnlyList<AlertSilence>> SilencesAsync(HttpMethod method, QueryText path, CancellationToken cancellation)
    {
        JsonValue document = await _client.SendAsync(method, path.ToString(), cancellation).ConfigureAwait(false);
        return Read(document, static document => new JsonObjectReader(document).RequireObjects("silences", SilenceJson.Read));
    }

    private async Task<T> GetAsync<T>(string path, Func<JsonValue, T> read, CancellationToken cancellation) =>
        Read(await _client.GetAsync(path, cancellation).ConfigureAwait(false), read);

    /// <summary>Reads page after page, until one is the last or has nothing more that is wanted.</summary>
    /// <param name="path">The path with a query.</param>
    /// <param name="cursor">Where to begin; empty for the start.</param>
    /// <param name="read">Reads a page; returns how many rows it has, 0 if no more are wanted.</param>
    /// <param name="cancellation">Ends it.</param>
    private async Task EachPageAsync(string path, string cursor, Func<JsonObjectReader, int> read, CancellationToken cancellation)
    {
        // A page without rows that has a next one would go on for ever.
        char separator = path.Contains('?') ? '&' : '?';
        for (string? next = cursor; next is not null;)
        {
            string page = path + separator + "cursor=" + Uri.EscapeDataString(next);
            next = await GetAsync(page, document =>
            {
                var reader = new JsonObjectReader(document);
                return read(reader) > 0 ? reader.Text("next") : null;
            }, cancellation).ConfigureAwait(false);
        }
    }

    private T Read<T>(JsonValue document, Func<JsonValue, T> read)
    {
        try
        {
            return read(document);
        }
        catch (JsonTextException e)
        {
            throw _client.Invalid(e);
        }
    }
}
