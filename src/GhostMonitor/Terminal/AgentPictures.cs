using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Pictures of an agent's monitor: of now, of which the newer samples alone are asked for, and of its recording.</summary>
/// <param name="agent">The agent; this ends its connections.</param>
/// <param name="monitorName">The monitor, a name or a pattern; null for the one that runs.</param>
/// <param name="processes">How many processes are asked for.</param>
internal sealed class AgentPictures(AgentApi agent, string? monitorName, int processes) : ITerminalSource
{
    private const int MostSamples = 2000;
    private const int MostUnits = 50;
    private const string Refusal = "This is another machine: no process can be ended from here.";

    private static readonly TimeSpan s_keptFor = TimeSpan.FromSeconds(30);

    // Coarser than this many rows, a graph shows no more.
    private static readonly TimeSpan s_rawUpTo = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_minutesUpTo = TimeSpan.FromDays(5);

    private readonly List<ResourceMetrics> _kept = [];
    private string? _name;
    private IReadOnlyList<AlertEpisode> _episodes = [];
    private DateTimeOffset _oldest = DateTimeOffset.MaxValue;
    private DateTime _read;
    private bool _hasRecording = true;

    /// <inheritdoc/>
    public bool IsOn => true;

    /// <inheritdoc/>
    public async Task<TerminalPicture?> ReadAsync(TerminalQuestion question, CancellationToken cancellation)
    {
        IReadOnlyList<ResourceMonitorInfo> monitors = await agent.MonitorsAsync(cancellation).ConfigureAwait(false);
        ResourceMonitorInfo monitor = await RequireAsync(monitors, cancellation).ConfigureAwait(false);
        if (_name != monitor.Name)
            Forget(monitor.Name);

        await ReadNewerAsync(cancellation).ConfigureAwait(false);
        if (_kept.Count == 0)
            return null;

        await ReadPastAsync(cancellation).ConfigureAwait(false);
        TerminalPicture picture = await PictureAsync(question, monitor, cancellation).ConfigureAwait(false);
        return await WithProcessesAsync(picture, question.At, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => agent.Dispose();

    /// <summary>Asked for each picture: a configuration that is read again may bring another monitor.</summary>
    private async Task<ResourceMonitorInfo> RequireAsync(IReadOnlyList<ResourceMonitorInfo> monitors, CancellationToken cancellation)
    {
        IReadOnlyList<string> names =
            await AgentMonitors.RequireAsync(agent, [monitorName ?? "*"], cancellation).ConfigureAwait(false);
        return names.Count == 1
            ? monitors.FirstOrDefault(monitor => monitor.Name == names[0])
                ?? throw new ApiException(ErrorIds.NoMonitorRunning, "No monitor is running there.")
            : throw new ApiException(ErrorIds.SeveralMonitors,
                $"Several monitors are running there: {string.Join(", ", names)}. Say which one with -Name.");
    }

    private void Forget(string name)
    {
        _name = name;
        _kept.Clear();
        _read = default;
    }

    private async Task ReadNewerAsync(CancellationToken cancellation)
    {
        var query = new HistoryQuery
        {
            MonitorName = _name,
            After = _kept.Count > 0 ? _kept[_kept.Count - 1].Moment : DateTimeOffset.MinValue,
            Last = MostSamples,
        };
        await agent.HistoryAsync(query, page => _kept.AddRange(page.Samples), cancellation).ConfigureAwait(false);
        if (_kept.Count > MostSamples)
            _kept.RemoveRange(0, _kept.Count - MostSamples);
    }

    /// <summary>The alerts, and since when anything is known: twice a minute, for they are long.</summary>
    private async Task ReadPastAsync(CancellationToken cancellation)
    {
        if (DateTime.UtcNow - _read < s_keptFor)
            return;

        var alerts = new List<ResourceAlert>();
        try
        {
            var recorded = new AlertQuery { MonitorName = _name, IsRecorded = true, Last = MostSamples };
            await agent.AlertsAsync(recorded, alerts.AddRange, cancellation).ConfigureAwait(false);
            _oldest = await OldestAsync(cancellation).ConfigureAwait(false) ?? _kept[0].Moment;
        }
        catch (ApiException e) when (e.ErrorId == ErrorIds.NotRecording)
        {
            _hasRecording = false;
            _oldest = _kept[0].Moment;
            await agent.AlertsAsync(new AlertQuery { MonitorName = _name, Last = MostSamples }, alerts.AddRange, cancellation)
                .ConfigureAwait(false);
        }

        _episodes = AlertEpisode.Of(alerts, await OpenAsync(cancellation).ConfigureAwait(false));
        _read = DateTime.UtcNow;
    }

    /// <summary>The first hour of the recording; the pages after it are not asked for.</summary>
    private async Task<DateTimeOffset?> OldestAsync(CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        DateTimeOffset? first = null;
        try
        {
            var query = new HistoryQuery { MonitorName = _name, Resolution = RecordResolution.Hour, AsSamples = true };
            await agent.HistoryAsync(query, page =>
            {
                first ??= page.Samples.Count > 0 ? page.Samples[0].Moment : null;
                enough.Cancel();
            }, enough.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It was enough.
        }

        return first;
    }

    private async Task<IReadOnlyList<ResourceAlert>> OpenAsync(CancellationToken cancellation)
    {
        var open = new List<ResourceAlert>();
        await agent.AlertsAsync(new AlertQuery { MonitorName = _name, IsActive = true }, open.AddRange, cancellation).ConfigureAwait(false);
        return open;
    }

    private async Task<TerminalPicture> PictureAsync(TerminalQuestion question, ResourceMonitorInfo monitor,
        CancellationToken cancellation)
    {
        DateTimeOffset newest = _kept[_kept.Count - 1].Moment;
        DateTimeOffset at = question.At is not DateTimeOffset asked || asked > newest ? newest : asked < _oldest ? _oldest : asked;
        var interval = TimeSpan.FromSeconds(monitor.SampleIntervalSeconds);
        TimeSpan length = question.Window ?? TimeWindows.For(interval);
        (DateTimeOffset from, DateTimeOffset to) = TimeWindows.Around(at, newest, length);
        RecordResolution? resolution = !_hasRecording || _kept[0].Moment <= from ? null : ResolutionOf(length);
        IReadOnlyList<ResourceMetrics> samples = resolution is null
            ? [.. _kept.Where(sample => sample.Moment >= from && sample.Moment <= to)]
            : await RecordedAsync(from, to, resolution.Value, cancellation).ConfigureAwait(false);
        TimeSpan hold = resolution switch
        {
            RecordResolution.Minute => TimeSpan.FromMinutes(1),
            RecordResolution.Hour => TimeSpan.FromHours(1),
            _ => AxisPictures.HoldOf(interval),
        };
        bool isLive = question.At is null;
        IReadOnlyList<ResourceThreshold> rules = await agent.ThresholdsAsync(cancellation).ConfigureAwait(false);
        return new TerminalPicture
        {
            ComputerName = _kept[_kept.Count - 1].ComputerName,
            MonitorName = monitor.Name,
            Samples = samples,
            Current = isLive ? _kept[_kept.Count - 1] : samples.LastOrDefault(sample => sample.Moment <= at && at - sample.Moment <= hold),
            At = at.ToOffset(TimeZoneInfo.Local.GetUtcOffset(at)),
            From = from,
            To = to,
            Oldest = _oldest < _kept[0].Moment ? _oldest : _kept[0].Moment,
            Newest = newest,
            IsLive = isLive,
            Hold = hold,
            Thresholds = new ThresholdSet([.. rules], generation: 0),
            Active = isLive ? await OpenAsync(cancellation).ConfigureAwait(false) : AxisPictures.OpenAt(_episodes, at),
            Episodes = _episodes,
            Marks = UptimeWatch.Find(samples, resolution is null or RecordResolution.Raw ? null : hold),
            SignalRefusal = Refusal,
        };
    }

    private static RecordResolution ResolutionOf(TimeSpan length) => length <= s_rawUpTo
        ? RecordResolution.Raw
        : length <= s_minutesUpTo ? RecordResolution.Minute : RecordResolution.Hour;

    private async Task<IReadOnlyList<ResourceMetrics>> RecordedAsync(DateTimeOffset from, DateTimeOffset to, RecordResolution resolution,
        CancellationToken cancellation)
    {
        var samples = new List<ResourceMetrics>();
        var query = new HistoryQuery
        {
            MonitorName = _name,
            After = from.AddTicks(-1),
            Before = to.AddTicks(1),
            Resolution = resolution,
            AsSamples = true,
        };
        await agent.HistoryAsync(query, page => samples.AddRange(page.Samples), cancellation).ConfigureAwait(false);
        DateTimeOffset last = samples.Count == 0 ? from : samples[samples.Count - 1].Moment;
        samples.AddRange(_kept.Where(sample => sample.Moment > last && sample.Moment <= to));
        return samples;
    }

    private async Task<TerminalPicture> WithProcessesAsync(TerminalPicture picture, DateTimeOffset? at, CancellationToken cancellation)
    {
        var query = new ProcessQuery { MonitorName = _name, Top = processes, At = at is null ? null : picture.At };
        AgentProcesses found = await agent.ProcessesAsync(query, cancellation).ConfigureAwait(false);
        AgentProcesses units = await agent.ProcessesAsync(query with { GroupBy = ProcessGrouping.Unit, Top = MostUnits }, cancellation)
            .ConfigureAwait(false);
        return found.Rows.Count == 0 ? picture : picture with
        {
            Processes = found.Rows,
            Units = [.. units.Rows.Where(static row => row.Unit is not null && row.Id is null)],
            ProcessNote = "that used most",
        };
    }
}
