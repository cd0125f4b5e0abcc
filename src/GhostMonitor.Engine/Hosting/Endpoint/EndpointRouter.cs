using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Lets a request through or refuses it, and answers it from snapshots.</summary>
/// <remarks>Thread-safe. Nothing here waits for a sampling thread, or changes anything.</remarks>
internal sealed class EndpointRouter
{
    /// <summary>Alerts are one piece of text in memory, for each client that asks: some megabytes.</summary>
    private const int MostAlerts = 10_000;

    private const int DefaultProcesses = 10;
    private const int MostProcesses = 100;

    private readonly MonitoringScope _scope;
    private readonly EndpointOptions _options;
    private readonly SampleSource _samples;
    private readonly EndpointRoute[] _routes;
    private readonly DateTimeOffset _startedAt;
    private readonly long _startTimestamp;

    internal EndpointRouter(MonitoringScope scope, EndpointOptions options)
    {
        _scope = scope;
        _options = options;
        _samples = new SampleSource(scope);
        _startedAt = scope.Time.GetLocalNow();
        _startTimestamp = scope.Time.GetTimestamp();
        _routes =
        [
            new("/api/resources", "The newest alerts and the current metrics; ?limit=n alerts, ?active=true for open ones only.",
                ResourcesAsync),
            new("/api/status", "Version, uptime, monitors, thresholds, actions, and this list.", StatusAsync),
            new("/api/health", "Healthy or Degraded with status 200, Unhealthy with 503; ?unhealthy=200 for 200 with each.", HealthAsync),
            new("/api/history", "A monitor's samples, oldest first; ?monitor=name, ?limit=n samples.", HistoryAsync),
            new("/api/processes", "Who used the machine last; ?monitor=name, ?by=cpu, ?group_by=process, ?limit=n.", ProcessesAsync),
            new("/metrics", "The newest sample, alerts, monitors and actions for Prometheus; OpenMetrics where Accept asks for it.",
                MetricsTextAsync),
            new("/", "The dashboard.", static _ => Task.FromResult(DashboardPage.Response), IsPublic: true),
        ];
    }

    /// <summary>What answers, in the order of /api/status.</summary>
    internal IReadOnlyList<EndpointRoute> Routes => _routes;

    internal Task<HttpResponse> RespondAsync(HttpRequestHead request)
    {
        // Behind a token any name may lead here: a page that rebinds its name can't know the token.
        if (_options.Gate is null && !HostCheck.IsLoopbackName(request.Header("Host")))
            return Refuse(403, ErrorIds.HostNotAllowed, "Only requests to localhost are answered here.");

        if (request.Method is not ("GET" or "HEAD"))
            return Refuse(405, ErrorIds.MethodNotAllowed, "Only GET and HEAD are answered.", "Allow: GET, HEAD");

        if (request.HasBody)
            return Refuse(413, ErrorIds.BodyNotAllowed, "A request has no body here.");

        EndpointRoute? route = Array.Find(_routes, route => route.Path == request.Path);
        if (_options.Gate is TokenGate gate && route is not { IsPublic: true } && !gate.Accepts(request.Header("Authorization")))
            return Refuse(401, ErrorIds.TokenRequired, "Send the token as 'Authorization: Bearer <token>'.",
                "WWW-Authenticate: Bearer realm=\"GhostMonitor\"");

        return route is null
            ? Refuse(404, ErrorIds.NotFound, "There is nothing here; /api/status lists what there is.")
            : route.Respond(request);
    }

    private static Task<HttpResponse> Refuse(int status, string errorId, string message, string? extraHeader = null) =>
        Task.FromResult(HttpResponse.Error(status, errorId, message, extraHeader));

    private static bool TryLimit(HttpRequestHead request, int absent, int most, out int limit)
    {
        limit = absent;
        string? text = request.Query("limit");
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit <= most);
    }

    private static Task<HttpResponse> BadLimit(int most) =>
        Refuse(400, ErrorIds.InvalidLimit, string.Format(CultureInfo.InvariantCulture, "limit is a whole number from 0 to {0}.", most));

    private static Task<HttpResponse> NoSuchMonitor() =>
        Refuse(404, ErrorIds.MonitorNotFound, "No monitor of that name is running; /api/status lists those that are.");

    private async Task<ResourceMetrics> MetricsAsync(IReadOnlyList<ResourceMonitor> monitors) =>
        ReportBuilder.Latest(monitors) ?? await _samples.TakeAsync().ConfigureAwait(false);

    private async Task<HttpResponse> ResourcesAsync(HttpRequestHead request)
    {
        if (!TryLimit(request, ReportBuilder.DefaultAlerts, MostAlerts, out int limit))
            return await BadLimit(MostAlerts).ConfigureAwait(false);

        string? active = request.Query("active");
        if (active is not (null or "true" or "false"))
            return HttpResponse.Error(400, ErrorIds.InvalidActive, "active is true or false.");

        IReadOnlyList<ResourceMonitor> monitors = _scope.Monitors;
        bool isFresh = ReportBuilder.Latest(monitors) is null;
        ResourceMetrics metrics = await MetricsAsync(monitors).ConfigureAwait(false);
        ResourceReport report =
            ReportBuilder.Build(metrics, ReportBuilder.AlertsOf(monitors), [.. monitors.Select(monitor => monitor.Name)], isFresh, limit);
        if (active == "true")
        {
            ResourceAlert[] open = [.. monitors.SelectMany(monitor => monitor.ActiveAlerts).OrderBy(alert => alert.StartedMoment)];
            report = report with { Whole = ReportBuilder.Newest(open, limit) };
        }

        return HttpResponse.Document(ReportJson.Write(report));
    }

    private Task<HttpResponse> StatusAsync(HttpRequestHead request) =>
        Task.FromResult(HttpResponse.Document(StatusDocument.Write(_scope, _routes, _startedAt,
            _scope.Time.GetElapsedTime(_startTimestamp))));

    private async Task<HttpResponse> HealthAsync(HttpRequestHead request)
    {
        // A browser logs each answer of 503 as an error of its page.
        string? unhealthy = request.Query("unhealthy");
        if (unhealthy is not (null or "200" or "503"))
            return HttpResponse.Error(400, ErrorIds.InvalidUnhealthy,
                "unhealthy is 200 or 503, the status with which Unhealthy is answered.");

        MonitorReading[] readings = [.. _scope.Monitors.Select(MonitorReading.Of)];
        ThresholdSet thresholds = _scope.Thresholds.Current;
        ResourceHealth health = HealthBuilder.CanJudgeBy(readings)
            ? HealthBuilder.Build(readings, thresholds, _scope.Time.GetLocalNow(), Environment.MachineName)
            : HealthBuilder.BuildFromSample(await _samples.TakeAsync().ConfigureAwait(false), thresholds, _scope.Time.GetLocalNow());
        return HttpResponse.Document(HealthJson.Write(health), health.Verdict == HealthStatus.Unhealthy && unhealthy != "200" ? 503 : 200);
    }

    private async Task<HttpResponse> MetricsTextAsync(HttpRequestHead request)
    {
        IReadOnlyList<ResourceMonitor> monitors = _scope.Monitors;
        ResourceMetrics metrics = await MetricsAsync(monitors).ConfigureAwait(false);
        bool isOpenMetrics = MetricsDocument.WantsOpenMetrics(request.Header("Accept"));
        string text = MetricsDocument.Write(metrics, monitors, _scope.Actions.Snapshot(), StatusDocument.Version, isOpenMetrics);
        return HttpResponse.Text(text, MetricsDocument.ContentType(isOpenMetrics));
    }

    private Task<HttpResponse> ProcessesAsync(HttpRequestHead request)
    {
        if (!TryLimit(request, DefaultProcesses, MostProcesses, out int limit))
            return BadLimit(MostProcesses);

        if (!TryName(request, "by", out ProcessMeasure by))
            return Refuse(400, ErrorIds.InvalidRanking, "by is " + JsonObjectReader.OneOfNames<ProcessMeasure>() + ".");

        if (!TryName(request, "group_by", out ProcessGrouping grouping))
            return Refuse(400, ErrorIds.InvalidRanking, "group_by is " + JsonObjectReader.OneOfNames<ProcessGrouping>() + ".");

        string? name = request.Query("monitor");
        ResourceMonitor? monitor = name is null
            ? _scope.Monitors.FirstOrDefault(static each => each.Processes?.Latest is not null)
            : _scope.FindMonitor(name);
        if (name is not null && monitor is null)
            return NoSuchMonitor();

        ProcessWindow[] windows = monitor?.Processes?.Snapshot() ?? [];
        ProcessWindow? window = windows.LastOrDefault();
        IReadOnlyList<ResourceProcess> rows = window is null
            ? []
            : ProcessRows.Of(window, windows.Length > 1 ? windows[windows.Length - 2] : null, by, grouping, static _ => true, limit,
                Environment.MachineName);
        return Task.FromResult(HttpResponse.Document(ProcessesJson.Write(monitor?.Name, window, rows)));
    }

    /// <summary>A name of an enumeration, in any case; a number that stands for one is none.</summary>
    private static bool TryName<T>(HttpRequestHead request, string parameter, out T value)
        where T : struct, Enum
    {
        value = default;
        string? text = request.Query(parameter);
        bool isName = typeof(T).GetEnumNames().Contains(text, StringComparer.OrdinalIgnoreCase);
        return text is null || (isName && Enum.TryParse(text, ignoreCase: true, out value));
    }

    private async Task<HttpResponse> HistoryAsync(HttpRequestHead request)
    {
        int most = Limits.HistorySize.Maximum;
        if (!TryLimit(request, most, most, out int limit))
            return await BadLimit(most).ConfigureAwait(false);

        string? name = request.Query("monitor");
        IReadOnlyList<ResourceMonitor> monitors = _scope.Monitors;
        ResourceMonitor? monitor = name is null
            ? monitors.OrderBy(each => each.Latest?.Moment).LastOrDefault()
            : _scope.FindMonitor(name);
        if (name is not null && monitor is null)
            return await NoSuchMonitor().ConfigureAwait(false);

        IReadOnlyList<ResourceMetrics> samples = monitor is null
            ? [await _samples.TakeAsync().ConfigureAwait(false)]
            : monitor.Samples.View(limit);
        return HttpResponse.Document(HistoryDocument.Write(monitor?.Name, samples, _scope.Thresholds.Current));
    }
}
