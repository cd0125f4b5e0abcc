using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes and reads a silence as a JSON object. Pure.</summary>
internal static class SilenceJson
{
    /// <summary>Writes silences as the JSON document that the endpoint gives.</summary>
    internal static string Write(IReadOnlyList<AlertSilence> silences)
    {
        var json = new JsonTextWriter();
        return json.BeginObject().Name("silences").Values(silences, Write).EndObject().ToString();
    }

    /// <summary>Writes a silence as a value.</summary>
    internal static void Write(JsonTextWriter json, AlertSilence silence) => json
        .BeginObject()
        .Name("id").Value(silence.Id.ToString())
        .Name("resource_name").Value(silence.ResourceName)
        .Name("instance").Value(silence.Instance)
        .Name("monitor_name").Value(silence.MonitorName)
        .Name("reason").Value(silence.Reason)
        .Name("created_at").Value(silence.CreatedMoment)
        .Name("duration_seconds").Value(silence.DurationSeconds)
        .Name("until").Value(silence.IsEndless ? null : silence.UntilMoment)
        .Name("recurrence").Value(silence.Recurrence)
        .Name("daily").Value(silence.Rule?.Daily)
        .Name("day_of_week").Values(silence.Rule?.DayNames ?? [])
        .Name("cron").Value(silence.Rule?.Cron)
        .Name("occurrence_seconds").Value(silence.Rule?.Cron is null ? null : silence.Rule.Length.TotalSeconds)
        .Name("time_zone").Value(silence.TimeZone)
        .Name("is_in_force").Value(silence.IsInForce)
        .Name("next_start").Value(silence.NextStartMoment)
        .Name("next_end").Value(silence.Rule is null ? silence.UntilMoment : silence.NextEndMoment)
        .Name("is_configured").Value(silence.IsConfigured)
        .EndObject();

    /// <summary>Reads a silence.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    internal static AlertSilence Read(JsonObjectReader reader)
    {
        SilenceRecurrence? rule = ReadRule(reader);
        return new AlertSilence
        {
            Id = reader.RequireId("id"),
            ResourceName = reader.RequireText("resource_name"),
            Instance = reader.RequireText("instance"),
            MonitorName = reader.Text("monitor_name"),
            Reason = reader.RequireText("reason"),
            CreatedMoment = reader.RequireLocalMoment("created_at"),
            Duration = rule is null ? reader.RequireSeconds("duration_seconds") : reader.Seconds("duration_seconds") ?? TimeSpan.MaxValue,
            UntilMoment = rule is null ? reader.RequireLocalMoment("until") : reader.LocalMoment("until") ?? DateTimeOffset.MaxValue,
            Rule = rule,
            IsInForce = reader.Flag("is_in_force") ?? true,
            NextStartMoment = reader.LocalMoment("next_start"),
            NextEndMoment = rule is null ? null : reader.LocalMoment("next_end"),
            IsConfigured = reader.Flag("is_configured") ?? false,
        };
    }

    /// <summary>An agent of version 0.1.0 has none.</summary>
    private static SilenceRecurrence? ReadRule(JsonObjectReader reader) => reader.Text("recurrence") is null
        ? null
        : new SilenceRecurrence
        {
            Daily = reader.Text("daily"),
            Days = SilenceScheduleReader.Join(reader.Texts("day_of_week")),
            Cron = reader.Text("cron"),
            Length = reader.Seconds("occurrence_seconds") ?? TimeSpan.Zero,
            TimeZone = reader.Text("time_zone"),
        };
}
