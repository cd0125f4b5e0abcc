using System.Globalization;
using System.Text.RegularExpressions;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Sends each alert to a Prometheus Alertmanager (API v2, <c>POST /api/v2/alerts</c>).</summary>
/// <remarks>
/// Alertmanager knows an alert by its labels and drops it when its endsAt has passed, so a firing alert is sent with an end three resend
/// intervals ahead, and is to be sent again within that: register the action with <see cref="AlertActionOptions.RepeatInterval"/> = the
/// resend interval. The severity is a label: when it changes, the alert of the old severity is ended in the same request.
/// The delivery's id is in the request's header alone: as a label it would make each delivery another alert, and a double changes nothing.
/// Source: https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml.
/// </remarks>
internal sealed class AlertmanagerHandler : IAlertActionHandler
{
    /// <summary>How often a firing alert is sent again where the user does not say: as Prometheus does it.</summary>
    public static readonly TimeSpan DefaultResendInterval = TimeSpan.FromMinutes(1);

    private const string ApiPath = "api/v2/alerts";
    private const int IntervalsUntilEnd = 3;

    private readonly HttpSender _sender;
    private readonly TimeProvider _time;
    private readonly TimeSpan _lifetime;

    /// <summary>Creates a handler; nothing is sent.</summary>
    /// <param name="options">The Alertmanager's own address (<c>http://host:9093</c>, with its route prefix if it has one), and how to
    /// send.</param>
    /// <param name="resendInterval">How often a firing alert will be sent again; null for <see cref="DefaultResendInterval"/>.</param>
    public AlertmanagerHandler(HttpActionOptions options, TimeSpan? resendInterval = null)
    {
        _time = options.Time;
        _lifetime = TimeSpan.FromTicks((resendInterval ?? DefaultResendInterval).Ticks * IntervalsUntilEnd);
        _sender = new HttpSender(options, ApiAddress(options.Uri));
        Target = options.ToString();
    }

    /// <inheritdoc/>
    public string Kind => AlertmanagerAction.Kind.Name;

    /// <inheritdoc/>
    public string Target { get; }

    /// <inheritdoc/>
    public void Execute(AlertDelivery delivery, CancellationToken cancel) =>
        _sender.Post(delivery.Id, Write(delivery.Alerts), "application/json", cancel);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _sender.Dispose();

    internal string Write(IReadOnlyList<ResourceAlert> alerts)
    {
        var json = new JsonTextWriter();
        json.BeginArray();
        foreach (ResourceAlert alert in alerts)
            Write(json, alert);

        return json.EndArray().ToString();
    }

    private void Write(JsonTextWriter json, ResourceAlert alert)
    {
        if (LevelLeft(alert) is AlertLevel left)
            Write(json, alert, left, Later(alert.Moment, alert.StartedMoment));

        bool ends = alert.Change == AlertTransition.Resolved;
        Write(json, alert, alert.Level, ends ? Later(alert.Moment, alert.StartedMoment) : _time.GetUtcNow() + _lifetime);
    }

    private static Uri ApiAddress(Uri server)
    {
        string text = server.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new Uri(text.EndsWith("/" + ApiPath, StringComparison.Ordinal) ? text : text + "/" + ApiPath);
    }

    private static AlertLevel? LevelLeft(ResourceAlert alert) => alert.Change switch
    {
        AlertTransition.Escalated => AlertLevel.Warning,
        AlertTransition.Deescalated => AlertLevel.Critical,
        _ => null,
    };

    /// <summary>An end before the start would be refused; the wall clock may have been set back in between.</summary>
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static void Write(JsonTextWriter json, ResourceAlert alert, AlertLevel severity, DateTimeOffset endsAt)
    {
        json.BeginObject().Name("labels").BeginObject();
        Label(json, "alertname", "GhostMonitor" + PascalCase(alert.ResourceName));
        Label(json, "severity", severity.ToString().ToLowerInvariant());
        Label(json, "instance", alert.ComputerName);
        Label(json, "resource", alert.ResourceName);
        Label(json, "resource_instance", alert.Instance);
        Label(json, "monitor", alert.MonitorName);
        json.EndObject().Name("annotations").BeginObject();
        Label(json, "summary", alert.Message);
        Label(json, "value", AlertFields.Number(alert.CurrentValue));
        Label(json, "threshold", AlertFields.Number(alert.ThresholdValue));
        Label(json, "reason", alert.Reason);
        Label(json, "culprits", CulpritText.Of(alert.Culprits, alert.UnexplainedPercent));
        Label(json, "anomalies", UnusualText.OfAll(alert.Anomalies));
        json.EndObject().Name("startsAt").Value(alert.StartedMoment).Name("endsAt").Value(endsAt).EndObject();
    }

    /// <summary>To Alertmanager an empty label is a missing one, and older versions refuse it.</summary>
    private static void Label(JsonTextWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.Name(name).Value(value);
    }

    private static string PascalCase(string name) =>
        Regex.Replace(name, "(?:^|_)([a-z0-9])", match => match.Groups[1].Value.ToUpper(CultureInfo.InvariantCulture));
}
