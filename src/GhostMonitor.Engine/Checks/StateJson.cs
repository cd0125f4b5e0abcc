using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>Writes and reads as JSON, without loss, what states have in common. Pure.</summary>
/// <remarks>Times are texts: lengths as <c>d.hh:mm:ss.fffffff</c>, moments as ISO 8601.</remarks>
internal static class StateJson
{
    internal static void WriteTrack(JsonTextWriter json, TrackSnapshot track)
    {
        json.BeginObject().Name("resource").Value(track.Resource).Name("instance").Value(track.Instance);
        WriteWatch(json, "levels", track.Levels);
        WriteWatch(json, "forecast", track.Forecast);
        if (track.Before is double before)
            json.Name("before").Value(before).Name("beforeAt").Length(track.BeforeAt);

        json.List("trend", track.Trend,
            static (json, point) => json.BeginObject().Name("at").Length(point.At).Name("percent").Value(point.Percent).EndObject());
        json.EndObject();
    }

    internal static TrackSnapshot ReadTrack(JsonObjectReader reader) => new()
    {
        Resource = reader.RequireText("resource"),
        Instance = reader.Text("instance"),
        Levels = ReadWatch(reader, "levels"),
        Forecast = ReadWatch(reader, "forecast"),
        Before = reader.Number("before"),
        BeforeAt = reader.Length("beforeAt") ?? TimeSpan.Zero,
        Trend = reader.List("trend", static point => new TrendPoint(point.RequireLength("at"), point.RequireNumber("percent"))),
    };

    private static void WriteWatch(JsonTextWriter json, string name, WatchSnapshot? watch)
    {
        if (watch is null)
            return;

        AlertState state = watch.State;
        json.Name(name).BeginObject()
            .Name("level").Value(state.Level.ToString())
            .Name("warningSince").Length(state.WarningSince)
            .Name("criticalSince").Length(state.CriticalSince)
            .Name("clearSince").Length(state.ClearSince)
            .Name("raisedAt").Length(state.RaisedAt)
            .Name("lastReportedAt").Length(state.LastReportedAt)
            .Name("sampledAt").Length(state.SampledAt)
            .Name("peak").Value(state.Peak)
            .Name("missed").Value(state.Missed)
            .Name("below").Value(watch.Below)
            .Name("reading").Value(watch.Reading)
            .Name("timeToFull").Length(watch.TimeToFull);
        if (watch.LastReported is not null)
            WriteAlert(json.Name("lastReported"), watch.LastReported);

        json.EndObject();
    }

    private static WatchSnapshot? ReadWatch(JsonObjectReader owner, string name)
    {
        if (owner.Take(name) is not JsonValue value)
            return null;

        var reader = new JsonObjectReader(value, owner.PathOf(name));
        var watch = new WatchSnapshot
        {
            State = new AlertState
            {
                Level = reader.RequireOneOf<AlertLevel>("level"),
                WarningSince = reader.Length("warningSince"),
                CriticalSince = reader.Length("criticalSince"),
                ClearSince = reader.Length("clearSince"),
                RaisedAt = reader.RequireLength("raisedAt"),
                LastReportedAt = reader.RequireLength("lastReportedAt"),
                SampledAt = reader.Length("sampledAt"),
                Peak = reader.RequireNumber("peak"),
                Missed = (int)(reader.Whole("missed") ?? 0),
            },
            Below = reader.Flag("below") ?? false,
            Reading = reader.RequireNumber("reading"),
            TimeToFull = reader.Length("timeToFull"),
            LastReported = reader.Take("lastReported") is JsonValue alert
                ? Closed(new JsonObjectReader(alert, reader.PathOf("lastReported")), ReadAlert)
                : null,
        };
        reader.Close();
        if (watch.State.IsActive && watch.LastReported is null)
            throw value.Error($"{reader.Path} is open and has no alert");

        return watch;
    }

    internal static void WriteSilence(JsonTextWriter json, CarriedSilence carried)
    {
        bool isEndless = carried.Silence.IsEndless;
        json.BeginObject()
            .Name("id").Value(carried.Silence.Id.ToString())
            .Name("resource").Value(carried.Silence.ResourceName)
            .Name("instance").Value(carried.Silence.Instance)
            .Name("monitorName").Value(carried.Silence.MonitorName)
            .Name("reason").Value(carried.Silence.Reason)
            .Name("createdAt").Moment(carried.Silence.CreatedMoment)
            .Name("duration").Length(isEndless ? null : carried.Silence.Duration)
            .Name("until").Moment(isEndless ? null : carried.Silence.UntilMoment)
            .Name("left").Length(isEndless ? null : carried.Left);
        if (carried.Silence.Rule is SilenceRecurrence rule)
        {
            json.Name("recurrence").BeginObject()
                .Name("daily").Value(rule.Daily)
                .Name("days").Value(rule.Days)
                .Name("cron").Value(rule.Cron)
                .Name("length").Length(rule.Length)
                .Name("timeZone").Value(rule.TimeZone)
                .EndObject();
        }

        json.EndObject();
    }

    internal static CarriedSilence ReadSilence(JsonObjectReader reader)
    {
        SilenceRecurrence? rule = reader.Take("recurrence") is JsonValue value
            ? Closed(new JsonObjectReader(value, reader.PathOf("recurrence")), ReadRecurrence)
            : null;
        TimeSpan? duration = reader.Length("duration");
        DateTimeOffset? until = reader.Moment("until");
        TimeSpan? left = reader.Length("left");
        bool isEndless = rule is not null && duration is null;
        var silence = new AlertSilence
        {
            Id = reader.RequireId("id"),
            ResourceName = reader.RequireText("resource"),
            Instance = reader.RequireText("instance"),
            MonitorName = reader.Text("monitorName"),
            Reason = reader.Text("reason") ?? "",
            CreatedMoment = reader.RequireMoment("createdAt"),
            Duration = isEndless ? TimeSpan.MaxValue : duration ?? throw Missing(reader, "duration"),
            UntilMoment = isEndless ? DateTimeOffset.MaxValue : until ?? throw Missing(reader, "until"),
            Rule = rule,
        };
        return new CarriedSilence(silence, isEndless ? TimeSpan.MaxValue : left ?? throw Missing(reader, "left"));
    }

    private static SilenceRecurrence ReadRecurrence(JsonObjectReader reader) => new()
    {
        Daily = reader.Text("daily"),
        Days = reader.Text("days"),
        Cron = reader.Text("cron"),
        Length = reader.RequireLength("length"),
        TimeZone = reader.Text("timeZone"),
    };

    internal static void WriteAction(JsonTextWriter json, ActionSnapshot action)
    {
        json.BeginObject().Name("name").Value(action.Name);
        json.List("episodes", action.Episodes, static (json, each) =>
            json.BeginObject().Name("id").Value(each.Id.ToString()).Name("isNotified").Value(each.IsNotified).Name("notifiedAgo")
                .Length(each.NotifiedAgo).EndObject());
        json.List("windows", action.Windows, static (json, each) =>
            json.BeginObject().Name("resource").Value(each.Resource).Name("instance").Value(each.Instance).Name("startedAgo")
                .Length(each.StartedAgo).Name("level").Value(each.Level.ToString()).EndObject());
        json.List("groups", action.Groups, WriteGroup);
        json.EndObject();
    }

    internal static ActionSnapshot ReadAction(JsonObjectReader reader) => new()
    {
        Name = reader.RequireText("name"),
        Episodes = reader.List("episodes",
            static each => new NotifiedEpisode(each.RequireId("id"), each.Flag("isNotified") ?? false, each.RequireLength("notifiedAgo"))),
        Windows = reader.List("windows", static each =>
            new CooldownWindow(each.RequireText("resource"), each.Text("instance"), each.RequireLength("startedAgo"),
                each.RequireOneOf<AlertLevel>("level"))),
        Groups = reader.List("groups", ReadGroup),
    };

    private static void WriteGroup(JsonTextWriter json, GroupSnapshot group)
    {
        json.BeginObject().Name("id").Value(group.Id.ToString()).Name("name").Value(group.Name).Name("messages").Value(group.Messages)
            .Name("age").Length(group.Age);
        json.List("alerts", group.Alerts, static (json, each) =>
        {
            json.BeginObject().Name("isUnsent").Value(each.IsUnsent).Name("wasSent").Value(each.WasSent);
            WriteAlert(json.Name("alert"), each.Alert);
            json.EndObject();
        });
        json.EndObject();
    }

    private static GroupSnapshot ReadGroup(JsonObjectReader reader) => new()
    {
        Id = reader.RequireId("id"),
        Name = reader.RequireText("name"),
        Messages = (int)(reader.Whole("messages") ?? 0),
        Age = reader.RequireLength("age"),
        Alerts = reader.List("alerts", static each => new GroupedAlert(
            Closed(new JsonObjectReader(each.Require("alert"), each.PathOf("alert")), ReadAlert),
            each.Flag("isUnsent") ?? false, each.Flag("wasSent") ?? false)),
    };

    internal static void WritePending(JsonTextWriter json, PendingDelivery pending)
    {
        json.BeginObject()
            .Name("action").Value(pending.Action)
            .Name("attempts").Value(pending.Attempts)
            .Name("since").Length(pending.Since);
        WriteAlert(json.Name("alert"), pending.Alert);
        if (pending.Content.Group is AlertGroup group)
        {
            json.Name("group").BeginObject().Name("id").Value(group.Id.ToString()).Name("name").Value(group.Name)
                .Name("number").Value(group.Number).EndObject();
            json.List("alerts", pending.Content.Alerts, WriteAlert);
        }

        json.EndObject();
    }

    internal static PendingDelivery ReadPending(JsonObjectReader reader)
    {
        string action = reader.RequireText("action");
        ResourceAlert alert = Closed(new JsonObjectReader(reader.Require("alert"), reader.PathOf("alert")), ReadAlert);
        return new PendingDelivery(action, ReadContent(reader, action, alert), (int)(reader.Whole("attempts") ?? 0));
    }

    private static AlertDelivery ReadContent(JsonObjectReader reader, string action, ResourceAlert alert)
    {
        if (reader.Take("group") is not JsonValue value)
            return new AlertDelivery(DeliveryId.Of(action, alert), alert);

        AlertGroup group = Closed(new JsonObjectReader(value, reader.PathOf("group")), static each =>
            new AlertGroup(each.RequireId("id"), each.RequireText("name"), (int)(each.Whole("number") ?? 1)));
        return new AlertDelivery(DeliveryId.Of(action, group), alert) { Group = group, Alerts = reader.List("alerts", ReadAlert) };
    }

    internal static PendingDelivery ReadDatedPending(JsonObjectReader reader) =>
        ReadPending(reader) with { Since = reader.RequireLength("since") };

    internal static void WriteAlert(JsonTextWriter json, ResourceAlert alert)
    {
        WriteFacts(json.BeginObject(), alert);
        json.List("culprits", alert.Culprits, WriteCulprit);
        json.Name("unexplainedPercent").Value(alert.UnexplainedPercent);
        json.List("anomalies", alert.Anomalies, WriteAnomaly);
        json.EndObject();
    }

    private static void WriteFacts(JsonTextWriter json, ResourceAlert alert) => json
        .Name("id").Value(alert.Id.ToString())
        .Name("resourceName").Value(alert.ResourceName)
        .Name("instance").Value(alert.Instance)
        .Name("currentValue").Value(alert.CurrentValue)
        .Name("thresholdValue").Value(alert.ThresholdValue)
        .Name("alertLevel").Value(alert.Level.ToString())
        .Name("transition").Value(alert.Change.ToString())
        .Name("timestamp").Moment(alert.Moment)
        .Name("startedAt").Moment(alert.StartedMoment)
        .Name("duration").Length(alert.Duration)
        .Name("peakValue").Value(alert.PeakValue)
        .Name("message").Value(alert.Message)
        .Name("reason").Value(alert.Reason)
        .Name("isStale").Value(alert.IsStale)
        .Name("isSilenced").Value(alert.IsSilenced)
        .Name("isInhibited").Value(alert.IsInhibited)
        .Name("timeToFull").Length(alert.TimeToFull)
        .Name("computerName").Value(alert.ComputerName)
        .Name("monitorName").Value(alert.MonitorName);

    internal static ResourceAlert ReadAlert(JsonObjectReader reader) => new()
    {
        Id = reader.RequireId("id"),
        ResourceName = reader.RequireText("resourceName"),
        Instance = reader.Text("instance"),
        CurrentValue = reader.RequireNumber("currentValue"),
        ThresholdValue = reader.RequireNumber("thresholdValue"),
        Level = reader.RequireOneOf<AlertLevel>("alertLevel"),
        Change = reader.RequireOneOf<AlertTransition>("transition"),
        Moment = reader.RequireMoment("timestamp"),
        StartedMoment = reader.RequireMoment("startedAt"),
        Duration = reader.RequireLength("duration"),
        PeakValue = reader.RequireNumber("peakValue"),
        Message = reader.RequireText("message"),
        Reason = reader.Text("reason"),
        IsStale = reader.Flag("isStale") ?? false,
        IsSilenced = reader.Flag("isSilenced") ?? false,
        IsInhibited = reader.Flag("isInhibited") ?? false,
        TimeToFull = reader.Length("timeToFull"),
        ComputerName = reader.Text("computerName") ?? "",
        MonitorName = reader.Text("monitorName") ?? "",
        Culprits = reader.List("culprits", ReadCulprit),
        UnexplainedPercent = reader.Number("unexplainedPercent"),
        Anomalies = reader.List("anomalies", ReadAnomaly),
    };

    private static void WriteCulprit(JsonTextWriter json, ResourceCulprit culprit) => json.BeginObject()
        .Name("name").Value(culprit.Name)
        .Name("id").Value(culprit.Id)
        .Name("startTime").Moment(culprit.StartMoment)
        .Name("user").Value(culprit.User)
        .Name("unit").Value(culprit.Unit)
        .Name("container").Value(culprit.Container)
        .Name("commandLine").Value(culprit.CommandLine)
        .Name("amount").Value(culprit.Amount)
        .Name("amountUnit").Value(culprit.AmountUnit)
        .Name("sharePercent").Value(culprit.SharePercent)
        .EndObject();

    private static ResourceCulprit ReadCulprit(JsonObjectReader reader) => new()
    {
        Name = reader.RequireText("name"),
        Id = (int?)reader.Whole("id"),
        StartMoment = reader.Moment("startTime"),
        User = reader.Text("user"),
        Unit = reader.Text("unit"),
        Container = reader.Text("container"),
        CommandLine = reader.Text("commandLine"),
        Amount = reader.RequireNumber("amount"),
        AmountUnit = reader.Text("amountUnit") ?? "",
        SharePercent = reader.Number("sharePercent"),
    };

    private static void WriteAnomaly(JsonTextWriter json, ResourceAnomaly anomaly) => json.BeginObject()
        .Name("computerName").Value(anomaly.ComputerName)
        .Name("monitorName").Value(anomaly.MonitorName)
        .Name("timestamp").Moment(anomaly.Moment)
        .Name("machineScore").Value(anomaly.MachineScore)
        .Name("rank").Value(anomaly.Rank)
        .Name("resourceName").Value(anomaly.ResourceName)
        .Name("instance").Value(anomaly.Instance)
        .Name("kind").Value(anomaly.Kind)
        .Name("score").Value(anomaly.Score)
        .Name("value").Value(anomaly.Value)
        .Name("unit").Value(anomaly.Unit)
        .Name("usualLow").Value(anomaly.UsualLow)
        .Name("usualHigh").Value(anomaly.UsualHigh)
        .Name("explanation").Value(anomaly.Explanation)
        .EndObject();

    private static ResourceAnomaly ReadAnomaly(JsonObjectReader reader) => new()
    {
        ComputerName = reader.Text("computerName") ?? "",
        MonitorName = reader.Text("monitorName") ?? "",
        Moment = reader.RequireMoment("timestamp"),
        MachineScore = reader.RequireNumber("machineScore"),
        Rank = (int)(reader.Whole("rank") ?? 0),
        ResourceName = reader.RequireText("resourceName"),
        Instance = reader.Text("instance"),
        Way = reader.RequireOneOf<AnomalyKind>("kind"),
        Score = reader.RequireNumber("score"),
        Value = reader.Number("value"),
        Unit = reader.Text("unit") ?? "",
        UsualLow = reader.Number("usualLow"),
        UsualHigh = reader.Number("usualHigh"),
        Explanation = reader.Text("explanation") ?? "",
    };

    internal static void WriteMoment(JsonTextWriter json, MachineMoment at) => json.BeginObject()
        .Name("bootId").Value(at.BootId)
        .Name("sinceBoot").Length(at.SinceBoot)
        .Name("wall").Moment(at.Wall)
        .EndObject();

    internal static MachineMoment ReadMoment(JsonObjectReader reader)
    {
        var moment = new MachineMoment(reader.Text("bootId"), reader.RequireLength("sinceBoot"), reader.RequireMoment("wall"));
        reader.Close();
        return moment;
    }

    internal static void WritePendingNotifications(JsonTextWriter json, IReadOnlyDictionary<Guid, bool> pending) =>
        json.List("pendingNotifications", pending,
            static (json, each) => json.BeginObject().Name("id").Value(each.Key.ToString()).Name("isKnown").Value(each.Value).EndObject());

    internal static IReadOnlyDictionary<Guid, bool> ReadPendingNotifications(JsonObjectReader reader) =>
        reader.List("pendingNotifications", static each =>
            new KeyValuePair<Guid, bool>(each.RequireId("id"), each.Flag("isKnown") ?? false))
            .GroupBy(static each => each.Key)
            .ToDictionary(static group => group.Key, static group => group.First().Value);

    internal static T Closed<T>(JsonObjectReader reader, Func<JsonObjectReader, T> read)
    {
        T value = read(reader);
        reader.Close();
        return value;
    }

    internal static void List<T>(this JsonTextWriter json, string name, IEnumerable<T> items, Action<JsonTextWriter, T> write)
    {
        json.Name(name).BeginArray();
        foreach (T item in items)
            write(json, item);

        json.EndArray();
    }

    internal static T[] List<T>(this JsonObjectReader reader, string name, Func<JsonObjectReader, T> read) =>
        (reader.Array(name) ?? []).Select((item, index) =>
            Closed(new JsonObjectReader(item, string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", reader.PathOf(name), index)), read))
                .ToArray();

    internal static JsonTextWriter Length(this JsonTextWriter json, TimeSpan? length) =>
        json.Value(length?.ToString("c", CultureInfo.InvariantCulture));

    internal static JsonTextWriter Moment(this JsonTextWriter json, DateTimeOffset? moment) =>
        json.Value(moment?.ToString("O", CultureInfo.InvariantCulture));

    internal static TimeSpan RequireLength(this JsonObjectReader reader, string name) => reader.Length(name) ?? throw Missing(reader, name);

    private static TimeSpan? Length(this JsonObjectReader reader, string name) => reader.Parsed(name, "d.hh:mm:ss.fffffff",
        static (string text, out TimeSpan length) => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out length));

    private static DateTimeOffset RequireMoment(this JsonObjectReader reader, string name) =>
        reader.Moment(name) ?? throw Missing(reader, name);

    private static DateTimeOffset? Moment(this JsonObjectReader reader, string name) => reader.Parsed(name, "a moment in ISO 8601",
        static (string text, out DateTimeOffset moment) =>
            DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out moment));

    private static T? Parsed<T>(this JsonObjectReader reader, string name, string accepted, TextParser<T> parse)
        where T : struct
    {
        if (reader.Text(name) is not string text)
            return null;

        return parse(text, out T value) ? value : throw reader.Wrong(name, reader.Require(name), accepted);
    }

    private static JsonTextException Missing(JsonObjectReader reader, string name) =>
        reader.Value.Error($"{reader.PathOf(name)} is missing");

    private delegate bool TextParser<T>(string text, out T value);
}
