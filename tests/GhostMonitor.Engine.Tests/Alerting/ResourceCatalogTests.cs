using System.Globalization;
using System.Reflection;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class ResourceCatalogTests
{
    [Theory]
    [InlineData("cpu", "cpu")]
    [InlineData("CPU", "cpu")]
    [InlineData("mem", "memory")]
    [InlineData("RAM", "memory")]
    [InlineData("fs", "disk")]
    [InlineData("FileSystem", "disk")]
    [InlineData("PROCESSES", "process_count")]
    [InlineData("procs", "process_count")]
    [InlineData("net", "network")]
    [InlineData("Disk_Rate", "disk_rate")]
    public void Finds_names_and_aliases_in_any_case(string typed, string expected) =>
        Assert.Equal(expected, ResourceCatalog.Resolve(typed).Name);

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("az-Latn-AZ")]
    public void Finds_names_in_upper_case_under_any_culture(string culture)
    {
        using var scope = new CultureScope(culture);

        // In Turkish the lower case of I is another letter than i.
        foreach (ResourceDefinition definition in ResourceCatalog.All)
            Assert.Same(definition, ResourceCatalog.Resolve(definition.Name.ToUpperInvariant()));

        Assert.Equal("disk", ResourceCatalog.Resolve("FILESYSTEM").Name);
        Assert.Equal("DISK", ResourceCatalog.Resolve("disk").DisplayName);
        Assert.Contains(ResourceCatalog.Match("INODES*"), static definition => definition.Name == "inodes");
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("disk_forecast")]
    public void An_unknown_resource_is_an_error_that_lists_the_known(string? name)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => ResourceCatalog.Resolve(name));

        Assert.Equal("UnknownResource", error.ErrorId);
        Assert.Equal("Resource", error.Parameter);
        Assert.Contains("process_count", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_finds_all_that_match_in_the_order_of_the_catalog() =>
        Assert.Equal(["pressure_memory", "pressure_memory_full"],
            ResourceCatalog.Match("PRESSURE_MEM*[yl]").Select(static definition => definition.Name));

    [Theory]
    [InlineData("memroy", "Did you mean memory? ")]
    [InlineData("pressure_me", "Did you mean pressure_memory or pressure_memory_full or pressure_memory_rate? ")]
    [InlineData("Prosess", "Did you mean process? ")]
    public void A_mistyped_name_gets_the_nearest_names(string typed, string question) =>
        Assert.StartsWith(question, Assert.Throws<ResourceArgumentException>(() => ResourceCatalog.Resolve(typed)).Accepted,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("gpu")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void What_is_near_nothing_gets_the_names_alone(string typed) =>
        Assert.StartsWith("Accepted are ", Assert.Throws<ResourceArgumentException>(() => ResourceCatalog.Resolve(typed)).Accepted,
            StringComparison.Ordinal);

    [Fact]
    public void A_pattern_that_finds_nothing_is_an_error() =>
        Assert.Equal("UnknownResource", Assert.Throws<ResourceArgumentException>(() => ResourceCatalog.Match("gpu*")).ErrorId);

    [Fact]
    public void Percentages_have_two_points_of_hysteresis_the_process_count_ten_what_is_unusual_a_third_of_a_level_and_the_rest_none()
    {
        foreach (ResourceDefinition definition in ResourceCatalog.Measured)
        {
            double expected = definition.Name switch
            {
                "process_count" => 10,
                "anomaly" => 0.3,
                _ => definition.Unit == ResourceUnit.Percent ? 2 : 0,
            };
            Assert.Equal(expected, definition.DefaultHysteresis);
            Assert.Equal(definition.Unit == ResourceUnit.Percent ? 100 : null, definition.Maximum);
        }
    }

    [Fact]
    public void Only_what_is_unusual_has_levels_of_its_own_and_is_kept_for_a_while()
    {
        foreach (ResourceDefinition definition in ResourceCatalog.All)
        {
            bool isAnomaly = definition.Name == "anomaly";
            Assert.Equal(isAnomaly ? new ShippedLevels(1, 2) : null, definition.ShippedLevels);
            Assert.Equal(isAnomaly ? TimeSpan.FromMinutes(15) : TimeSpan.Zero, definition.DefaultKeepFor);
        }
    }

    [Fact]
    public void Each_number_has_its_change_per_minute() =>
        Assert.Equal(
            ResourceCatalog.Measured.Select(static definition => definition.Name + "_rate"),
            ResourceCatalog.All.Where(static definition => definition.IsRate).Select(static definition => definition.Name));

    [Fact]
    public void Only_what_can_be_full_has_a_forecast() =>
        Assert.Equal(
            ["memory_forecast", "swap_forecast", "disk_forecast", "inodes_forecast", "container_memory_forecast"],
            ResourceCatalog.Forecasts.Select(static definition => definition.Name));

    [Theory]
    [InlineData(typeof(ResourceMetrics))]
    [InlineData(typeof(CpuCoreMetrics))]
    [InlineData(typeof(FilesystemMetrics))]
    [InlineData(typeof(DiskDeviceMetrics))]
    [InlineData(typeof(NetworkInterfaceMetrics))]
    [InlineData(typeof(TemperatureMetrics))]
    [InlineData(typeof(FanMetrics))]
    [InlineData(typeof(BatteryMetrics))]
    [InlineData(typeof(RaidArrayMetrics))]
    public void Every_number_of_the_metrics_can_be_watched(Type type)
    {
        // Each property is set alone, and some resource must then read just that number.
        foreach (PropertyInfo property in type.GetProperties().Where(IsNumber))
        {
            ResourceMetrics metrics = Holding(type, property, 42);

            Assert.True(ResourceCatalog.Measured.Any(definition => Read(definition, metrics) == 42), property.Name);
        }
    }

    [Fact]
    public void What_was_not_read_is_null_and_never_zero()
    {
        ResourceMetrics empty = new()
        {
            Filesystems = [new() { Name = "/" }],
            NetworkInterfaces = [new() { Name = "eth0" }],
            DiskDevices = [new() { Name = "sda" }],
        };

        // Counters since start-up are numbers in themselves: a row has them or there is no row.
        string[] values =
            [.. ResourceCatalog.Measured.Where(definition => Read(definition, empty) is not null)
                .Select(static definition => definition.Name)];

        Assert.All(values, static name => Assert.EndsWith("_total", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Network_is_both_directions_together_and_container_tasks_a_share_of_the_limit()
    {
        ResourceMetrics metrics = new()
        {
            NetworkBytesSentPerSecond = 100,
            NetworkBytesReceivedPerSecond = 23,
            ContainerTaskCount = 30,
            ContainerTaskLimit = 120,
        };

        Assert.Equal(123, Read(ResourceCatalog.Resolve("network"), metrics));
        Assert.Equal(25, Read(ResourceCatalog.Resolve("container_tasks"), metrics));
    }

    private static double? Read(ResourceDefinition definition, ResourceMetrics metrics) =>
        definition.Count(metrics) == 0 ? null : definition.Value(metrics, 0);

    // The window is the sample's own time span, not a reading.
    private static bool IsNumber(PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return property.Name != nameof(ResourceMetrics.WindowSeconds) && property.SetMethod is not null
            && (type == typeof(double) || type == typeof(long));
    }

    private static ResourceMetrics Holding(Type type, PropertyInfo property, double value)
    {
        object row = type == typeof(CpuCoreMetrics) ? new CpuCoreMetrics("0", 0) : Activator.CreateInstance(type)!;
        property.SetValue(row, Converted(property, value));
        return row switch
        {
            CpuCoreMetrics core => new ResourceMetrics { Cores = [core] },
            FilesystemMetrics filesystem => new ResourceMetrics { Filesystems = [filesystem] },
            DiskDeviceMetrics device => new ResourceMetrics { DiskDevices = [device] },
            NetworkInterfaceMetrics network => new ResourceMetrics { NetworkInterfaces = [network] },
            TemperatureMetrics temperature => new ResourceMetrics { Temperatures = [temperature] },
            FanMetrics fan => new ResourceMetrics { Fans = [fan] },
            BatteryMetrics battery => new ResourceMetrics { Batteries = [battery] },
            RaidArrayMetrics array => new ResourceMetrics { RaidArrays = [array] },
            _ => (ResourceMetrics)row,
        };
    }

    private static object Converted(PropertyInfo property, double value)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        double inItsUnit = property.Name == nameof(ResourceMetrics.UptimeSeconds) ? TimeSpan.FromHours(value).TotalSeconds : value;
        return Convert.ChangeType(inItsUnit, type, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Alerts_are_named_after_resources_forecasts_and_lost_notifications()
    {
        Assert.Equal([.. ResourceCatalog.All, .. ResourceCatalog.Forecasts, ResourceCatalog.NotificationsLost],
            ResourceCatalog.MatchAlerts("*"));
        Assert.Equal([ResourceCatalog.NotificationsLost], ResourceCatalog.MatchAlerts("Notifications_Lost"));
        Assert.Equal(["disk_forecast"], ResourceCatalog.MatchAlerts("DISK_forecast").Select(static definition => definition.Name));
        Assert.Equal(["memory"], ResourceCatalog.MatchAlerts("ram").Select(static definition => definition.Name));
        Assert.Null(ResourceCatalog.TryResolve("notifications_lost"));
        Assert.Equal("UnknownResource", Assert.Throws<ResourceArgumentException>(() => ResourceCatalog.MatchAlerts("nonsense")).ErrorId);
        Assert.Equal("UnknownResource", Assert.Throws<ResourceArgumentException>(() => ResourceCatalog.MatchAlerts(null)).ErrorId);
    }
}
