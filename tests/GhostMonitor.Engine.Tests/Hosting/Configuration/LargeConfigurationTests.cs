using System.Diagnostics;
using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Hosting.Configuration;

/// <summary>
/// Configurations as long as they may be: read, compared and applied in a time that grows with their length and no faster.
/// </summary>
public sealed class LargeConfigurationTests : IDisposable
{
    private const int Many = 20_000;

    // About a second when it is linear, and minutes when it is not; more than enough for a machine that is busy.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-config-").FullName;
    private readonly MonitoringScope _scope = new(createReader: static () => new FakeReader());

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("name", "\"resource\":\"disk\",\"instance\":\"/d{0}\"")]
    [InlineData("pattern", "\"resource\":\"disk\",\"instance\":\"/d{0}*\"")]
    [InlineData("pattern with a wildcard first", "\"resource\":\"disk\",\"instance\":\"*d{0}*\"")]
    [InlineData("the same pattern for other monitors", "\"resource\":\"disk\",\"monitorName\":\"m{0}\"")]
    [InlineData("the same rule again", "\"resource\":\"disk\"")]
    [InlineData("one set and taken away",
        "\"resource\":\"disk\",\"instance\":\"x*\"}},{{\"resource\":\"disk\",\"instance\":\"x*\",\"enabled\":false")]
    public void Rules_that_fill_a_file_are_read_compared_and_applied_in_seconds(string kind, string rule)
    {
        string before = Rules(rule + ",\"warning\":50");
        string after = Rules(rule + ",\"warning\":40");
        long begin = Stopwatch.GetTimestamp();

        Apply(before);
        Apply(after);
        Apply("""{"version":1,"thresholds":[]}""");

        Assert.Equal(4, _scope.Thresholds.Current.Rules.Count);
        Assert.True(Stopwatch.GetElapsedTime(begin) < s_limit, $"{kind}: {Stopwatch.GetElapsedTime(begin)}");
    }

    [Fact]
    public void Four_times_the_rules_take_four_times_the_memory()
    {
        const string rule = "\"resource\":\"disk\",\"instance\":\"/d{0}\",\"warning\":5";
        Apply(Rules(rule, 100));

        long few = Allocation.Of(() => Apply(Rules(rule, 2_000)));
        long many = Allocation.Of(() => Apply(Rules(rule, 8_000)));

        Assert.InRange((double)many / few, 3, 5.5);
    }

    [Fact]
    public void Ten_thousand_actions_are_read_compared_and_applied_in_seconds()
    {
        string text = "{\"version\":1,\"actions\":[" + Joined(10_000, "{{\"name\":\"a{0}\",\"kind\":\"logFile\",\"logPath\":\"a\"}}") +
            "]}";
        long begin = Stopwatch.GetTimestamp();

        Apply(text);
        Apply(text.Replace("\"a\"", "\"b\"", StringComparison.Ordinal));
        Apply("""{"version":1,"actions":[]}""");

        Assert.True(Stopwatch.GetElapsedTime(begin) < s_limit, Stopwatch.GetElapsedTime(begin).ToString());
    }

    [Fact]
    public void Rules_are_set_shown_reset_and_removed_together_in_seconds()
    {
        ThresholdChange[] changes = [.. Enumerable.Range(0, Many)
            .Select(static i => new ThresholdChange { Resource = "disk", Instance = "/d" + i.ToString(CultureInfo.InvariantCulture) })];
        long begin = Stopwatch.GetTimestamp();

        _scope.Thresholds.Preview(changes);
        IReadOnlyList<ResourceThreshold> rules = _scope.Thresholds.SetAll(changes);
        Assert.Equal(Many + 4, _scope.Thresholds.Current.Rules.Count);
        HealthBuilder.BuildFromSample(new ResourceMetrics(), _scope.Thresholds.Current, DateTimeOffset.UnixEpoch);
        _scope.Thresholds.Reset([.. rules.Take(Many / 2)]);
        _scope.Thresholds.Remove([.. rules.Skip(Many / 2)]);

        Assert.Equal(4, _scope.Thresholds.Current.Rules.Count);
        Assert.True(Stopwatch.GetElapsedTime(begin) < s_limit, Stopwatch.GetElapsedTime(begin).ToString());
    }

    [Fact]
    public void A_long_text_is_read_in_a_time_that_grows_with_its_length()
    {
        string text = "\"" + new string('x', 8 * 1024 * 1024) + "\"";
        long begin = Stopwatch.GetTimestamp();

        Assert.Equal(text.Length - 2, JsonTextReader.Read(text).Text.Length);

        Assert.True(Stopwatch.GetElapsedTime(begin) < s_limit, Stopwatch.GetElapsedTime(begin).ToString());
    }

    [Fact]
    public void A_file_of_a_mebibyte_is_read_and_one_byte_more_is_refused()
    {
        string path = Path.Combine(_folder, "c.json");
        File.WriteAllText(path, Padded(ConfigurationReader.LongestFile));
        Assert.NotNull(ConfigurationReader.ReadFile(path).Thresholds);

        File.WriteAllText(path, Padded(ConfigurationReader.LongestFile + 1));
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => ConfigurationReader.ReadFile(path));

        Assert.Equal("ConfigurationTooLarge", error.ErrorId);
        Assert.Contains("at most 1 MiB (1048576 bytes)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_is_measured_in_bytes_as_a_file_is()
    {
        string text = "{\"$schema\":\"ä\",\"version\":1}".PadRight(ConfigurationReader.LongestFile);

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => ConfigurationReader.Read(text, _folder));

        Assert.Equal(("ConfigurationTooLarge", "Text"), (error.ErrorId, error.Parameter));
    }

    [Fact]
    public void Reading_comparing_and_applying_end_when_asked_to()
    {
        using var stopped = new CancellationTokenSource();
        const string text = """
            {
              "version": 1,
              "thresholds": [{ "resource": "cpu", "warning": 60 }],
              "monitors": [{ "name": "a", "sampleInterval": "1h" }, { "name": "b", "sampleInterval": "1h" }]
            }
            """;
        ResourceConfiguration configuration = ConfigurationReader.Read(text, _folder);
        using ConfigurationChangeSet changes = Prepare(configuration, stopped.Token);

        Assert.Throws<OperationCanceledException>(() => changes.Apply(options =>
        {
            _scope.StartMonitor(options);
            stopped.Cancel();
        }, static _ => { }));

        Assert.Empty(_scope.Monitors);
        Assert.Equal(70, _scope.Thresholds.Current.FindRule("cpu", "*", null)!.Warning);
        Assert.Throws<OperationCanceledException>(() => ConfigurationReader.Read(Rules("\"resource\":\"cpu\""), _folder, stopped.Token));
        Assert.Throws<OperationCanceledException>(() => Prepare(configuration, stopped.Token));
    }

    private static string Rules(string rule, int most = Many)
    {
        int count = Math.Min(most, (ConfigurationReader.LongestFile - 100) / (rule.Length + 6));
        return "{\"version\":1,\"thresholds\":[" + Joined(count, "{{" + rule + "}}") + "]}";
    }

    private static string Joined(int count, string format)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
            text.Append(i == 0 ? "" : ",").AppendFormat(CultureInfo.InvariantCulture, format, i);

        return text.ToString();
    }

    private static string Padded(int length) => "{\"version\":1,\"thresholds\":[]}".PadRight(length);

    private ConfigurationChangeSet Prepare(ResourceConfiguration configuration, CancellationToken cancel) =>
        ConfigurationChangeSet.Prepare(configuration, _scope, EndpointRegistry.Of(_scope), static _ => new ProbeHandler(), cancel);

    private void Apply(string text)
    {
        ResourceConfiguration configuration = ConfigurationReader.Read(text, _folder);
        using ConfigurationChangeSet changes = Prepare(configuration, CancellationToken.None);
        changes.Apply(options => _scope.StartMonitor(options), options => EndpointRegistry.Of(_scope).Start(options));
    }
}
