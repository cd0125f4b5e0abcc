using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// Answers with the samples of a monitor: all that it keeps as one document, or in pages what it keeps or has recorded. Thread-safe.
/// </summary>
internal sealed class HistoryAnswers(MonitoringScope scope, SampleSource source)
{
    private static readonly string[] s_paging = ["cursor", "after", "before", "last", "source"];

    /// <summary>Answers.</summary>
    /// <exception cref="RefusedRequestException">What is asked for is wrong.</exception>
    internal async Task<HttpResponse> RespondAsync(HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        ResourceMonitor? monitor = query.Monitor(scope) ?? scope.Monitors.OrderBy(static each => each.Latest?.Moment).LastOrDefault();
        if (Array.Exists(s_paging, name => request.Query(name) is not null))
            return HttpResponse.Document(query.IsRecording() ? Recorded(monitor, request) : Kept(monitor, request));

        int limit = query.Limit(Limits.HistorySize.Maximum, Limits.HistorySize.Maximum);
        IReadOnlyList<ResourceMetrics> samples = monitor is null
            ? [await source.TakeAsync().ConfigureAwait(false)]
            : monitor.Samples.View(limit);
        return HttpResponse.Document(HistoryDocument.Write(monitor?.Name, samples, scope.Thresholds.Current));
    }

    /// <summary>How many rows a page may have.</summary>
    internal static int RowsOf(RequestQuery query) => query.Limit("limit", Limits.PageRows.Default, Limits.PageRows);

    /// <summary>How many of the newest are wanted; null for all.</summary>
    internal static int? LastOf(HttpRequestHead request, int least) => request.Query("last") is null
        ? null
        : new RequestQuery(request).Limit("last", 0, new Limit<int>(least, Limits.HistorySize.Maximum));

    private IEnumerable<string> Kept(ResourceMonitor? monitor, HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        var rows = new KeptRows<ResourceMetrics>(monitor is null ? [] : [monitor.Samples], static sample => sample.Moment,
            scope.Time.GetUtcNow(), query);
        int? last = LastOf(request, 1);
        IEnumerable<KeptRow<ResourceMetrics>> wanted = request.Query("cursor") is string { Length: > 0 } cursor
            ? rows.FromStrictly(HistoryCursor.Parse(cursor))
            : rows.FromStart(last);
        var page = new Page<KeptRow<ResourceMetrics>>(wanted, RowsOf(query), rows.CursorAfter);
        return HistoryDocument.Write(monitor?.Name, page, static row => row.Item, scope.Thresholds.Current, resolution: null);
    }

    private IEnumerable<string> Recorded(ResourceMonitor? monitor, HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        int most = RowsOf(query);
        bool areSamples = query.Flag("as_samples", ErrorIds.InvalidSource);
        var rows = RecordedRows.Open(scope, monitor, request, LastOf(request, 1));
        return areSamples || rows.Resolution == RecordResolution.Raw
            ? HistoryDocument.Write(monitor?.Name, rows.Samples(most), static sample => sample, scope.Thresholds.Current, rows.Resolution)
            : HistoryDocument.Write(monitor?.Name, rows.Metrics(most), rows.Resolution);
    }
}
