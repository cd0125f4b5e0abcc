using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>The rows of a monitor's recording that a request asks for. Used for one answer.</summary>
internal sealed class RecordedRows
{
    private static readonly TimeSpan s_firstSpan = TimeSpan.FromHours(1);

    private readonly MonitoringScope _scope;
    private readonly string _path;
    private readonly RecordQuery _query;
    private readonly long _skipped;

    private RecordedRows(MonitoringScope scope, string path, RecordQuery query, long skipped)
    {
        _scope = scope;
        _path = path;
        _query = query;
        _skipped = skipped;
    }

    /// <summary>How finely it is read; never Auto.</summary>
    internal RecordResolution Resolution => _query.Resolution;

    /// <summary>Looks into the recording, so that what is wrong with it is known before anything is sent.</summary>
    /// <param name="scope">Whose monitors.</param>
    /// <param name="monitor">The monitor; null for the first that records, with all that is in its file of this machine.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="last">Only the newest; null for all.</param>
    /// <exception cref="RefusedRequestException">
    /// NotRecording, 404; InvalidMoment, InvalidSource or InvalidCursor, 400; with 503 what the recording's own errors name.
    /// </exception>
    internal static RecordedRows Open(MonitoringScope scope, ResourceMonitor? monitor, HttpRequestHead request, int? last)
    {
        string path = (monitor ?? scope.Monitors.FirstOrDefault(static each => each.Options.RecordPath is not null))?.Options.RecordPath
            ?? throw new RefusedRequestException(404, ErrorIds.NotRecording,
                "The monitor records nothing; source=memory has what it keeps.");
        var parameters = new RequestQuery(request);
        var query = new RecordQuery
        {
            After = parameters.Moment("after") ?? DateTimeOffset.MinValue,
            Before = parameters.Moment("before") ?? DateTimeOffset.MaxValue,
            Resolution = parameters.OneOf<RecordResolution>("resolution", ErrorIds.InvalidSource) ?? RecordResolution.Auto,
            Source = source => IsNamed(source.ComputerName, Environment.MachineName)
                && (monitor is null || IsNamed(source.MonitorName, monitor.Name)),
        };
        RecordCursor? cursor = request.Query("cursor") is string { Length: > 0 } text ? RecordCursor.Parse(text) : null;
        if (cursor is not null)
            query = query with { Resolution = cursor.Resolution, After = cursor.After };

        try
        {
            using IRecordReader reader = scope.OpenRecord(path);
            query = query with { Resolution = reader.Resolve(query) };
            if (cursor is null && last is int most)
                query = query with { After = AfterAllBut(reader, query, most, scope.Time.GetUtcNow()) };
        }
        catch (Exception e) when (RefusedRequestException.OfRecord(e) is RefusedRequestException refusal)
        {
            throw refusal;
        }

        return new RecordedRows(scope, path, query, cursor?.Skipped ?? 0);
    }

    /// <summary>A page of the samples, or of the means of minutes and hours as samples.</summary>
    internal Page<ResourceMetrics> Samples(int most) => new(
        Read(reader => reader.ReadSamples(_query)).Select(static sample => sample.Metrics), most,
        sample => new RecordCursor(Resolution, sample.Moment + LengthOf(Resolution)).ToString());

    /// <summary>A page of the minutes or hours.</summary>
    internal Page<RecordedMetrics> Metrics(int most) => new(
        Read(reader => reader.ReadMetrics(_query)), most,
        metrics => new RecordCursor(Resolution, metrics.Moment + LengthOf(Resolution)).ToString());

    /// <summary>A page of the alerts.</summary>
    internal Page<KeyValuePair<ResourceAlert, long>> Alerts(int most) => new(
        Counted(Read(reader => reader.ReadAlerts(_query))), most,
        row => new RecordCursor(RecordResolution.Raw, row.Key.Moment.AddTicks(-1), row.Value).ToString());

    private static bool IsNamed(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static TimeSpan LengthOf(RecordResolution resolution) => resolution switch
    {
        RecordResolution.Minute => TimeSpan.FromMinutes(1),
        RecordResolution.Hour => TimeSpan.FromHours(1),
        _ => TimeSpan.Zero,
    };

    /// <summary>The moment after which there are so many rows and no more, looked for from the end: a recording may hold years.</summary>
    private static DateTimeOffset AfterAllBut(IRecordReader reader, RecordQuery query, int last, DateTimeOffset now)
    {
        DateTimeOffset end = query.Before < now ? query.Before : now;
        for (TimeSpan span = s_firstSpan; ; span = TimeSpan.FromTicks(4 * span.Ticks))
        {
            bool isAll = end - query.After <= span;
            RecordQuery part = isAll ? query : query with { After = end - span };
            var newest = new Queue<DateTimeOffset>();
            foreach (DateTimeOffset moment in Moments(reader, part))
            {
                if (newest.Count == last)
                    newest.Dequeue();

                newest.Enqueue(moment);
            }

            if (newest.Count == last)
                return newest.Peek() + LengthOf(query.Resolution) - TimeSpan.FromTicks(1);

            if (isAll)
                return query.After;
        }
    }

    private static IEnumerable<DateTimeOffset> Moments(IRecordReader reader, RecordQuery query) => query.Resolution == RecordResolution.Raw
        ? reader.ReadSamples(query).Select(static sample => sample.Metrics.Moment)
        : reader.ReadMetrics(query).Select(static metrics => metrics.Moment);

    private IEnumerable<T> Read<T>(Func<IRecordReader, IEnumerable<T>> read)
    {
        using IRecordReader reader = _scope.OpenRecord(_path);
        foreach (T row in read(reader))
            yield return row;
    }

    /// <summary>Without those that were read already, and each with how many of its moment were read with it.</summary>
    private IEnumerable<KeyValuePair<ResourceAlert, long>> Counted(IEnumerable<ResourceAlert> alerts)
    {
        DateTimeOffset moment = _query.After;
        long same = 0;
        foreach (ResourceAlert alert in alerts)
        {
            same = alert.Moment == moment ? same + 1 : 1;
            moment = alert.Moment;
            bool wasRead = moment == _query.After.AddTicks(1) && same <= _skipped;
            if (!wasRead)
                yield return new KeyValuePair<ResourceAlert, long>(alert, same);
        }
    }
}
