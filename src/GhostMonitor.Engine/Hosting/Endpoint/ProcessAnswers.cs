using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// Answers with who used the machine: last, at a moment, or in a stretch of time, out of what a monitor keeps or has recorded. Thread-safe.
/// </summary>
internal sealed class ProcessAnswers(MonitoringScope scope)
{
    private const int DefaultProcesses = 10;
    private const int MostProcesses = 1000;

    /// <summary>Answers. What is read of a recording is read in a turn of its own, while the answer is sent.</summary>
    /// <exception cref="RefusedRequestException">What is asked for is wrong.</exception>
    internal Task<HttpResponse> RespondAsync(HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        int limit = query.Limit(DefaultProcesses, MostProcesses);
        ProcessMeasure by = query.OneOf<ProcessMeasure>("by", ErrorIds.InvalidRanking) ?? default;
        ProcessGrouping grouping = query.OneOf<ProcessGrouping>("group_by", ErrorIds.InvalidRanking) ?? default;
        NamePattern[] names = [.. request.Queries("name").Select(static name => new NamePattern(name))];
        ResourceMonitor? monitor = query.Monitor(scope) ?? AnyMonitor();
        DateTimeOffset? at = query.Moment("at");
        if (at is null && query.Moment("after") is null && query.Moment("before") is null)
            return Task.FromResult(HttpResponse.Document(Write(monitor?.Name, Newest(monitor))));

        var wanted = AxisRequest.Of(scope, monitor, request);
        wanted.Require(at ?? wanted.Begin);
        return Task.FromResult(HttpResponse.Document(Read(wanted, at).Select(found => Write(wanted.MonitorName, found))));

        string Write(string? monitorName, AxisProcesses? found) => ProcessesJson.Write(monitorName, found?.Window, found?.Start,
            found is null
                ? []
                : ProcessRows.Of(found.Window, found.Previous, by, grouping,
                    name => names.Length == 0 || Array.Exists(names, pattern => pattern.Names(name)), limit, Environment.MachineName));
    }

    /// <summary>One that looks at processes, or has recorded who did.</summary>
    private ResourceMonitor? AnyMonitor() => scope.Monitors.FirstOrDefault(static each => each.Processes?.Latest is not null)
        ?? scope.Monitors.FirstOrDefault(static each => each.Options.RecordPath is not null);

    private static IEnumerable<AxisProcesses?> Read(AxisRequest request, DateTimeOffset? at)
    {
        yield return request.After is null && request.Before is null && at is DateTimeOffset moment
            ? request.Axis?.FindProcesses(moment)
            : request.Axis?.FindProcesses(request.Begin, request.End);
    }

    private static AxisProcesses? Newest(ResourceMonitor? monitor)
    {
        ProcessWindow[] windows = monitor?.Processes?.Snapshot() ?? [];
        return windows.Length == 0
            ? null
            : new AxisProcesses(windows[windows.Length - 1], windows.Length > 1 ? windows[windows.Length - 2] : null, AxisSource.Memory);
    }
}
