using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>Reads what an agent says of itself: <c>/api/status</c>. Pure.</summary>
internal static class AgentDocument
{
    /// <summary>Where it is.</summary>
    public const string Path = "/api/status";

    /// <summary>Reads the document.</summary>
    /// <param name="document">The answer.</param>
    /// <exception cref="ApiException">AgentAnswerInvalid: it is no status, or that of an older version.</exception>
    public static ResourceAgent Read(JsonValue document) => new()
    {
        ComputerName = Member(document, "computer_name").Text,
        Version = Member(document, "version").Text,
        ProcessId = (int)Member(document, "process_id").Number,
        StartedMoment = Moment(Member(document, "started_at")),
        MemoryBytes = (long)Member(document, "process_memory_bytes").Number,
        CpuSeconds = Member(document, "process_cpu_seconds").Number,
        Monitors = [.. Member(document, "monitors").Items.Select(Monitor)],
    };

    private static AgentMonitor Monitor(JsonValue monitor) => new(
        Member(monitor, "name").Text,
        Seconds(Member(monitor, "last_sample_age_seconds")),
        Seconds(Member(monitor, "sample_interval_seconds")));

    private static TimeSpan Seconds(JsonValue value) =>
        value.Number >= 0 && DurationText.TrySeconds(value.Number, out TimeSpan length) ? length : throw Invalid("a length of time", value);

    private static DateTimeOffset Moment(JsonValue value) =>
        DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? moment
            : throw Invalid("a moment", value);

    private static JsonValue Member(JsonValue owner, string name)
    {
        JsonValue? value = owner.Members.FirstOrDefault(member => member.Key == name).Value;
        return value ?? throw new ApiException(ErrorIds.AgentAnswerInvalid,
            $"The answer has no '{name}': it is that of an older version, or not GhostMonitor's.");
    }

    private static ApiException Invalid(string expected, JsonValue value) =>
        new(ErrorIds.AgentAnswerInvalid, $"The answer has {value} where {expected} is expected.");
}
