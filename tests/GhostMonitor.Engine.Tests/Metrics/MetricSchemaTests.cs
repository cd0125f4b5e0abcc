using System.Globalization;
using System.Reflection;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Metrics;

/// <summary>What the schema promises to files that exist already, and that nothing of a number is missing.</summary>
public sealed class MetricSchemaTests
{
    /// <summary>What recordings hold: ordinal, list, name. Lines are only ever added to the end.</summary>
    private const string Recorded = """
        0 Machine cpu
        1 CpuCore cpu_core
        2 Machine cpu_user
        3 Machine cpu_system
        4 Machine cpu_iowait
        5 Machine cpu_steal
        6 Machine load
        7 Machine load5
        8 Machine load15
        9 Machine load_per_core
        10 Machine memory
        11 Machine memory_total
        12 Machine memory_used
        13 Machine memory_available
        14 Machine memory_cached
        15 Machine swap
        16 Machine swap_total
        17 Machine swap_used
        18 Machine committed
        19 Machine commit_limit
        20 Filesystem disk
        21 Machine system_disk
        22 Filesystem disk_total
        23 Filesystem disk_used
        24 Filesystem disk_available
        25 Filesystem inodes
        26 Filesystem inodes_total
        27 Filesystem inodes_free
        28 DiskDevice disk_read_bytes
        29 DiskDevice disk_write_bytes
        30 DiskDevice disk_reads
        31 DiskDevice disk_writes
        32 DiskDevice disk_busy
        33 DiskDevice disk_latency
        34 DiskDevice disk_queue
        35 DiskDevice disk_read_total
        36 DiskDevice disk_write_total
        37 Machine network
        38 Machine network_sent
        39 Machine network_received
        40 Machine network_packets_sent
        41 Machine network_packets_received
        42 Machine network_sent_total
        43 Machine network_received_total
        44 Machine network_packets_sent_total
        45 Machine network_packets_received_total
        46 NetworkInterface interface_sent
        47 NetworkInterface interface_received
        48 NetworkInterface interface_packets_sent
        49 NetworkInterface interface_packets_received
        50 NetworkInterface interface_sent_total
        51 NetworkInterface interface_received_total
        52 NetworkInterface interface_packets_sent_total
        53 NetworkInterface interface_packets_received_total
        54 NetworkInterface interface_speed
        55 NetworkInterface network_errors
        56 NetworkInterface network_drops
        57 NetworkInterface network_errors_total
        58 NetworkInterface network_drops_total
        59 NetworkInterface network_utilization
        60 Machine process_count
        61 Machine thread_count
        62 Machine handle_count
        63 Machine pressure_cpu
        64 Machine pressure_memory
        65 Machine pressure_memory_full
        66 Machine pressure_io
        67 Machine pressure_io_full
        68 Machine uptime
        69 Machine container_cpu
        70 Machine container_cpu_limit
        71 Machine container_memory
        72 Machine container_memory_used
        73 Machine container_memory_limit
        74 Machine container_tasks
        75 Machine container_task_count
        76 Machine container_task_limit
        77 Machine context_switches
        78 Machine interrupts
        79 Machine oom_kills_total
        80 Machine open_files
        81 Machine open_file_count
        82 Machine open_file_limit
        83 Machine tcp_established
        84 Machine tcp_retransmitted
        85 Machine tcp_listen_drops
        86 Machine udp_errors
        87 Machine tracked_connections
        88 Machine tracked_connection_count
        89 Machine tracked_connection_limit
        90 Machine clock_synchronized
        91 Machine clock_offset
        92 Machine on_battery
        93 Temperature temperature
        94 Temperature temperature_critical
        95 Temperature temperature_margin
        96 Fan fan
        97 Battery battery
        98 Battery battery_charging
        99 RaidArray raid_degraded
        100 RaidArray raid_members
        101 ProcessName process_cpu
        102 ProcessName process_memory
        103 ProcessName process_read
        104 ProcessName process_write
        105 ProcessName process_handles
        106 ProcessName process_instances
        107 Unit unit_cpu
        108 Unit unit_memory
        109 Unit unit_read
        110 Unit unit_write
        111 Unit unit_handles
        112 Unit unit_instances
        113 Machine anomaly
        """;

    private static readonly (MetricList List, Type Row)[] s_rows =
    [
        (MetricList.Machine, typeof(ResourceMetrics)),
        .. MetricList.All.Where(list => list != MetricList.Machine).Select(static list => (list, RowOf(list))),
    ];

    [Fact]
    public void Ordinals_lists_and_names_are_those_that_recordings_hold() =>
        Assert.Equal(
            Recorded.Split('\n'),
            Metric.All.OrderBy(static metric => metric.Ordinal)
                .Select(static metric => FormattableString.Invariant($"{metric.Ordinal} {ListName(metric.List)} {metric.Name}")));

    [Fact]
    public void Lists_have_the_numbers_that_recordings_hold() =>
        Assert.Equal(["", "cores", "filesystems", "disk_devices", "network_interfaces"],
            MetricList.All.Select(static list => list.JsonName).Take(5));

    [Fact]
    public void Every_list_of_the_sample_is_in_the_schema() =>
        Assert.Equal(
            MetricList.All.Skip(1).Select(static list => list.Property).Order(),
            typeof(ResourceMetrics).GetProperties().Where(static property => IsList(property.PropertyType))
                .Select(static property => property.Name).Order());

    [Fact]
    public void Every_property_that_is_a_number_has_a_row_and_every_row_a_property()
    {
        foreach ((MetricList list, Type row) in s_rows)
        {
            IEnumerable<string> properties = row.GetProperties().Where(IsNumber).Select(static property => property.Name);

            Assert.Equal(properties.Order(), list.Metrics.Select(static metric => metric.Property).Order());
        }
    }

    [Fact]
    public void Every_fact_of_a_row_is_in_the_schema()
    {
        foreach ((MetricList list, Type row) in s_rows.Skip(1))
        {
            Assert.Equal(Facts(row, typeof(string)), list.Texts.Select(static fact => fact.Property).Prepend("Name").Order());
            Assert.Equal(Facts(row, typeof(bool)), list.Flags.Select(static fact => fact.Property).Order());
            Assert.InRange(list.Texts.Count, 0, 2);
            Assert.Distinct(list.Flags.Select(static fact => fact.Letter));
        }
    }

    [Fact]
    public void What_a_property_is_set_to_is_what_its_row_reads()
    {
        foreach (Metric metric in Metric.All.Where(static metric => !metric.IsComputed))
        {
            ResourceMetrics metrics = Holding(metric, 3600);

            Assert.Equal(3600, metric.PropertyValue(metrics, 0));
            Assert.All(Metric.All.Where(other => other.List == metric.List && other != metric && !other.IsComputed),
                other => Assert.True(other.Value(metrics, 0) is null or 0, $"{metric} is in {other} too"));
        }
    }

    [Fact]
    public void A_number_without_decimals_has_a_property_without_decimals()
    {
        foreach (Metric metric in Metric.All)
        {
            Type type = RowType(metric.List).GetProperty(metric.Property)!.PropertyType;

            Assert.True(metric.IsWhole == ((Nullable.GetUnderlyingType(type) ?? type) == typeof(long)), metric.Name);
        }
    }

    [Fact]
    public void A_name_in_documents_is_one_number()
    {
        foreach ((MetricList list, Type _) in s_rows)
            Assert.Distinct(list.Metrics.Select(static metric => metric.JsonName));

        Assert.Distinct(Metric.All.Select(static metric => metric.Name));
    }

    [Fact]
    public void Every_number_says_what_it_is_and_where_it_comes_from()
    {
        foreach (Metric metric in Metric.All)
        {
            Assert.EndsWith(".", metric.Description, StringComparison.Ordinal);
            Assert.NotEmpty(metric.Source);
            Assert.NotEqual(ResourceKinds.None, metric.Kinds);
        }
    }

    [Theory]
    [InlineData("load_1m", "load")]
    [InlineData("load_1", "load")]
    [InlineData("load_15m", "load15")]
    public void A_name_of_an_older_document_is_still_accepted(string older, string name) =>
        Assert.Equal(name, ResourceCatalog.Resolve(older).Name);

    [Theory]
    [InlineData("CpuPercent", "cpu_percent")]
    [InlineData("Load15", "load_15")]
    [InlineData("IoPressureFull", "io_pressure_full")]
    [InlineData("Name", "name")]
    public void A_property_is_a_member_in_lower_case_words(string property, string member) =>
        Assert.Equal(member, SnakeCase.Of(property));

    private static ResourceMetrics Holding(Metric metric, double value)
    {
        Type type = RowType(metric.List);
        object row = type == typeof(CpuCoreMetrics) ? new CpuCoreMetrics("0", 0) : Activator.CreateInstance(type)!;
        PropertyInfo property = type.GetProperty(metric.Property)!;
        Type number = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        property.SetValue(row, Convert.ChangeType(value, number, CultureInfo.InvariantCulture));
        return row as ResourceMetrics ?? WithRow(metric.List, (MetricRow)row);
    }

    private static ResourceMetrics WithRow(MetricList list, MetricRow row)
    {
        var metrics = new ResourceMetrics();
        var rows = Array.CreateInstance(row.GetType(), 1);
        rows.SetValue(row, 0);
        typeof(ResourceMetrics).GetProperty(list.Property)!.SetValue(metrics, rows);
        return metrics;
    }

    private static Type RowType(MetricList list) => Array.Find(s_rows, each => each.List == list).Row;

    private static Type RowOf(MetricList list) =>
        typeof(ResourceMetrics).GetProperty(list.Property)!.PropertyType.GetGenericArguments()[0];

    private static string ListName(MetricList list) => list == MetricList.Machine
        ? nameof(MetricList.Machine)
        : typeof(MetricList).GetProperties(BindingFlags.Static | BindingFlags.NonPublic)
            .Single(property => ReferenceEquals(property.GetValue(null), list)).Name;

    private static bool IsList(Type type) => type.IsGenericType && typeof(MetricRow).IsAssignableFrom(type.GetGenericArguments()[0]);

    private static bool IsNumber(PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return property.Name != nameof(ResourceMetrics.WindowSeconds) && (type == typeof(double) || type == typeof(long));
    }

    private static IEnumerable<string> Facts(Type row, Type type) =>
        row.GetProperties().Where(property => property.PropertyType == type).Select(static property => property.Name).Order();
}
