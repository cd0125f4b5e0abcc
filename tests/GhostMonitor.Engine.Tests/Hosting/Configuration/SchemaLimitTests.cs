using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Hosting.Configuration;

public sealed class SchemaLimitTests
{
    public static TheoryData<string, string, string> Times => new()
    {
        { "threshold", "for", nameof(Limits.RuleTime) },
        { "threshold", "keepFor", nameof(Limits.RuleTime) },
        { "threshold", "forecast", nameof(Limits.RuleTime) },
        { "threshold", "repeatInterval", nameof(Limits.RuleTime) },
        { "silence", "duration", nameof(Limits.SilenceOccurrence) },
        { "action", "cooldown", nameof(Limits.Cooldown) },
        { "action", "groupWait", nameof(Limits.GroupWait) },
        { "action", "groupInterval", nameof(Limits.GroupInterval) },
        { "action", "repeatInterval", nameof(Limits.RepeatInterval) },
        { "action", "timeout", nameof(Limits.ActionTimeout) },
        { "monitor", "sampleInterval", nameof(Limits.SampleInterval) },
        { "monitor", "recordRetention", nameof(Limits.RecordRetention) },
        { "monitor", "recordMinuteRetention", nameof(Limits.RecordMinuteRetention) },
        { "monitor", "recordHourRetention", nameof(Limits.RecordHourRetention) },
        { "monitor", "recordMaxSize", nameof(Limits.RecordMaxSize) },
        { "heartbeat", "interval", nameof(Limits.HeartbeatInterval) },
    };

    public static TheoryData<string, string, string> Numbers => new()
    {
        { "action", "queueLength", nameof(Limits.QueueLength) },
        { "logFile", "logCount", nameof(Limits.LogCount) },
        { "monitor", "historySize", nameof(Limits.HistorySize) },
        { "monitor", "alertHistorySize", nameof(Limits.AlertHistorySize) },
        { "endpoint", "port", nameof(Limits.Port) },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void A_length_or_a_size_says_its_range_and_has_its_default(string definition, string member, string name)
    {
        JsonValue schema = Property(definition, member);
        object limit = Limit(name);

        Assert.Contains((string)limit.GetType().GetProperty("Text")!.GetValue(limit)!, Member(schema, "description")!.Text,
            StringComparison.Ordinal);
        if (Member(schema, "default") is JsonValue unlessGiven)
            Assert.Equal(Number(limit.GetType().GetProperty("Default")!.GetValue(limit)!), unlessGiven.Number);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_whole_number_has_its_range_and_its_default(string definition, string member, string name)
    {
        JsonValue schema = Property(definition, member);
        var limit = (DefaultedLimit<int>)Limit(name);

        Assert.Equal(
            (limit.Minimum, limit.Maximum, limit.Default),
            (Member(schema, "minimum")!.Number, Member(schema, "maximum")!.Number, Member(schema, "default")!.Number));
    }

    [Theory]
    [InlineData("action")]
    [InlineData("monitor")]
    public void A_name_has_the_length_that_names_may_have(string definition)
    {
        JsonValue schema = Property(definition, "name");

        Assert.Equal((Limits.NameLength.Minimum, Limits.NameLength.Maximum),
            (Member(schema, "minLength")!.Number, Member(schema, "maxLength")!.Number));
    }

    [Fact]
    public void The_size_of_a_log_has_its_default() =>
        Assert.Equal(Limits.DefaultLogSize, Member(Property("logFile", "logSize"), "default")!.Number);

    private static object Limit(string name) => typeof(Limits).GetProperty(name)!.GetValue(null)!;

    private static double Number(object value) => value is TimeSpan time ? time.TotalSeconds : (long)value;

    /// <summary>A member of a definition, or of a kind of action.</summary>
    private static JsonValue Property(string definition, string member)
    {
        JsonValue schema =
            JsonTextReader.Read(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "GhostMonitor.schema.json")));
        JsonValue definitions = Member(schema, "$defs")!;
        JsonValue owner = Member(definitions, definition) ?? Member(Member(definitions, "action")!, "oneOf")!.Items
            .Single(kind => Member(Member(Member(kind, "properties")!, "kind")!, "const")!.Text == definition);
        return Member(Member(owner, "properties")!, member)!;
    }

    private static JsonValue? Member(JsonValue value, string name) => value.Members.FirstOrDefault(member => member.Key == name).Value;
}
