using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// Answers with alerts in pages: those that monitors keep, the episodes that are open, or those of a recording. Thread-safe.
/// </summary>
internal sealed class AlertAnswers(MonitoringScope scope)
{
    /// <summary>Answers.</summary>
    /// <exception cref="RefusedRequestException">What is asked for is wrong.</exception>
    internal Task<HttpResponse> RespondAsync(HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        bool isActive = query.Flag("active", ErrorIds.InvalidActive);
        IEnumerable<string> document = query.IsRecording() ? Recorded(request) : isActive ? Active(request) : Kept(request);
        return Task.FromResult(HttpResponse.Document(document));
    }

    private IEnumerable<string> Kept(HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        var rows = new KeptRows<ResourceAlert>(query.Monitors(scope).Select(static monitor => monitor.Alerts), static alert => alert.Moment,
            scope.Time.GetUtcNow(), query);
        int? last = HistoryAnswers.LastOf(request, 0);
        IEnumerable<KeptRow<ResourceAlert>> wanted = request.Query("cursor") is string { Length: > 0 } cursor
            ? rows.FromLeniently(HistoryCursor.Parse(cursor))
            : rows.FromStart(last);
        var page = new Page<KeptRow<ResourceAlert>>(wanted, HistoryAnswers.RowsOf(query), rows.CursorAfter);
        return Write(page, static row => row.Item, rows.Position);
    }

    /// <summary>In the order of their last change, which an episode keeps while nothing happens to it.</summary>
    private IEnumerable<string> Active(HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        DateTimeOffset after = query.Moment("after") ?? DateTimeOffset.MinValue;
        DateTimeOffset before = query.Moment("before") ?? DateTimeOffset.MaxValue;
        int most = HistoryAnswers.RowsOf(query);
        int? last = HistoryAnswers.LastOf(request, 0);
        ResourceAlert[] open =
        [
            .. query.Monitors(scope).SelectMany(static monitor => monitor.ActiveAlerts)
                .Where(alert => alert.Moment > after && alert.Moment < before)
                .OrderBy(static alert => alert.Moment).ThenBy(static alert => alert.Id),
        ];
        IEnumerable<ResourceAlert> wanted = request.Query("cursor") is string { Length: > 0 } cursor
            ? open.Where(ActiveCursor.Parse(cursor).IsBefore)
            : open.Skip(last is int newest ? Math.Max(0, open.Length - newest) : 0);
        return Write(new Page<ResourceAlert>(wanted, most, static alert => new ActiveCursor(alert.Moment, alert.Id).ToString()),
            static alert => alert, position: null);
    }

    private IEnumerable<string> Recorded(HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        int most = HistoryAnswers.RowsOf(query);
        var rows = RecordedRows.Open(scope, query.Monitor(scope), request, last: null);
        return Write(rows.Alerts(most), static row => row.Key, position: null);
    }

    private static IEnumerable<string> Write<T>(Page<T> page, Func<T, ResourceAlert> alertOf, string? position)
    {
        var json = new JsonTextWriter();
        json.BeginObject().Name("alerts").BeginArray();
        foreach (string piece in page.Write(json, (json, row) => AlertJson.Write(json, alertOf(row))))
            yield return piece;

        yield return json.EndArray().Name("next").Value(page.Next).Name("position").Value(position).EndObject().Take();
    }
}
