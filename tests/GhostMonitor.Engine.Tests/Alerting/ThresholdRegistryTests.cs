using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class ThresholdRegistryTests
{
    private readonly ThresholdRegistry _registry = new();

    public static IEnumerable<ITheoryDataRow> BadChanges => Refused;

    private static TheoryData<string, string, ThresholdChange> Refused => new()
    {
        { "UnknownResource", "Resource", new() { Resource = "gpu", Warning = 1 } },
        { "UnknownResource", "Resource", new() { Warning = 1 } },
        { "UnknownResource", "Resource", new() { Resource = "disk_forecast", Warning = 1 } },
        { "EmptyInstance", "Instance", new() { Resource = "disk", Instance = "", Warning = 1 } },
        { "EmptyInstance", "Instance", new() { Resource = "disk", Instance = "  ", Warning = 1 } },
        { "InstanceNotSupported", "Instance", new() { Resource = "cpu", Instance = "0", Warning = 1 } },
        { "EmptyMonitorName", "MonitorName", new() { Resource = "cpu", MonitorName = " ", Warning = 1 } },
        { "InvalidMonitorName", "MonitorName", new() { Resource = "cpu", MonitorName = "web*", Warning = 1 } },
        { "InvalidThresholdValue", "Warning", new() { Resource = "cpu", Warning = double.NaN } },
        { "InvalidThresholdValue", "Warning", new() { Resource = "cpu", Warning = double.PositiveInfinity } },
        { "InvalidThresholdValue", "Critical", new() { Resource = "cpu", Critical = double.NegativeInfinity } },
        { "InvalidThresholdValue", "Warning", new() { Resource = "cpu", Warning = -1 } },
        { "InvalidThresholdValue", "Critical", new() { Resource = "cpu", Critical = 100.1 } },
        { "InvalidThresholdValue", "Critical", new() { Resource = "process_count", Critical = -5 } },
        { "InvalidThresholdValue", "Warning", new() { Resource = "cpu_rate", Warning = double.NaN } },
        { "ConflictingThresholdLevel", "Warning", new() { Resource = "cpu", Warning = 50, ClearWarning = true } },
        { "WarningAboveCritical", "Warning", new() { Resource = "cpu", Warning = 91 } },
        { "WarningAboveCritical", "Critical", new() { Resource = "cpu", Critical = 69 } },
        { "WarningAboveCritical", "Warning", new() { Resource = "swap", Warning = 60, Critical = 50 } },
        { "CriticalAboveWarning", "Warning", new() { Resource = "memory_available", Below = true, Warning = 1, Critical = 2 } },
        { "NoThresholdLevel", "Warning", new() { Resource = "swap", For = TimeSpan.FromMinutes(1) } },
        { "NoThresholdLevel", "Warning", new() { Resource = "cpu", ClearWarning = true, ClearCritical = true } },
        { "NoThresholdLevel", "Warning", new() { Resource = "cpu", Below = true } },
        { "InvalidHysteresis", "Hysteresis", new() { Resource = "cpu", Hysteresis = -1 } },
        { "InvalidHysteresis", "Hysteresis", new() { Resource = "cpu", Hysteresis = double.NaN } },
        { "InvalidHysteresis", "Hysteresis", new() { Resource = "cpu", Hysteresis = double.PositiveInfinity } },
        { "InvalidHysteresis", "Hysteresis", new() { Resource = "cpu", Hysteresis = 71 } },
        { "InvalidHysteresis", "Hysteresis", new() { Resource = "cpu", Below = true, Warning = 95, Hysteresis = 6 } },
        { "InvalidDuration", "For", new() { Resource = "cpu", For = TimeSpan.FromTicks(-1) } },
        { "InvalidDuration", "KeepFor", new() { Resource = "cpu", KeepFor = TimeSpan.MinValue } },
        { "InvalidDuration", "KeepFor", new() { Resource = "cpu", KeepFor = TimeSpan.MaxValue } },
        { "InvalidDuration", "Forecast", new() { Resource = "disk", Forecast = TimeSpan.FromHours(-1) } },
        { "InvalidDuration", "RepeatInterval", new() { Resource = "disk", RepeatInterval = TimeSpan.FromHours(-1) } },
        { "ForecastNotSupported", "Forecast", new() { Resource = "cpu", Forecast = TimeSpan.FromHours(1) } },
        { "ForecastNotSupported", "Forecast", new() { Resource = "disk_rate", Warning = 1, Forecast = TimeSpan.FromHours(1) } },
    };

    [Theory]
    [InlineData("network_sent", "what has instances is interface_sent, interface_received")]
    [InlineData("cpu_rate", "what has instances is cpu_core_rate")]
    [InlineData("network_sent_total", "what has instances is interface_sent_total, interface_received_total")]
    public void Where_a_number_has_no_instances_the_error_names_those_like_it_that_have(string resource, string hint)
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => _registry.Set(new() { Resource = resource, Instance = "eth0", Warning = 1 }));

        Assert.EndsWith(hint, error.Accepted, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_hysteresis_is_accepted_wherever_a_level_is() =>
        Assert.Equal(2, _registry.Set(new() { Resource = "cpu", Warning = 1, Hysteresis = 2 }).Hysteresis);

    [Theory]
    [MemberData(nameof(BadChanges), DisableDiscoveryEnumeration = true)]
    public void Bad_input_is_an_error_of_its_own_and_changes_nothing(string errorId, string parameter, object change)
    {
        ThresholdSet before = _registry.Current;

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => _registry.Set((ThresholdChange)change));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(parameter, error.Parameter);
        Assert.Same(before, _registry.Current);
    }

    [Fact]
    public void An_error_names_the_value_and_what_is_accepted_under_any_culture()
    {
        using var culture = new CultureScope("de-DE");

        ResourceArgumentException value =
            Assert.Throws<ResourceArgumentException>(() => _registry.Set(new() { Resource = "cpu", Warning = 100.5 }));
        ResourceArgumentException order =
            Assert.Throws<ResourceArgumentException>(() => _registry.Set(new() { Resource = "cpu", Warning = 50, Critical = 40.5 }));

        Assert.Equal("Warning does not accept '100.5'. Accepted for cpu is 0 to 100 (%).", value.Message);
        Assert.Equal("Warning does not accept '50'. Accepted is at most the critical level, which is 40.5.", order.Message);
        Assert.Equal(ErrorRemedy.GiveCritical, order.Remedy);
    }

    [Fact]
    public void Several_changes_are_made_together_or_not_at_all()
    {
        ThresholdSet before = _registry.Current;

        Assert.Throws<ResourceArgumentException>(() =>
            _registry.SetAll([new() { Resource = "cpu", Warning = 10 }, new() { Resource = "gpu", Warning = 10 }]));

        Assert.Same(before, _registry.Current);
    }

    [Fact]
    public void What_is_not_given_stays_as_it_was()
    {
        _registry.Set(new() { Resource = "cpu", For = TimeSpan.FromMinutes(5), Hysteresis = 3 });

        ResourceThreshold rule = _registry.Set(new() { Resource = "CPU", Warning = 60 });

        Assert.Equal(60, rule.Warning);
        Assert.Equal(90, rule.Critical);
        Assert.Equal(3, rule.Hysteresis);
        Assert.Equal(TimeSpan.FromMinutes(5), rule.For);
        Assert.False(rule.IsDefault);
        Assert.Equal("%", rule.Unit);
        Assert.Same(rule, _registry.Current.Find("cpu", null, null));
    }

    [Fact]
    public void A_new_rule_for_an_instance_starts_from_the_rule_that_decided_there()
    {
        _registry.Set(new() { Resource = "disk", Instance = "/data*", Warning = 50, Critical = 60, KeepFor = TimeSpan.FromMinutes(1) });

        ResourceThreshold rule = _registry.Set(new() { Resource = "disk", Instance = "/data/a", Critical = 70 });

        Assert.Equal(50, rule.Warning);
        Assert.Equal(70, rule.Critical);
        Assert.Equal(TimeSpan.FromMinutes(1), rule.KeepFor);
    }

    [Fact]
    public void A_level_can_be_cleared()
    {
        ResourceThreshold rule = _registry.Set(new() { Resource = "cpu", ClearWarning = true });

        Assert.Null(rule.Warning);
        Assert.Equal(90, rule.Critical);
    }

    [Fact]
    public void A_rule_that_is_turned_around_keeps_none_of_its_levels()
    {
        ResourceThreshold rule = _registry.Set(new() { Resource = "cpu", Below = true, Critical = 1 });

        Assert.Null(rule.Warning);
        Assert.Equal(1, rule.Critical);
    }

    [Fact]
    public void Low_levels_are_in_the_other_order()
    {
        ResourceThreshold rule = _registry.Set(new() { Resource = "memory_available", Below = true, Warning = 2e9, Critical = 1e9 });

        Assert.Equal(2e9, rule.Warning);
        Assert.Equal("B", rule.Unit);
        Assert.Equal(0, rule.Hysteresis);
    }

    [Fact]
    public void A_rate_may_have_a_negative_threshold() =>
        Assert.Equal(-1e6, _registry.Set(new() { Resource = "disk_available_rate", Below = true, Warning = -1e6 }).Warning);

    [Fact]
    public void A_forecast_needs_no_level_and_is_taken_away_by_zero()
    {
        _registry.Set(new() { Resource = "inodes", Forecast = TimeSpan.FromHours(24) });
        Assert.Equal(TimeSpan.FromHours(24), _registry.Current.Find("inodes", "/", null)!.Forecast);

        Assert.Null(_registry.Set(new() { Resource = "inodes", Warning = 80, Forecast = TimeSpan.Zero }).Forecast);
    }

    [Fact]
    public void A_removed_rule_is_gone_and_reported()
    {
        _registry.Set(new() { Resource = "disk", Instance = "/data", Warning = 50 });

        IReadOnlyList<ResourceThreshold> removed = Remove("fs", "/DATA");

        Assert.Equal(50, Assert.Single(removed).Warning);
        Assert.Equal(85, _registry.Current.Find("disk", "/data", null)!.Warning);
        Assert.Single(Remove("disk"));
        Assert.Null(_registry.Current.Find("disk", "/data", null));
    }

    [Fact]
    public void Removing_a_rule_that_is_not_there_is_an_error()
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => Remove("disk", "/data"));

        Assert.Equal("ThresholdNotFound", error.ErrorId);
        Assert.Equal("Instance", error.Parameter);
        Assert.Equal("ThresholdNotFound", Assert.Throws<ResourceArgumentException>(() => Remove("swap")).ErrorId);
    }

    [Fact]
    public void Only_the_named_monitors_rule_is_removed()
    {
        _registry.Set(new() { Resource = "cpu", MonitorName = "web", Warning = 10 });

        Remove("cpu", null, "WEB");

        Assert.Equal(70, _registry.Current.Find("cpu", null, "web")!.Warning);
    }

    [Fact]
    public void Reset_puts_back_what_is_shipped()
    {
        _registry.Set(new() { Resource = "cpu", Warning = 10 });
        _registry.Set(new() { Resource = "disk", Instance = "/data", Warning = 10 });
        _registry.Set(new() { Resource = "swap", Warning = 10 });
        Remove("memory");

        Reset("disk", "/data");
        Assert.Equal(85, _registry.Current.Find("disk", "/data", null)!.Warning);
        Assert.Equal(10, _registry.Current.Find("cpu", null, null)!.Warning);

        Reset("memory");
        Assert.Equal(80, _registry.Current.Find("memory", null, null)!.Warning);

        Reset();
        Assert.Equivalent(ThresholdSet.Default.Rules, _registry.Current.Rules);
        Assert.Null(_registry.Current.Find("swap", null, null));
    }

    [Fact]
    public void Resetting_an_instance_that_has_no_rule_is_an_error() =>
        Assert.Equal("ThresholdNotFound", Assert.Throws<ResourceArgumentException>(() => Reset("disk", "/nowhere")).ErrorId);

    [Fact]
    public async Task Changes_from_many_threads_are_all_made()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
                _registry.Set(new() { Resource = "disk", Instance = $"/{thread}/{i}", Warning = 50 });
        })));

        Assert.Equal(4 + 400, _registry.Current.Rules.Count);
        Assert.Equal(400, _registry.Current.Generation);
    }

    [Fact]
    public void A_text_that_is_a_rules_instance_means_that_rule_alone()
    {
        _registry.Set(new() { Resource = "disk", Instance = "/data", Warning = 50 });

        Assert.Equal("*", Assert.Single(Remove("disk", "*")).Instance);
        Assert.Equal("/data", Assert.Single(_registry.Current.Rules, static rule => rule.ResourceName == "disk").Instance);
    }

    [Fact]
    public void Patterns_mean_every_rule_that_they_fit_and_may_fit_none()
    {
        _registry.Set(new() { Resource = "disk", Instance = "/data/a", Warning = 50 });
        _registry.Set(new() { Resource = "disk", Instance = "/data/b", Warning = 50, MonitorName = "web" });

        Assert.Equal(["/data/a", "/data/b"], Find("d*", "/data/*").Select(static rule => rule.Instance));
        Assert.Equal(["/data/b"], Find("disk", null, "w*").Select(static rule => rule.Instance));
        Assert.Equal(["*", "/data/a"],
            new ThresholdSelection { Resource = "disk", IsForEveryMonitor = true }.In(_registry.Current)
                .Select(static rule => rule.Instance));
        Assert.Empty(Find("disk", "/none*"));
    }

    private IReadOnlyList<ResourceThreshold> Find(string resource, string? instance = null, string? monitorName = null) =>
        new ThresholdSelection { Resource = resource, Instance = instance, MonitorName = monitorName }.In(_registry.Current);

    private IReadOnlyList<ResourceThreshold> Remove(string resource, string? instance = null, string? monitorName = null)
    {
        IReadOnlyList<ResourceThreshold> rules = Find(resource, instance, monitorName);
        _registry.Remove(rules);
        return rules;
    }

    private void Reset(string resource = "*", string? instance = null) =>
        _registry.Reset(new ThresholdSelection { Resource = resource, Instance = instance }.In(_registry.Current.WithShipped()));
}
