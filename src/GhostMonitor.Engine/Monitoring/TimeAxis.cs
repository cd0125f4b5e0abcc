using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>
/// Reads any stretch of time of one monitor: out of its memory where that covers it, else out of its recording joined with what memory has
/// that is newer; or out of a recording alone. Who reads need not know which.
/// </summary>
/// <remarks>
/// Thread-safe. Each call opens the recording, if it needs it, and closes it again. A call takes as long as what it reads: none belongs on
/// a sampling thread. Each throws <see cref="Platform.ResourceArgumentException"/> where the recording can't be opened, and
/// <see cref="RecordException"/> where it can't be read.
/// </remarks>
internal sealed class TimeAxis
{
    /// <summary>The most rows that are read for one chart; rather than more samples minutes are read, and rather than more minutes
    /// hours.</summary>
    internal const int MostRows = 20_000;

    // One number of a row is soon read: a month of minutes, in which smaller steps of the clock show than in hours.
    private const int MostUptimes = 45_000;

    // Who used a machine is read row by row, and joined: fewer rows are enough.
    private const int ProcessRowsWanted = 60;

    // How close samples may lie of which it isn't known.
    private static readonly TimeSpan s_unknownInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_aroundMoment = TimeSpan.FromMinutes(30);

    // An episode that ends has an alert then, whenever it began. One that doesn't, and that no running monitor knows, is looked for so far.
    private static readonly TimeSpan s_longestSilent = TimeSpan.FromDays(30);

    private readonly ResourceMonitor? _monitor;
    private readonly Func<IRecordReader>? _open;
    private readonly TimeProvider _time;

    private TimeAxis(RecordSource source, ResourceMonitor? monitor, Func<IRecordReader>? open, TimeProvider time)
    {
        Source = source;
        _monitor = monitor;
        _open = open;
        _time = time;
    }

    /// <summary>Whose time: the machine and the monitor.</summary>
    internal RecordSource Source { get; }

    /// <summary>True if it has a recording.</summary>
    internal bool HasRecording => _open is not null;

    /// <summary>The time of a running monitor.</summary>
    /// <param name="scope">Where it runs.</param>
    /// <param name="monitor">The monitor.</param>
    internal static TimeAxis Of(MonitoringScope scope, ResourceMonitor monitor) => new(
        new RecordSource(Environment.MachineName, monitor.Name), monitor,
        monitor.Options.RecordPath is string path ? () => scope.OpenRecord(path) : null, scope.Time);

    /// <summary>The time of a recording alone, whoever writes it.</summary>
    /// <param name="open">Opens it; called anew for each reading.</param>
    /// <param name="source">Whose rows of it.</param>
    /// <param name="time">Where time comes from.</param>
    internal static TimeAxis OfRecording(Func<IRecordReader> open, RecordSource source, TimeProvider time) =>
        new(source, null, open, time);

    /// <summary>Opens the recording, if what is later than a moment needs it: what is wrong with it is thrown.</summary>
    internal void Require(DateTimeOffset after) => Read(after, static _ => true);

    /// <summary>From when to when anything is known.</summary>
    internal TimeExtent FindExtent() => Read(reader =>
    {
        IReadOnlyList<ResourceMetrics> kept = Kept();
        if (reader is null)
            return new TimeExtent(FirstOf(kept), LastOf(kept), HasRecording);

        DateTimeOffset? last = Latest(reader.FindExtent(QueryOf(RecordResolution.Hour))?.Last,
            reader.FindExtent(QueryOf(RecordResolution.Raw))?.Last);
        return new TimeExtent(Earlier(FirstRecorded(reader), FirstOf(kept)), Latest(last, LastOf(kept)), HasRecording);
    });

    /// <summary>Reads numbers as series, as finely as is of use for so many points; no peak is lost.</summary>
    /// <param name="selection">What is wanted.</param>
    /// <param name="after">Only what was later than this.</param>
    /// <param name="before">Only what was earlier than this.</param>
    /// <param name="points">How many points at the most, from 2; where rows are put together there may be one more, and one for each gap.
    /// </param>
    internal AxisSeries ReadSeries(SeriesSelection selection, DateTimeOffset after, DateTimeOffset before, int points) =>
        Read(after, reader =>
        {
            TimeStretch stretch = StretchOf(reader, after, before, points);
            var grid = new SeriesGrid(selection, stretch.Span, points, stretch.Length);
            if (stretch.Recorded is RecordQuery query)
                reader!.ReadSeries(query, grid);

            int recorded = grid.Rows;
            foreach (ResourceMetrics sample in stretch.KeptAfter(grid.LastStart))
                grid.Add(sample);

            return new AxisSeries(grid.ToTable(), stretch.Resolution, SourceOf(recorded, grid.Rows - recorded));
        });

    /// <summary>Reads whole samples, as finely as is of use for so many points, earliest first: there may be more.</summary>
    /// <inheritdoc cref="ReadSeries"/>
    internal AxisSamples ReadSamples(DateTimeOffset after, DateTimeOffset before, int points) => Read(after, reader =>
    {
        TimeStretch stretch = StretchOf(reader, after, before, points);
        List<ResourceMetrics> samples = stretch.Recorded is RecordQuery query
            ? [.. reader!.ReadSamples(query).Select(static sample => sample.Metrics)]
            : [];
        int recorded = samples.Count;
        samples.AddRange(stretch.KeptAfter(recorded == 0 ? null : samples[recorded - 1].Moment));
        return new AxisSamples(samples, stretch.Resolution, SourceOf(recorded, samples.Count - recorded));
    });

    /// <summary>The episodes that were open at some time of a stretch, in the order in which they began.</summary>
    /// <remarks>What nobody ended, for its process was killed, ends with the last sample that was taken before its end.</remarks>
    /// <inheritdoc cref="ReadSeries"/>
    internal IReadOnlyList<AlertEpisode> ReadEpisodes(DateTimeOffset after, DateTimeOffset before) => Read(reader =>
    {
        // The open ones first: one that ends meanwhile has its end among the alerts.
        IReadOnlyList<ResourceAlert> open = _monitor?.ActiveAlerts ?? [];
        ResourceAlert[] kept = _monitor?.Alerts.Snapshot() ?? [];

        // To the end: what was open in the stretch may have ended long after it.
        var query = new RecordQuery { After = Before(after, s_longestSilent), Source = IsSource };
        IEnumerable<ResourceAlert> recorded = reader?.ReadAlerts(query) ?? [];
        ResourceAlert[] all = [.. recorded.Concat(kept).OrderBy(static alert => alert.Moment)];
        LeftOpen left = FindLeftOpen(reader);
        return AlertEpisode.Of(all, open)
            .Select(episode => left.Includes(episode, open) ? left.End(episode) : episode)
            .Where(episode => episode.IsWithin(after, before))
            .ToArray();
    });

    /// <summary>The restarts of the machine and the steps of its clock in a stretch, earliest first.</summary>
    /// <remarks>Of a long stretch only hours are looked at, in which small steps of the clock don't show.</remarks>
    /// <inheritdoc cref="ReadSeries"/>
    internal IReadOnlyList<UptimeEvent> ReadEvents(DateTimeOffset after, DateTimeOffset before) => Read(after, reader =>
    {
        TimeStretch stretch = StretchOf(reader, after, before, MostUptimes);
        List<UptimeEvent> events = [];
        if (stretch.Recorded is RecordQuery query)
        {
            // A row of memory's time too: a monitor that starts is what follows a restart.
            DateTimeOffset end = query.Before < DateTimeOffset.MaxValue - TimeSpan.FromDays(1)
                ? query.Before + stretch.Length + TimeSpan.FromTicks(1)
                : query.Before;
            var uptimes = new SeriesGrid(SeriesSelection.Of(Metric.Uptime), stretch.Span, SeriesGrid.MostCells - 1, stretch.Length);
            reader!.ReadSeries(query with { Before = end }, uptimes);
            events.AddRange(EventsOf(uptimes.ToTable(), stretch.Length).Where(each => each.Moment < query.Before));
        }

        events.AddRange(UptimeWatch.Find(stretch.Kept));
        return events.Where(each => each.Moment > after && each.Moment < before).ToArray();
    });

    /// <summary>Who used the machine at a moment; null where nothing is known of it.</summary>
    internal AxisProcesses? FindProcesses(DateTimeOffset moment)
    {
        if (ProcessTimes.At(_monitor?.Processes?.Snapshot() ?? [], moment) is (ProcessWindow window, var previous))
            return new AxisProcesses(window, previous, AxisSource.Memory);

        return Read(reader => reader is null ? null : FindRecorded(reader, moment));
    }

    /// <summary>Who used the machine in a stretch of time, as one window; null where nothing is known of it.</summary>
    /// <param name="after">The begin of the time.</param>
    /// <param name="before">Its end.</param>
    internal AxisProcesses? FindProcesses(DateTimeOffset after, DateTimeOffset before)
    {
        ProcessWindow[] kept = _monitor?.Processes?.Snapshot() ?? [];
        bool isKept = kept.Length > 0 && kept[0].Moment - kept[0].Length <= after;
        return isKept || !HasRecording
            ? Joined([], [.. kept], after, before)
            : Read(reader => Joined(WindowsOf(reader!, after, before), kept, after, before));
    }

    private static AxisProcesses? Joined(IReadOnlyList<ProcessWindow> recorded, IReadOnlyList<ProcessWindow> kept, DateTimeOffset after,
        DateTimeOffset before)
    {
        DateTimeOffset end = recorded.Count == 0 ? DateTimeOffset.MinValue : recorded[recorded.Count - 1].Moment;
        ProcessWindow[] newer = [.. kept.Where(window => window.Moment - window.Length >= end)];
        ProcessWindow[] found =
            [.. recorded.Concat(newer).Where(window => window.Moment > after && window.Moment - window.Length < before)];
        if (found.Length == 0)
            return null;

        int ofRecording = found.Count(window => window.Moment <= end);
        return new AxisProcesses(ProcessRanking.Join(found), null, SourceOf(ofRecording, found.Length - ofRecording))
        {
            Start = found[0].Moment - found[0].Length,
        };
    }

    private AxisProcesses? FindRecorded(IRecordReader reader, DateTimeOffset moment)
    {
        DateTimeOffset end = moment < DateTimeOffset.MaxValue ? moment.AddTicks(1) : moment;
        foreach (RecordResolution resolution in (RecordResolution[])[RecordResolution.Raw, RecordResolution.Minute, RecordResolution.Hour])
        {
            RecordQuery query = QueryOf(resolution) with { After = Before(moment, s_aroundMoment), Before = end };
            ProcessWindow[] windows = [.. reader.ReadProcesses(query).Select(static each => each.Window)];
            if (ProcessTimes.At(windows, moment) is (ProcessWindow window, var previous))
                return new AxisProcesses(window, previous, AxisSource.Recording);
        }

        return null;
    }

    private ProcessWindow[] WindowsOf(IRecordReader reader, DateTimeOffset after, DateTimeOffset before)
    {
        (RecordResolution resolution, TimeSpan _) = Finest(reader, after, before, ProcessRowsWanted);
        return
        [
            .. reader.ReadProcesses(QueryOf(resolution) with { After = after, Before = before }).Select(static each => each.Window),
        ];
    }

    private static AxisSource SourceOf(int recorded, int kept) =>
        (recorded > 0 ? AxisSource.Recording : AxisSource.None) | (kept > 0 ? AxisSource.Memory : AxisSource.None);

    private static IReadOnlyList<UptimeEvent> EventsOf(SeriesTable table, TimeSpan length)
    {
        if (table.Columns.Count == 0)
            return [];

        double[] uptimes = table.Columns[0].Mean;
        return UptimeWatch.Find(
            uptimes.Select((uptime, i) => (table.Times[i], Metric.ToTime(Metric.ToNullable(uptime)))),
            length == TimeSpan.Zero ? null : length);
    }

    /// <summary>Which episodes can't be ended any more, and when they were seen last.</summary>
    private LeftOpen FindLeftOpen(IRecordReader? reader)
    {
        if (_monitor is not null)
        {
            DateTimeOffset started = _monitor.GetInfo().StartedMoment;
            DateTimeOffset? before = reader?.FindExtent(QueryOf(RecordResolution.Raw) with { Before = started })?.Last;
            return new LeftOpen(started, before ?? started);
        }

        // Somebody else may be writing the recording.
        RecordExtent? samples = reader?.FindExtent(QueryOf(RecordResolution.Raw));
        TimeSpan goesOnFor = TimeSpan.FromTicks(AlertEvaluator.GapIntervals * SampleHistory.UnknownInterval.Ticks);
        return samples is null || _time.GetUtcNow() - samples.Last <= goesOnFor
            ? new LeftOpen(DateTimeOffset.MinValue, DateTimeOffset.MinValue)
            : new LeftOpen(DateTimeOffset.MaxValue, samples.Last);
    }

    private static DateTimeOffset Before(DateTimeOffset moment, TimeSpan by) =>
        moment - DateTimeOffset.MinValue > by ? moment - by : DateTimeOffset.MinValue;

    private TimeStretch StretchOf(IRecordReader? reader, DateTimeOffset after, DateTimeOffset before, int points)
    {
        ResourceMetrics[] kept = [.. Kept().Where(sample => sample.Moment > after && sample.Moment < before)];
        RecordExtent? recorded = reader?.FindExtent(QueryOf(RecordResolution.Hour) with { After = after, Before = before });
        if (recorded is null)
            return new TimeStretch(null, RecordResolution.Raw, TimeSpan.Zero, kept, SpanOf(null, kept, after, before));

        (RecordResolution resolution, TimeSpan length) = Finest(reader!, Later(after, recorded.First), before, points);
        DateTimeOffset end = kept.Length == 0 ? before : RoundedUp(kept[0].Moment, length);
        RecordQuery query = QueryOf(resolution) with { After = after, Before = end < before ? end : before };
        return new TimeStretch(query, resolution, length, kept, SpanOf(recorded, kept, after, before));
    }

    /// <summary>True if memory reaches back to a moment.</summary>
    private bool IsCovered(DateTimeOffset after)
    {
        IReadOnlyList<ResourceMetrics> kept = Kept();
        return kept.Count > 0 && kept[0].Moment <= after;
    }

    private static TimeSpan SpanOf(RecordExtent? recorded, ResourceMetrics[] kept, DateTimeOffset after, DateTimeOffset before)
    {
        DateTimeOffset? first = Earlier(recorded?.First, FirstOf(kept));
        DateTimeOffset? last = Latest(recorded?.Last + TimeSpan.FromHours(1), LastOf(kept));
        DateTimeOffset from = first > after ? first.GetValueOrDefault() : after;
        DateTimeOffset to = last < before ? last.GetValueOrDefault() : before;
        return first is null || to <= from ? TimeSpan.Zero : to - from;
    }

    private static DateTimeOffset? FirstOf(IReadOnlyList<ResourceMetrics> kept) => kept.Count == 0 ? null : kept[0].Moment;

    private static DateTimeOffset? LastOf(IReadOnlyList<ResourceMetrics> kept) => kept.Count == 0 ? null : kept[kept.Count - 1].Moment;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>The earlier one; null only where both are.</summary>
    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    /// <summary>The later one; null only where both are.</summary>
    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    /// <summary>A minute or an hour goes on to its end, so that no point is of two kinds.</summary>
    private static DateTimeOffset RoundedUp(DateTimeOffset moment, TimeSpan length) => length == TimeSpan.Zero
        ? moment
        : new DateTimeOffset((moment.UtcTicks + length.Ticks - 1) / length.Ticks * length.Ticks, TimeSpan.Zero);

    /// <summary>The coarsest that gives as many rows as are wanted, if it reaches back as far as anything does; else a coarser one.
    /// </summary>
    private (RecordResolution Resolution, TimeSpan Length) Finest(IRecordReader reader, DateTimeOffset after, DateTimeOffset before,
        int points)
    {
        DateTimeOffset now = _time.GetUtcNow();
        TimeSpan span = (before < now ? before : now) - after;
        DateTimeOffset? first = reader.FindExtent(QueryOf(RecordResolution.Hour) with { After = after, Before = before })?.First;
        TimeSpan interval = _monitor?.Options.SampleInterval ?? s_unknownInterval;
        TimeSpan minute = TimeSpan.FromMinutes(1), hour = TimeSpan.FromHours(1);
        if (IsFine(interval, minute, span, points) && ReachesBack(reader, RecordResolution.Raw, after, before, first))
            return (RecordResolution.Raw, TimeSpan.Zero);

        return IsFine(minute, hour, span, points) && ReachesBack(reader, RecordResolution.Minute, after, before, first)
            ? (RecordResolution.Minute, minute)
            : (RecordResolution.Hour, hour);
    }

    /// <summary>Whether rows of a length are wanted: the next longer ones are fewer, and these are not too many to be read.</summary>
    private static bool IsFine(TimeSpan length, TimeSpan next, TimeSpan span, int points) =>
        span.Ticks / next.Ticks < points && span.Ticks / length.Ticks <= Math.Max(MostRows, points);

    private bool ReachesBack(IRecordReader reader, RecordResolution resolution, DateTimeOffset after, DateTimeOffset before,
        DateTimeOffset? first)
    {
        DateTimeOffset? found = reader.FindExtent(QueryOf(resolution) with { After = after, Before = before })?.First;
        return first is null || found < first + TimeSpan.FromHours(1);
    }

    /// <summary>An hour and a minute begin before what was recorded of them: the finest that reaches back says when that was.</summary>
    private DateTimeOffset? FirstRecorded(IRecordReader reader)
    {
        DateTimeOffset? first = reader.FindExtent(QueryOf(RecordResolution.Hour))?.First;
        foreach (RecordResolution resolution in (RecordResolution[])[RecordResolution.Minute, RecordResolution.Raw])
        {
            DateTimeOffset? finer = reader.FindExtent(QueryOf(resolution))?.First;
            if (first is null || finer < first + TimeSpan.FromHours(1))
                first = finer;
        }

        return first;
    }

    private RecordQuery QueryOf(RecordResolution resolution) => new() { Resolution = resolution, Source = IsSource };

    private bool IsSource(RecordSource source) =>
        string.Equals(source.ComputerName, Source.ComputerName, StringComparison.OrdinalIgnoreCase)
        && string.Equals(source.MonitorName, Source.MonitorName, StringComparison.OrdinalIgnoreCase);

    /// <summary>What memory has, by time: after a step of the clock samples are not in the order in which they were taken.</summary>
    private IReadOnlyList<ResourceMetrics> Kept()
    {
        if (_monitor is null)
            return [];

        HistoryView<ResourceMetrics> view = _monitor.Samples.View();
        for (int i = 1; i < view.Count; i++)
        {
            if (view[i].Moment < view[i - 1].Moment)
                return [.. view.OrderBy(static sample => sample.Moment)];
        }

        return view;
    }

    /// <summary>A recording that memory makes needless is not opened: what is live goes on where it can't be read.</summary>
    private T Read<T>(DateTimeOffset after, Func<IRecordReader?, T> read) => IsCovered(after) ? read(null) : Read(read);

    private T Read<T>(Func<IRecordReader?, T> read)
    {
        if (_open is null)
            return read(null);

        using IRecordReader reader = _open();
        return read(reader);
    }
}
