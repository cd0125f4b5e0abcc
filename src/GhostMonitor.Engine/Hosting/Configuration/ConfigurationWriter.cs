using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Heartbeats;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>Writes a configuration as the reader reads it. Pure.</summary>
internal static class ConfigurationWriter
{
    /// <summary>
    /// The schema's name. A file names it as its <c>$schema</c> where a copy is beside it, and an editor checks and completes.
    /// </summary>
    public const string SchemaName = "GhostMonitor.schema.json";

    /// <summary>Writes a configuration; a section that is null is left out.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="schema">What the file names as its <c>$schema</c>; null for none.</param>
    public static string Write(ResourceConfiguration configuration, string? schema = null)
    {
        var json = new JsonTextWriter(isIndented: true);
        json.BeginObject();
        if (schema is not null)
            json.Name("$schema").Value(schema);

        json.Name("version").Value(ConfigurationReader.Version);
        if (configuration.Thresholds is ThresholdSet thresholds)
            WriteThresholds(json, thresholds);

        if (configuration.Actions is IReadOnlyList<ActionDefinition> actions)
            List(json, "actions", actions.Select(ActionMembers));

        if (configuration.Silences is IReadOnlyList<AlertSilence> silences)
            List(json, "silences", silences.Select(SilenceMembers));

        if (configuration.Monitors is IReadOnlyList<MonitorOptions> monitors)
            List(json, "monitors", monitors.Select(MonitorMembers));

        if (configuration.Endpoint is EndpointDefinition endpoint)
            Write(json.Name("endpoint"), EndpointMembers(endpoint));

        if (configuration.Heartbeat is HeartbeatDefinition heartbeat)
            Write(json.Name("heartbeat"), HeartbeatMembers(heartbeat));

        return json.EndObject().ToString() + "\n";
    }

    /// <summary>A rule's members, in the order in which they are written.</summary>
    internal static IReadOnlyList<ConfigurationMember> RuleMembers(ResourceThreshold rule) => Present(
        ("resource", rule.ResourceName),
        ("instance", rule.Instance == "*" ? null : rule.Instance),
        ("monitorName", rule.MonitorName),
        ("warning", rule.Warning ?? (object)ConfigurationMember.Null),
        ("critical", rule.Critical ?? (object)ConfigurationMember.Null),
        ("below", rule.Below),
        ("for", rule.For),
        ("keepFor", rule.KeepFor),
        ("hysteresis", rule.Hysteresis),
        ("forecast", rule.Forecast ?? TimeSpan.Zero),
        ("repeatInterval", rule.RepeatInterval ?? TimeSpan.Zero));

    /// <summary>An action's members: those of every kind around those of its own.</summary>
    internal static IReadOnlyList<ConfigurationMember> ActionMembers(ActionDefinition action)
    {
        AlertActionOptions options = action.Options;
        return
        [
            .. Present(("name", options.Name), ("kind", action.Kind.NameInFile)),
            .. OwnMembers(action),
            .. Present(
                ("level", options.Levels.Count == 0 ? null : options.Levels.Select(Lower).ToArray()),
                ("resource", ReferenceEquals(options.Resource, NameFilter.Any) ? null : options.Resource.Patterns),
                ("instance", ReferenceEquals(options.Instance, NameFilter.Any) ? null : options.Instance.Patterns),
                ("on", options.On.Count == 0 ? null : options.On.Select(Lower).ToArray()),
                ("cooldown", options.Cooldown),
                ("repeatInterval", options.RepeatInterval),
                ("groupBy", options.GroupBy.Count == 0 ? null : options.GroupBy.Select(Lower).ToArray()),
                ("groupWait", options.GroupBy.Count == 0 ? null : options.GroupWait),
                ("groupInterval", options.GroupBy.Count == 0 ? null : options.GroupInterval),
                ("timeout", options.Timeout),
                ("queueLength", (long)options.QueueLength),
                ("monitorName", options.MonitorName)),
        ];
    }

    private static IEnumerable<ConfigurationMember> OwnMembers(ActionDefinition action)
    {
        foreach (ActionMember member in action.Kind.Members)
        {
            if ((action.Find(member) ?? member.Default) is object value)
                yield return new ConfigurationMember(member.Name, value, member.IsSecret);
        }
    }

    /// <summary>The members of a silence that recurs without an end.</summary>
    internal static IReadOnlyList<ConfigurationMember> SilenceMembers(AlertSilence silence) => Present(
        ("resource", silence.ResourceName),
        ("instance", silence.Instance == "*" ? null : silence.Instance),
        ("monitorName", silence.MonitorName),
        ("daily", silence.Rule!.Daily),
        ("dayOfWeek", silence.Rule.Days is null ? null : silence.Rule.DayNames),
        ("cron", silence.Rule.Cron),
        ("duration", silence.Rule.Cron is null ? null : silence.Rule.Length),
        ("timeZone", silence.TimeZone),
        ("reason", silence.Reason.Length == 0 ? null : silence.Reason));

    /// <summary>A monitor's members.</summary>
    internal static IReadOnlyList<ConfigurationMember> MonitorMembers(MonitorOptions monitor) => Present(
        ("name", monitor.Name),
        ("sampleInterval", monitor.SampleInterval),
        ("historySize", (long)monitor.HistorySize),
        ("alertHistorySize", (long)monitor.AlertHistorySize),
        ("logPath", monitor.LogPath),
        ("recordPath", monitor.RecordPath),
        ("recordRetention", WhereRecorded(monitor, monitor.RecordRetention.Raw)),
        ("recordMinuteRetention", WhereRecorded(monitor, monitor.RecordRetention.Minutes)),
        ("recordHourRetention", WhereRecorded(monitor, monitor.RecordRetention.Hours)),
        ("recordMaxSize", WhereRecorded(monitor, monitor.RecordRetention.MaxBytes)),
        ("processes", monitor.Processes.IsOn ? null : false),
        ("commandLines", monitor.Processes.WithCommandLines ? null : false),
        ("secretPatterns", monitor.Processes.SecretPatterns.Count == 0 ? null : monitor.Processes.SecretPatterns));

    private static object? WhereRecorded(MonitorOptions monitor, object value) => monitor.RecordPath is null ? null : value;

    /// <summary>The endpoint's members.</summary>
    internal static IReadOnlyList<ConfigurationMember> EndpointMembers(EndpointDefinition endpoint) => Present(
        ("port", (long?)endpoint.Port),
        ("prefix", endpoint.Prefix),
        ("token", endpoint.Token),
        ("certificate", endpoint.Certificate),
        ("certificateKey", endpoint.CertificateKey),
        ("certificatePassword", endpoint.CertificatePassword));

    /// <summary>The heartbeat's members.</summary>
    internal static IReadOnlyList<ConfigurationMember> HeartbeatMembers(HeartbeatDefinition heartbeat) =>
    [
        new ConfigurationMember("uri", heartbeat.Uri, IsSecret: true),
        new ConfigurationMember("interval", heartbeat.Interval),
    ];

    /// <summary>The rules; under a profile, its name and what is different.</summary>
    private static void WriteThresholds(JsonTextWriter json, ThresholdSet thresholds)
    {
        ThresholdProfile? profile = ThresholdProfiles.Of(thresholds);
        ThresholdSet start = profile?.ApplyTo(ThresholdSet.Default) ?? ThresholdSet.Default;
        IEnumerable<ResourceThreshold> written = thresholds.Rules;
        if (profile is not null)
        {
            json.Name("profile").Value(profile.Name);
            written = written.Where(rule => rule.Profile is null);
        }

        List(json, "thresholds", [.. Absent(thresholds, start).Select(RemovalMembers), .. written.Select(RuleMembers)]);
    }

    private static IEnumerable<ResourceThreshold> Absent(ThresholdSet set, ThresholdSet start) =>
        start.Rules.Where(known => set.FindRule(known.ResourceName, known.Instance, known.MonitorName) is null);

    private static IReadOnlyList<ConfigurationMember> RemovalMembers(ResourceThreshold rule) =>
        Present(("resource", rule.ResourceName), ("enabled", false));

    private static ConfigurationMember[] Present(params (string Name, object? Value)[] members) =>
        [.. members.Where(static member => member.Value is not null)
            .Select(static member => new ConfigurationMember(member.Name, member.Value!))];

    private static void List(JsonTextWriter json, string name, IEnumerable<IReadOnlyList<ConfigurationMember>> items)
    {
        json.Name(name).BeginArray();
        foreach (IReadOnlyList<ConfigurationMember> item in items)
            Write(json, item);

        json.EndArray();
    }

    private static void Write(JsonTextWriter json, IReadOnlyList<ConfigurationMember> members)
    {
        json.BeginObject();
        foreach (ConfigurationMember member in members)
        {
            json.Name(member.Name);
            WriteValue(json, member.Value);
        }

        json.EndObject();
    }

    private static void WriteValue(JsonTextWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.Value(text);
                break;
            case bool flag:
                json.Value(flag);
                break;
            case long number:
                json.Value(number);
                break;
            case double number:
                json.Value(number);
                break;
            case TimeSpan length:
                json.Value(length.ToString("c", CultureInfo.InvariantCulture));
                break;
            case TextSource source:
                WriteSource(json, source);
                break;
            case IReadOnlyList<KeyValuePair<string, TextSource>> headers:
                WriteHeaders(json, headers);
                break;
            case System.Collections.IEnumerable items:
                json.BeginArray();
                foreach (object item in items)
                    WriteValue(json, item);

                json.EndArray();
                break;
            default:
                json.Value((string?)null);
                break;
        }
    }

    private static void WriteHeaders(JsonTextWriter json, IReadOnlyList<KeyValuePair<string, TextSource>> headers)
    {
        json.BeginObject();
        foreach (KeyValuePair<string, TextSource> header in headers)
            WriteSource(json.Name(header.Key), header.Value);

        json.EndObject();
    }

    private static void WriteSource(JsonTextWriter json, TextSource source)
    {
        if (source.Literal is not null)
        {
            json.Value(source.Literal);
            return;
        }

        json.BeginObject();
        if (source.Environment is not null)
            json.Name("env").Value(source.Environment);
        else
            json.Name("file").Value(source.File);

        json.EndObject();
    }

    private static string Lower<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
