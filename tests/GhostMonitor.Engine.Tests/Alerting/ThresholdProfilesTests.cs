using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class ThresholdProfilesTests
{
    private static readonly ThresholdProfile s_server = ThresholdProfiles.Resolve("Server");
    private static readonly ThresholdProfile s_container = ThresholdProfiles.Resolve("Container");

    private readonly ThresholdRegistry _registry = new();

    public static TheoryData<string> Names => [.. ThresholdProfiles.All.Select(static profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_profiles_rules_are_ones_that_a_user_could_set(string name)
    {
        ThresholdProfile profile = ThresholdProfiles.Resolve(name);

        ThresholdSet set = ThresholdRegistry.Preview(ThresholdSet.Empty, [.. profile.Rules.Select(static rule => new ThresholdChange
        {
            Resource = rule.ResourceName,
            Warning = rule.Warning,
            Critical = rule.Critical,
            Below = rule.Below,
            For = rule.For,
            KeepFor = rule.KeepFor,
            Hysteresis = rule.Hysteresis,
        })]);

        Assert.Equal(profile.Rules, set.Rules.Select(rule => rule with { Profile = name }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_topic_has_the_table_of_each_profile(string name)
    {
        string topic = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "en-US", "about_GhostMonitor_Alerts.md"))
            .Replace("\r\n", "\n");

        Assert.Contains(TableOf(ThresholdProfiles.Resolve(name)), topic, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_of_a_configuration_names_all()
    {
        string schema = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "GhostMonitor.schema.json"));
        string names = string.Join(", ", ThresholdProfiles.All.Select(static profile => $"\"{profile.Name}\""));

        Assert.Contains($"\"enum\": [{names}]", schema, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_is_found_in_any_case()
    {
        Assert.Same(s_server, ThresholdProfiles.Resolve("SERVER"));
        Assert.Equal("Server", s_server.ToString());
    }

    [Fact]
    public void A_profile_that_there_is_not_is_an_error_that_names_all()
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => ThresholdProfiles.Resolve("Laptop"));

        Assert.Equal(("UnknownProfile", "Profile"), (error.ErrorId, error.Parameter));
        Assert.Contains("Server, Workstation, Container", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_takes_the_place_of_the_shipped_rules()
    {
        IReadOnlyList<ResourceThreshold> rules = _registry.SetProfile(s_container);

        Assert.Equal(s_container.Rules, rules);
        Assert.Equal(s_container.Rules, _registry.Current.Rules);
        Assert.Same(s_container, ThresholdProfiles.Of(_registry.Current));
        Assert.Null(ThresholdProfiles.Of(ThresholdSet.Default));
    }

    [Fact]
    public void What_a_user_has_set_stays_and_goes_before_the_profile()
    {
        ResourceThreshold own = _registry.Set(new ThresholdChange { Resource = "cpu", Warning = 50 });
        ResourceThreshold data = _registry.Set(new ThresholdChange { Resource = "disk", Instance = "/data", Warning = 60 });

        IReadOnlyList<ResourceThreshold> rules = _registry.SetProfile(s_server);

        Assert.Equal(own, _registry.Current.Find("cpu", null, null));
        Assert.Equal(data, _registry.Current.Find("disk", "/data", null));
        Assert.Equal("Server", _registry.Current.Find("disk", "/", null)!.Profile);
        Assert.DoesNotContain(rules, static rule => rule.ResourceName == "cpu");
    }

    [Fact]
    public void A_change_of_a_profiles_rule_is_the_users_and_keeps_the_rest_of_the_rule()
    {
        _registry.SetProfile(s_server);

        ResourceThreshold changed = _registry.Set(new ThresholdChange { Resource = "cpu", Warning = 80 });

        Assert.Equal((80, TimeSpan.FromMinutes(15), null), (changed.Warning, changed.For, changed.Profile));
        _registry.SetProfile(s_container);
        Assert.Equal(changed, _registry.Current.Find("cpu", null, null));
        Assert.Null(_registry.Current.Find("memory", null, null));
    }

    [Fact]
    public void A_reset_goes_back_to_what_is_shipped()
    {
        _registry.SetProfile(s_server);

        _registry.Reset(new ThresholdSelection().In(_registry.Current.WithShipped()));

        Assert.Equal(ThresholdSet.Default.Rules, _registry.Current.Rules.OrderBy(static rule =>
            ThresholdSet.Default.Rules.ToList().FindIndex(shipped => shipped.ResourceName == rule.ResourceName)));
    }

    [Fact]
    public void A_configuration_names_the_profile_and_what_is_different()
    {
        _registry.SetProfile(s_server);
        _registry.Set(new ThresholdChange { Resource = "cpu", Warning = 80 });
        _registry.Remove([_registry.Current.FindRule("swap", "*", null)!]);
        _registry.Reset([_registry.Current.FindRule("memory", "*", null)!]);

        string text = ConfigurationWriter.Write(new ResourceConfiguration { Thresholds = _registry.Current });

        Assert.Contains("\"profile\": \"Server\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("inodes", text, StringComparison.Ordinal);
        Assert.Equal(_registry.Current.Rules.OrderBy(static rule => rule.ResourceName),
            Read(text).Rules.OrderBy(static rule => rule.ResourceName));
    }

    [Fact]
    public void A_rule_that_is_written_as_the_profile_has_it_is_the_profiles() =>
        Assert.Equal("Server", Read("""{"version": 1, "profile": "server", "thresholds": [{"resource": "cpu", "warning": 99.9}]}""")
            .Find("cpu", null, null)!.Profile);

    [Fact]
    public void A_configuration_with_a_profile_alone_has_its_rules() =>
        Assert.Equal(s_container.Rules, Read("""{"version": 1, "profile": "Container"}""").Rules);

    [Fact]
    public void A_configuration_without_a_profile_is_on_top_of_what_is_shipped() =>
        Assert.Equal(ThresholdSet.Default.Rules, Read("""{"version": 1, "thresholds": []}""").Rules);

    [Fact]
    public void A_profile_in_a_configuration_that_there_is_not_is_refused_with_its_place()
    {
        JsonTextException error =
            Assert.Throws<JsonTextException>(() => Read("{\"version\": 1,\n \"profile\": \"Laptop\"}"));

        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("Server, Workstation, Container", error.Message, StringComparison.Ordinal);
    }

    private static ThresholdSet Read(string text) => ConfigurationReader.Read(text, Path.GetTempPath()).Thresholds!;

    private static string TableOf(ThresholdProfile profile) => string.Join("\n",
    [
        $"| {profile.Name} | warning | critical | for | keep for | hysteresis |",
        "|---|---:|---:|---:|---:|---:|",
        .. profile.Rules.Select(static rule => string.Join(" | ", $"| `{rule.ResourceName}`", Level(rule, rule.Warning),
            Level(rule, rule.Critical), DurationText.Of(rule.For), DurationText.Of(rule.KeepFor), Number(rule.Hysteresis)) + " |"),
        "",
    ]);

    private static string Level(ResourceThreshold rule, double? level) =>
        level is double value ? $"{(rule.Below ? "below " : "")}{Number(value)} {rule.Unit}".TrimEnd() : "";

    private static string Number(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);
}
