using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Heartbeats;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>
/// Reads a configuration file, and refuses the whole of it for any mistake, with the mistake's line, column and path and what is accepted.
/// </summary>
/// <remarks>Relative paths in the file are meant from the file's own folder. Reads no secret and changes nothing.</remarks>
internal sealed class ConfigurationReader
{
    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    /// <summary>The longest file, in bytes, and the longest text, in bytes of UTF-8: 1 MiB.</summary>
    public static int LongestFile => (int)Limits.ConfigurationSize.Maximum;

    /// <summary>What errors call the file: it has another name for each who reads one.</summary>
    internal const string PathOption = "ConfigurationPath";

    private const string Length = "a length of time, such as \"90s\", \"10m\", \"1h30m\", \"00:10:00\", or a number of seconds,";
    private readonly string _folder;
    private readonly CancellationToken _cancel;
    private readonly IReadOnlyList<ActionKind> _kinds;

    private ConfigurationReader(string folder, IReadOnlyList<ActionKind> kinds, CancellationToken cancel)
    {
        _folder = folder;
        _kinds = kinds;
        _cancel = cancel;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="cancel">Ends the reading, between two parts of the file.</param>
    /// <exception cref="ResourceArgumentException">
    /// ConfigurationNotFound: it can't be read. ConfigurationTooLarge: it is larger than <see cref="LongestFile"/>. InvalidConfiguration:
    /// there is a mistake in it.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public static ResourceConfiguration ReadFile(string path, CancellationToken cancel = default)
    {
        string text = ConfigurationFile.Read(path);
        try
        {
            return Read(text, Path.GetDirectoryName(path)!, cancel);
        }
        catch (JsonTextException e)
        {
            throw Invalid(path, e.Message);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folder">Where relative paths are meant from: a full path.</param>
    /// <param name="cancel">Ends the reading, between two parts of the text.</param>
    /// <exception cref="JsonTextException">There is a mistake in it.</exception>
    /// <exception cref="ResourceArgumentException">ConfigurationTooLarge: it is longer than <see cref="LongestFile"/>.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public static ResourceConfiguration Read(string text, string folder, CancellationToken cancel = default) =>
        Read(text, folder, ActionKinds.All, cancel);

    /// <summary>Reads a text that may have other kinds of actions.</summary>
    internal static ResourceConfiguration Read(
        string text, string folder, IReadOnlyList<ActionKind> kinds, CancellationToken cancel = default)
    {
        ConfigurationFile.CheckLength(text);
        return new ConfigurationReader(folder, kinds, cancel).Read(JsonTextReader.Read(text));
    }

    internal static ResourceArgumentException Invalid(string path, string problem) => new(ErrorIds.InvalidConfiguration, PathOption, path,
        "Nothing was changed. " + char.ToUpperInvariant(problem[0]) + problem.Substring(1));

    private ResourceConfiguration Read(JsonValue document)
    {
        var root = new JsonObjectReader(document);
        root.Text("$schema");
        if (root.Whole("version") is not Version)
            throw root.Value.Error($"version is to be {Version}");

        var configuration = new ResourceConfiguration
        {
            Thresholds = ReadThresholds(root),
            Actions = ReadEach(root, "actions", ReadAction),
            Monitors = ReadEach(root, "monitors", ReadMonitor),
            Endpoint = root.Take("endpoint") is JsonValue endpoint ? ReadEndpoint(new JsonObjectReader(endpoint, "endpoint")) : null,
            Silences = ReadEach(root, "silences", ReadSilence),
        };
        configuration = ReadHeartbeat(root, configuration);
        root.Close();
        RefuseSameNames(root, "actions", configuration.Actions?.Select(static action => action.Options.Name));
        RefuseSameNames(root, "monitors", configuration.Monitors?.Select(static monitor => monitor.Name));
        return configuration;
    }

    private T[]? ReadEach<T>(JsonObjectReader root, string name, Func<JsonObjectReader, T> read) => root.Array(name)?
        .Select((item, index) => new JsonObjectReader(item, string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", name, index)))
        .Select(reader => At(reader, () => Uncancelled(reader, read)))
        .ToArray();

    private T Uncancelled<T>(JsonObjectReader reader, Func<JsonObjectReader, T> read)
    {
        _cancel.ThrowIfCancellationRequested();
        return read(reader);
    }

    private static void RefuseSameNames(JsonObjectReader root, string section, IEnumerable<string>? names)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int index = 0;
        foreach (string name in names ?? [])
        {
            if (!known.Add(name))
                throw root.Require(section).Items[index]
                    .Error($"{section}[{index}].name is '{name}', and so is that of another; each has its own, whatever the case");

            index++;
        }
    }

    /// <summary>The engine's error about a value, with the place where it stands.</summary>
    private static T At<T>(JsonObjectReader reader, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ResourceArgumentException e)
        {
            string name = ConfigurationErrors.MemberOf(e.Parameter);
            JsonValue place = reader.Value.Members.FirstOrDefault(member => member.Key == name).Value ?? reader.Value;
            throw place.Error(ConfigurationErrors.Sentence(e, reader.PathOf(name)));
        }
    }

    private ThresholdSet? ReadThresholds(JsonObjectReader root)
    {
        ThresholdSet start = ThresholdSet.Default;
        string? profile = root.Text("profile");
        if (profile is not null)
            start = At(root, () => ThresholdProfiles.Resolve(profile)).ApplyTo(start);

        var rules = new ThresholdSetBuilder(start);
        bool hasRules = ReadEach(root, "thresholds", reader => ReadThreshold(reader, rules, start)) is not null;
        return hasRules || profile is not null ? rules.ToSet() : null;
    }

    /// <summary>Sets a rule, or takes one away.</summary>
    /// <returns>The rule.</returns>
    private static ResourceThreshold ReadThreshold(JsonObjectReader reader, ThresholdSetBuilder rules, ThresholdSet start)
    {
        var change = new ThresholdChange
        {
            Resource = reader.RequireText("resource"),
            Instance = reader.Text("instance"),
            MonitorName = reader.Text("monitorName"),
            Warning = ReadQuantity(reader, "warning"),
            ClearWarning = reader.IsNull("warning"),
            Critical = ReadQuantity(reader, "critical"),
            ClearCritical = reader.IsNull("critical"),
            Below = reader.Flag("below"),
            For = ReadLength(reader, "for"),
            KeepFor = ReadLength(reader, "keepFor"),
            Hysteresis = ReadQuantity(reader, "hysteresis"),
            Forecast = ReadLength(reader, "forecast"),
            RepeatInterval = ReadLength(reader, "repeatInterval"),
        };
        bool isEnabled = reader.Flag("enabled") ?? true;
        reader.Close();
        if (isEnabled)
        {
            ResourceThreshold rule = AsKnown(ThresholdRules.Apply(rules, change), start);
            rules.Set(rule);
            return rule;
        }

        string resource = ResourceCatalog.Resolve(change.Resource).Name;
        ResourceThreshold unwanted = rules.FindRule(resource, change.Instance ?? "*", change.MonitorName)
            ?? throw reader.Value.Error($"{reader.Path} is not enabled, and there is no such rule before it to take away");
        rules.Remove(unwanted);
        return unwanted;
    }

    /// <summary>A rule that is written out, and is as the profile or the module has it, is the profile's or the shipped one.</summary>
    private static ResourceThreshold AsKnown(ResourceThreshold rule, ThresholdSet start) =>
        new[] { start, ThresholdSet.Default }
            .Select(set => set.FindRule(rule.ResourceName, rule.Instance, rule.MonitorName))
            .FirstOrDefault(known => known == rule with { IsDefault = known?.IsDefault ?? false, Profile = known?.Profile })
            ?? rule;

    private ActionDefinition ReadAction(JsonObjectReader reader)
    {
        ActionKind kind = ReadKind(reader);
        var definition = new ActionDefinition(kind)
        {
            Options = kind.Complete(ReadOptions(reader, kind)),
            Values = kind.Members.Select(member => new KeyValuePair<ActionMember, object?>(member, ReadMember(reader, member)))
                .Where(static each => each.Value is not null)
                .ToDictionary(static each => each.Key, static each => each.Value!),
        };
        reader.Close();
        definition.Options.Validate();
        return definition;
    }

    private ActionKind ReadKind(JsonObjectReader reader)
    {
        string accepted = "one of " + string.Join(", ", _kinds.Select(static kind => kind.NameInFile));
        JsonValue value = reader.Take("kind")
            ?? throw reader.Value.Error($"{reader.PathOf("kind")} is missing; {accepted} is expected");
        return _kinds.FirstOrDefault(kind =>
                value.Kind == JsonKind.Text && string.Equals(kind.NameInFile, value.Text, StringComparison.OrdinalIgnoreCase))
            ?? throw reader.Wrong("kind", value, accepted);
    }

    /// <summary>A member's value, as <see cref="ActionDefinition.Values"/> has it; null if it is not there.</summary>
    private object? ReadMember(JsonObjectReader reader, ActionMember member)
    {
        switch (member.Type)
        {
            case ActionMemberType.Text:
                return ReadText(reader, member) is string text ? member.Canonical(text) : null;
            case ActionMemberType.Path or ActionMemberType.Program:
                return ReadText(reader, member) is string path ? Absolute(path, member.Option) : null;
            case ActionMemberType.Texts:
                return ReadSources(reader, member.Name) is { Length: > 0 } sources ? sources : null;
            case ActionMemberType.Headers:
                return ReadHeaders(reader, member.Name) is { Length: > 0 } headers ? headers : null;
            case ActionMemberType.Size:
                return ReadSize(reader, member);
            case ActionMemberType.Count:
                return ReadNumber(reader, member);
            default:
                JsonValue? value = IsRequired(reader, member) ? reader.Require(member.Name) : reader.Take(member.Name);
                return value is null ? null : ReadSource(reader, member.Name, value);
        }
    }

    private static string? ReadText(JsonObjectReader reader, ActionMember member) =>
        IsRequired(reader, member) ? reader.RequireText(member.Name) : reader.Text(member.Name);

    private static bool IsRequired(JsonObjectReader reader, ActionMember member) =>
        member.IsRequired && !reader.Value.Members.Any(other => other.Key == member.RequiredUnless?.Name);

    private static AlertActionOptions ReadOptions(JsonObjectReader reader, ActionKind kind) => new()
    {
        Name = reader.RequireText("name"),
        Levels = reader.AnyOf<AlertLevel>("level") ?? [],
        Resource = NameFilter.OfResources(reader.Texts("resource")),
        Instance = NameFilter.OfInstances(reader.Texts("instance")),
        On = reader.AnyOf<AlertTransition>("on") ?? [],
        Cooldown = ReadLength(reader, "cooldown") ?? TimeSpan.Zero,
        RepeatInterval = ReadLength(reader, "repeatInterval") ?? kind.DefaultRepeatInterval,
        GroupBy = reader.AnyOf<AlertGroupKey>("groupBy") ?? [],
        GroupWait = ReadLength(reader, "groupWait") ?? Limits.GroupWait.Default,
        GroupInterval = ReadLength(reader, "groupInterval") ?? Limits.GroupInterval.Default,
        Timeout = ReadLength(reader, "timeout") ?? kind.DefaultTimeout,
        QueueLength = ReadCount(reader, "queueLength", Limits.QueueLength.Default),
        MonitorName = reader.Text("monitorName"),
    };

    /// <summary>What it says of times and zones is read when the configuration is prepared: that depends on the machine.</summary>
    private static AlertSilence ReadSilence(JsonObjectReader reader)
    {
        string? daily = reader.Text("daily");
        string? cron = reader.Text("cron");
        var silence = new AlertSilence
        {
            ResourceName = reader.Text("resource") ?? "*",
            Instance = reader.Text("instance") ?? "*",
            MonitorName = reader.Text("monitorName"),
            Reason = reader.Text("reason") ?? "",
            Duration = TimeSpan.MaxValue,
            IsConfigured = true,
            Rule = new SilenceRecurrence
            {
                Daily = daily,
                Days = SilenceScheduleReader.Join(reader.Texts("dayOfWeek")),
                Cron = cron,
                Length = ReadLength(reader, "duration") ?? TimeSpan.Zero,
                TimeZone = reader.Text("timeZone"),
            },
        };
        reader.Close();
        if ((daily is null) == (cron is null))
            throw reader.Value.Error($"{reader.Path} needs daily or cron, and not both");

        string? idle = daily is null ? FirstOf(reader, "dayOfWeek") : FirstOf(reader, "duration");
        return idle is null
            ? silence
            : throw reader.Require(idle).Error($"{reader.PathOf(idle)} is not for a silence with {(daily is null ? "cron" : "daily")}");
    }

    private MonitorOptions ReadMonitor(JsonObjectReader reader)
    {
        var options = new MonitorOptions(
            reader.Text("name") ?? "Default",
            ReadLength(reader, "sampleInterval"),
            ReadCount(reader, "historySize", Limits.DefaultHistorySize),
            ReadCount(reader, "alertHistorySize", Limits.DefaultAlertHistorySize),
            reader.Text("logPath") is string path ? Absolute(path, "LogPath") : null,
            reader.Text("recordPath") is string record ? Absolute(record, "RecordPath") : null,
            new RecordRetention(ReadLength(reader, "recordRetention"), ReadLength(reader, "recordMinuteRetention"),
                ReadLength(reader, "recordHourRetention"), RecordRetention.WholeBytes(ReadQuantity(reader, "recordMaxSize"))),
            new ProcessOptions
            {
                IsOn = reader.Flag("processes") ?? true,
                WithCommandLines = reader.Flag("commandLines") ?? true,
                SecretPatterns = reader.Texts("secretPatterns") ?? [],
            });
        reader.Close();
        return options.RecordPath is null
            && FirstOf(reader, "recordRetention", "recordMinuteRetention", "recordHourRetention", "recordMaxSize") is string idle
            ? throw reader.Require(idle).Error($"{reader.PathOf(idle)} is about a recording; give recordPath as well")
            : options;
    }

    private static string? FirstOf(JsonObjectReader reader, params string[] names) =>
        names.FirstOrDefault(name => reader.Take(name) is not null);

    private EndpointDefinition ReadEndpoint(JsonObjectReader reader)
    {
        var endpoint = new EndpointDefinition
        {
            Port = reader.Whole("port") is long port ? Port(reader, port) : null,
            Prefix = reader.Text("prefix"),
            Token = reader.Take("token") is JsonValue token ? ReadReference(reader, "token", token) : null,
            Certificate = ReadPath(reader, "certificate"),
            CertificateKey = ReadPath(reader, "certificateKey"),
            CertificatePassword = reader.Take("certificatePassword") is JsonValue password
                ? ReadReference(reader, "certificatePassword", password)
                : null,
        };
        reader.Close();
        if (endpoint.Certificate is null && FirstOf(reader, "certificateKey", "certificatePassword") is string idle)
            throw reader.Require(idle).Error($"{reader.PathOf(idle)} is about a certificate; give certificate as well");

        return endpoint.Port is null || endpoint.Prefix is null
            ? endpoint
            : throw reader.Value.Error("endpoint has a port and a prefix; give one of them");
    }

    private ResourceConfiguration ReadHeartbeat(JsonObjectReader root, ResourceConfiguration configuration)
    {
        if (root.Take("heartbeat") is not JsonValue value)
            return configuration;

        var reader = new JsonObjectReader(value, "heartbeat");
        TimeSpan interval = ReadLength(reader, "interval") ?? Limits.HeartbeatInterval.Default;
        bool isEnabled = reader.Flag("enabled") ?? true;
        JsonValue? uri = isEnabled ? reader.Require("uri") : reader.Take("uri");
        TextSource? address = uri is null ? null : ReadSource(reader, "uri", uri);
        reader.Close();
        if (!Limits.HeartbeatInterval.Accepts(interval))
            throw reader.Wrong("interval", reader.Require("interval"), Limits.HeartbeatInterval.Text);

        return isEnabled
            ? configuration with { Heartbeat = new HeartbeatDefinition(address!, interval) }
            : configuration with { HasNoHeartbeat = true };
    }

    private static int Port(JsonObjectReader reader, long port) =>
        port <= Limits.Port.Maximum && port >= Limits.Port.Minimum
        ? (int)port
        : throw reader.Wrong("port", reader.Require("port"), Limits.Port.Text);

    private static double? ReadQuantity(JsonObjectReader reader, string name)
    {
        if (reader.Take(name) is not JsonValue value)
            return null;

        if (value.Kind == JsonKind.Number)
            return value.Number;

        return value.Kind == JsonKind.Text && QuantityText.TryParse(value.Text, out double quantity)
            ? quantity
            : throw reader.Wrong(name, value, "a number, or a text such as \"80%\", \"10GB\" or \"1.5GiB\",");
    }

    private static TimeSpan? ReadLength(JsonObjectReader reader, string name)
    {
        if (reader.Take(name) is not JsonValue value)
            return null;

        bool isLength = value.Kind == JsonKind.Number
            ? DurationText.TrySeconds(value.Number, out TimeSpan length)
            : DurationText.TryParse(value.Text, out length);
        return isLength && value.Kind is JsonKind.Number or JsonKind.Text ? length : throw reader.Wrong(name, value, Length);
    }

    private static int ReadCount(JsonObjectReader reader, string name, int unlessGiven) => reader.Whole(name) switch
    {
        null => unlessGiven,
        long count and >= 0 and <= int.MaxValue => (int)count,
        _ => throw reader.Wrong(name, reader.Require(name), "a whole number of 0 or more"),
    };

    private static object? ReadSize(JsonObjectReader reader, ActionMember member) => ReadQuantity(reader, member.Name) switch
    {
        null => null,
        double size when size >= member.Minimum && size < long.MaxValue && size <= member.Maximum => (long)size,
        _ => throw Outside(reader, member, " bytes"),
    };

    private static object? ReadNumber(JsonObjectReader reader, ActionMember member) => reader.Whole(member.Name) switch
    {
        null => null,
        long number when number >= member.Minimum && number <= member.Maximum => number,
        _ => throw Outside(reader, member, ""),
    };

    private static JsonTextException Outside(JsonObjectReader reader, ActionMember member, string unit)
    {
        string most = member.Maximum == long.MaxValue ? "" : " and at most " + member.Maximum.ToString(CultureInfo.InvariantCulture);
        return reader.Wrong(member.Name, reader.Require(member.Name),
            "at least " + member.Minimum.ToString(CultureInfo.InvariantCulture) + most + unit);
    }

    private KeyValuePair<string, TextSource>[] ReadHeaders(JsonObjectReader reader, string name)
    {
        if (reader.Take(name) is not JsonValue value)
            return [];

        var headers = new JsonObjectReader(value, reader.PathOf(name));
        return [.. value.Members
            .Select(member => new KeyValuePair<string, TextSource>(member.Key, ReadSource(headers, member.Key, member.Value)))];
    }

    private TextSource[] ReadSources(JsonObjectReader reader, string name) => (reader.Array(name) ?? [])
        .Select((item, index) => ReadSource(reader, string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", name, index), item)).ToArray();

    private TextSource ReadSource(JsonObjectReader owner, string name, JsonValue value) =>
        value.Kind == JsonKind.Text ? TextSource.Of(value.Text) : ReadReference(owner, name, value);

    private TextSource ReadReference(JsonObjectReader owner, string name, JsonValue value)
    {
        if (value.Kind != JsonKind.Object)
            throw owner.Wrong(name, value, "{\"env\": \"NAME\"} or {\"file\": \"PATH\"}");

        var reader = new JsonObjectReader(value, owner.PathOf(name));
        string? variable = reader.Text("env");
        string? file = reader.Text("file");
        reader.Close();
        if (string.IsNullOrEmpty(variable) == string.IsNullOrEmpty(file))
            throw owner.Wrong(name, value, "{\"env\": \"NAME\"} or {\"file\": \"PATH\"}");

        return new TextSource
        {
            Environment = string.IsNullOrEmpty(variable) ? null : variable,
            File = string.IsNullOrEmpty(file) ? null : AbsoluteFile(reader, file!)
        };
    }

    private string? ReadPath(JsonObjectReader reader, string name) => reader.Text(name) is string path
        ? At(reader, () => Absolute(path, char.ToUpperInvariant(name[0]) + name.Substring(1)))
        : null;

    /// <summary>A secret's file, whose place is deeper than that of the option that it is for.</summary>
    private string AbsoluteFile(JsonObjectReader reader, string path) => At(reader, () => Absolute(path, "File"));

    private string Absolute(string path, string option)
    {
        try
        {
            return Path.GetFullPath(Path.Combine(_folder, path));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new ResourceArgumentException(ErrorIds.InvalidPath, option, path, e.Message.TrimEnd('.'));
        }
    }
}
