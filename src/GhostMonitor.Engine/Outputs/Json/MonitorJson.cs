using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes and reads what a monitor is and how it does as a JSON object. Pure.</summary>
internal static class MonitorJson
{
    /// <summary>Writes a monitor as a value.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="monitor">The monitor.</param>
    /// <param name="sampleAge">How old its last sample is, in monotonic time; before the first, how long ago it was started.</param>
    internal static void Write(JsonTextWriter json, ResourceMonitorInfo monitor, TimeSpan sampleAge)
    {
        json.BeginObject()
            .Name("name").Value(monitor.Name)
            .Name("state").Value(monitor.State.ToLowerInvariant())
            .Name("sample_interval_seconds").Value(monitor.SampleIntervalSeconds)
            .Name("started_at").Value(monitor.StartedMoment)
            .Name("last_sample_at").Value(monitor.LastSampleMoment)
            .Name("last_sample_age_seconds").Value(sampleAge.TotalSeconds)
            .Name("last_sample_milliseconds").Value(monitor.LastSampleMilliseconds)
            .Name("samples_taken").Value(monitor.SamplesTaken)
            .Name("samples_missed").Value(monitor.SamplesMissed)
            .Name("samples_failed").Value(monitor.SamplesFailed)
            .Name("active_alerts").Value(monitor.ActiveAlerts)
            .Name("total_alerts").Value(monitor.TotalAlerts);
        WriteFiles(json, monitor);
        json.EndObject();
    }

    private static void WriteFiles(JsonTextWriter json, ResourceMonitorInfo monitor) => json
        .Name("history_count").Value(monitor.HistoryCount)
        .Name("history_size").Value(monitor.HistorySize)
        .Name("alert_history_size").Value(monitor.AlertHistorySize)
        .Name("log_path").Value(monitor.LogPath)
        .Name("log_error").Value(monitor.LogError)
        .Name("record_path").Value(monitor.RecordPath)
        .Name("samples_recorded").Value(monitor.SamplesRecorded)
        .Name("samples_not_recorded").Value(monitor.SamplesNotRecorded)
        .Name("record_error").Value(monitor.RecordError)
        .Name("record_notice").Value(monitor.RecordNotice)
        .Name("process_interval_seconds").Value(monitor.ProcessIntervalSeconds)
        .Name("process_notice").Value(monitor.ProcessNotice)
        .Name("anomaly_notice").Value(monitor.AnomalyNotice);

    /// <summary>Reads a monitor.</summary>
    /// <exception cref="JsonTextException">It is none.</exception>
    internal static ResourceMonitorInfo Read(JsonObjectReader reader) => new()
    {
        Name = reader.RequireText("name"),
        RunState = reader.RequireOneOf<MonitorState>("state"),
        SampleInterval = reader.RequireSeconds("sample_interval_seconds"),
        StartedMoment = reader.RequireLocalMoment("started_at"),
        LastSampleMoment = reader.LocalMoment("last_sample_at"),
        LastSampleMilliseconds = reader.Number("last_sample_milliseconds"),
        SamplesTaken = reader.RequireWhole("samples_taken"),
        SamplesMissed = reader.RequireWhole("samples_missed"),
        SamplesFailed = reader.RequireWhole("samples_failed"),
        ActiveAlerts = reader.RequireCount("active_alerts"),
        TotalAlerts = reader.RequireWhole("total_alerts"),
        HistoryCount = reader.RequireCount("history_count"),
        HistorySize = reader.RequireCount("history_size"),
        AlertHistorySize = reader.RequireCount("alert_history_size"),
        LogPath = reader.Text("log_path"),
        LogError = reader.Text("log_error"),
        RecordPath = reader.Text("record_path"),
        SamplesRecorded = reader.RequireWhole("samples_recorded"),
        SamplesNotRecorded = reader.RequireWhole("samples_not_recorded"),
        RecordError = reader.Text("record_error"),
        RecordNotice = reader.Text("record_notice"),
        ProcessIntervalSeconds = reader.Number("process_interval_seconds"),
        ProcessNotice = reader.Text("process_notice"),
        AnomalyNotice = reader.Text("anomaly_notice"),
    };
}
