using System.Net;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Lets a request through or refuses it, and answers it from snapshots.</summary>
/// <remarks>
/// Thread-safe. Nothing here waits for a sampling thread. Only what <see cref="EndpointAccess"/> lets through changes anything.
/// </remarks>
internal sealed class EndpointRouter
{
    /// <summary>Alerts are one piece of text in memory, for each client that asks: some megabytes.</summary>
    private const int MostAlerts = 10_000;

    private readonly MonitoringScope _scope;
    private readonly EndpointOptions _options;
    private readonly EndpointAccess _access;
    private readonly SampleSource _samples;
    private readonly EndpointRoute[] _routes;
    private readonly DateTimeOffset _startedAt;
    private readonly long _startTimestamp;

    internal EndpointRouter(MonitoringScope scope, EndpointOptions options)
    {
        _scope = scope;
        _options = options;
        _access = new EndpointAccess(options, scope.Time);
        _samples = new SampleSource(scope);
        _startedAt = scope.Time.GetLocalNow();
        _startTimestamp = scope.Time.GetTimestamp();
        _routes =
        [
            new("/api/resources", "The newest alerts and the current metrics; ?limit=n alerts, ?active=true for open ones only.",
                ResourcesAsync),
            new("/api/status", "Version, uptime, monitors, thresholds, actions, and this list.", StatusAsync),
            new("/api/health", "Healthy or Degraded with status 200, Unhealthy with 503; ?unhealthy=200 for 200 with each.", HealthAsync),
            new("/api/history", "A monitor's samples, oldest first; ?monitor=name, ?limit=n samples. In pages with ?after=, ?before=, "
                + "?last=n, ?source=recording and ?resolution=minute, or ?cursor=.", new HistoryAnswers(scope, _samples).RespondAsync),
            new("/api/sample", "The newest sample; one that is taken now where no monitor has one.", SampleAsync),
            new("/api/alerts", "Alerts, oldest first, in pages; ?active=true for open ones, ?monitor=name, ?after=, ?before=, ?last=n, "
                + "?source=recording, ?cursor=.", new AlertAnswers(scope).RespondAsync),
            new("/api/silences", "The silences in force. POST makes them: ?resource=, ?instance=, ?monitor=, ?duration_seconds=, ?reason=. "
                + "DELETE ends them: ?id=.", new SilenceAnswers(scope).RespondAsync, Allow: SilenceAnswers.Allow),
            new("/api/processes", "Who used the machine last; ?monitor=name, ?by=cpu, ?group_by=process, ?name=, ?limit=n; ?at=, "
                + "or ?after= and ?before=, for another time.", new ProcessAnswers(scope).RespondAsync),
            new("/api/anomaly", "How unusual the machine is, and which numbers carry it; ?monitor=name. ?last=n, ?after= and ?before= for "
                + "episodes.", new AnomalyAnswers(scope).RespondAsync),
            new("/api/series", "Numbers over time for charts; ?resource=cpu, ?resource=disk:/, ?group=memory, ?after=, ?before=, "
                + "?points=n, ?monitor=name.", new SeriesAnswers(scope).RespondAsync),
            new("/api/timeline", "From when to when anything is known, episodes, restarts and steps of the clock; ?after=, ?before=, "
                + "?monitor=name.", new TimelineAnswers(scope).RespondAsync),
            new("/api/numbers", "Every number that is known, with what it is now; ?monitor=name.",
                new NumbersAnswers(scope, _samples).RespondAsync),
            new("/metrics", "The newest sample, alerts, monitors and actions for Prometheus; OpenMetrics where Accept asks for it.",
                MetricsTextAsync),
            new("/", "The dashboard.", static request => Task.FromResult(DashboardPage.ResponseTo(request)),
                IsPublic: true),
        ];
    }

    /// <summary>What answers, in the order of /api/status.</summary>
    internal IReadOnlyList<EndpointRoute> Routes => _routes;

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">Where it comes from.</param>
    internal Task<HttpResponse> RespondAsync(HttpRequestHead request, IPAddress client)
    {
        // Behind a token any name may lead here: a page that rebinds its name can't know the token.
        if (_options.Gate is null && !HostCheck.IsLoopbackName(request.Header("Host")))
            return Refuse(403, ErrorIds.HostNotAllowed, "Only requests to localhost are answered here.");

        EndpointRoute? route = Array.Find(_routes, route => route.Path == request.Path);
        string allow = route?.Allow ?? EndpointRoute.Reading;
        if (!(route?.Takes(request.Method) ?? request.Method is "GET" or "HEAD"))
            return Refuse(405, ErrorIds.MethodNotAllowed, $"Only {allow} are answered here.", "Allow: " + allow);

        if (request.HasBody)
            return Refuse(413, ErrorIds.BodyNotAllowed, "A request has no body here.");

        bool isReading = request.Method is "GET" or "HEAD";
        if (route is not { IsPublic: true } && RefusalOf(request, client, isReading) is HttpResponse refusal)
            return Task.FromResult(refusal);

        if (route is null)
            return Refuse(404, ErrorIds.NotFound, "There is nothing here; /api/status lists what there is.");

        return AnswerAsync(route, request);
    }

    private HttpResponse? RefusalOf(HttpRequestHead request, IPAddress client, bool isReading) =>
        isReading ? _access.RefusalOfReading(request, client) : _access.RefusalOfChange(request, client);

    private static async Task<HttpResponse> AnswerAsync(EndpointRoute route, HttpRequestHead request)
    {
        try
        {
            return await route.Respond(request).ConfigureAwait(false);
        }
        catch (RefusedRequestException e)
        {
            return HttpResponse.Error(e.Status, e.ErrorId, e.Message);
        }
    }

    private static Task<HttpResponse> Refuse(int status, string errorId, string message, string? extraHeader = null) =>
        Task.FromResult(HttpResponse.Error(status, errorId, message, extraHeader));

    private async Task<ResourceMetrics> MetricsAsync(IReadOnlyList<ResourceMonitor> monitors) =>
        ReportBuilder.Latest(monitors) ?? await _samples.TakeAsync().ConfigureAwait(false);

    private async Task<HttpResponse> ResourcesAsync(HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        int limit = query.Limit(ReportBuilder.DefaultAlerts, MostAlerts);
        bool isActive = query.Flag("active", ErrorIds.InvalidActive);
        IReadOnlyList<ResourceMonitor> monitors = query.Monitors(_scope);
        bool isFresh = ReportBuilder.Latest(monitors) is null;
        ResourceMetrics metrics = await MetricsAsync(monitors).ConfigureAwait(false);
        ResourceReport report =
            ReportBuilder.Build(metrics, ReportBuilder.AlertsOf(monitors), [.. monitors.Select(monitor => monitor.Name)], isFresh, limit);
        if (isActive)
        {
            ResourceAlert[] open = [.. monitors.SelectMany(monitor => monitor.ActiveAlerts).OrderBy(alert => alert.StartedMoment)];
            report = report with { Whole = ReportBuilder.Newest(open, limit) };
        }

        return HttpResponse.Document(ReportJson.Write(report));
    }

    private async Task<HttpResponse> SampleAsync(HttpRequestHead request)
    {
        var json = new JsonTextWriter();
        MetricsJson.Write(json, await MetricsAsync(new RequestQuery(request).Monitors(_scope)).ConfigureAwait(false));
        return HttpResponse.Document(json.ToString());
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

        MonitorReading[] readings = [.. new RequestQuery(request).Monitors(_scope).Select(MonitorReading.Of)];
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
}
