using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>Of which numbers is learnt what is usual: a new number is decided here too.</summary>
public sealed class LearntSchemaTests
{
    private const string Page = "docs/anomaly.md";

    private static readonly string[] s_learnt =
    [
        "cpu", "cpu_system", "cpu_iowait", "cpu_steal", "load", "memory", "memory_cached", "swap", "committed", "disk", "inodes",
        "disk_read_bytes", "disk_write_bytes", "disk_reads", "disk_writes", "disk_busy", "disk_latency", "disk_queue", "interface_sent",
        "interface_received", "interface_packets_sent", "interface_packets_received", "network_errors", "network_drops", "process_count",
        "thread_count", "handle_count", "pressure_cpu", "pressure_memory", "pressure_io", "container_cpu", "container_memory_used",
        "container_task_count", "context_switches", "interrupts", "oom_kills_total", "open_file_count", "tcp_established",
        "tcp_retransmitted", "tcp_listen_drops", "udp_errors", "tracked_connection_count", "clock_synchronized", "clock_offset",
        "on_battery", "temperature", "fan", "battery", "raid_degraded", "process_cpu", "process_memory", "process_read", "process_write",
        "process_handles", "process_instances", "unit_cpu", "unit_memory", "unit_read", "unit_write", "unit_handles", "unit_instances",
    ];

    private static readonly string[] s_notLearnt =
    [
        "cpu_core", "cpu_user", "load5", "load15", "load_per_core", "memory_total", "memory_used", "memory_available", "swap_total",
        "swap_used", "commit_limit", "system_disk", "disk_total", "disk_used", "disk_available", "inodes_total", "inodes_free",
        "disk_read_total", "disk_write_total", "network", "network_sent", "network_received", "network_packets_sent",
        "network_packets_received", "network_sent_total", "network_received_total", "network_packets_sent_total",
        "network_packets_received_total", "interface_sent_total", "interface_received_total", "interface_packets_sent_total",
        "interface_packets_received_total", "interface_speed", "network_errors_total", "network_drops_total", "network_utilization",
        "pressure_memory_full", "pressure_io_full", "uptime", "container_cpu_limit", "container_memory", "container_memory_limit",
        "container_tasks", "container_task_limit", "open_files", "open_file_limit", "tracked_connections", "tracked_connection_limit",
        "temperature_critical", "temperature_margin", "battery_charging", "raid_members", "anomaly",
    ];

    [Fact]
    public void Each_number_is_learnt_or_not_as_was_decided()
    {
        Assert.Equal(s_learnt.Order(), NamesWhere(static metric => metric.NotLearnt is null));
        Assert.Equal(s_notLearnt.Order(), NamesWhere(static metric => metric.NotLearnt is not null));
    }

    [Fact]
    public void What_is_learnt_is_held_by_samples() =>
        Assert.DoesNotContain(Metric.All, static metric => metric is { NotLearnt: null, IsComputed: true });

    [Fact]
    public void A_number_that_another_says_names_one_that_is_learnt()
    {
        const string saidBy = "it is said by ";
        foreach (Metric metric in Metric.All.Where(static metric => metric.NotLearnt?.StartsWith(saidBy, StringComparison.Ordinal) == true))
            Assert.Contains(metric.NotLearnt!.Substring(saidBy.Length), s_learnt);
    }

    [Fact]
    public void A_plain_name_has_no_underscore_and_tells_the_numbers_of_a_list_apart()
    {
        foreach (IGrouping<MetricList, Metric> list in Metric.All.GroupBy(static metric => metric.List))
        {
            Assert.Distinct(list.Where(static metric => metric.NotLearnt is null).Select(static metric => metric.PlainName));
            Assert.DoesNotContain(list, static metric => metric.PlainName.Contains('_'));
        }
    }

    [Fact]
    public void The_page_names_each_number_that_is_learnt()
    {
        string page = File.ReadAllText(RepositoryFiles.FullPath(Page));
        foreach (IGrouping<MetricList, Metric> list in Metric.All.Where(static metric => metric.NotLearnt is null)
            .GroupBy(static metric => metric.List))
        {
            string of = list.Key == MetricList.Machine ? "the machine" : "each " + list.Key.Label;
            Assert.Contains($"| {of} | {Names(list)} |", page);
        }
    }

    [Fact]
    public void The_page_says_why_a_number_is_not_learnt()
    {
        string page = File.ReadAllText(RepositoryFiles.FullPath(Page));
        foreach (IGrouping<string, Metric> why in Metric.All.Where(static metric => metric.NotLearnt is not null)
            .GroupBy(static metric => metric.NotLearnt!))
        {
            Assert.Contains($"| {Names(why)} | {why.Key} |", page);
        }
    }

    private static IEnumerable<string> NamesWhere(Func<Metric, bool> isOne) =>
        Metric.All.Where(isOne).Select(static metric => metric.Name).Order();

    private static string Names(IEnumerable<Metric> metrics) => string.Join(", ", metrics.Select(static metric => $"`{metric.Name}`"));
}
