using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

/// <summary>Files that no sane machine has. The reader and the calculator take what makes sense and throw nothing.</summary>
public sealed class HostileFilesTests
{
    private static readonly string[] s_files =
    [
        "proc/stat", "proc/meminfo", "proc/zoneinfo", "proc/loadavg", "proc/uptime", "proc/diskstats", "proc/net/dev",
            "proc/self/mountinfo", "proc/self/cgroup",
        "proc/vmstat", "proc/net/snmp", "proc/net/netstat", "proc/net/snmp6", "proc/sys/fs/file-nr",
        "proc/sys/net/netfilter/nf_conntrack_count", "proc/sys/net/netfilter/nf_conntrack_max", "sys/class/power_supply/BAT0/uevent",
        "sys/class/hwmon/hwmon0/name", "sys/class/hwmon/hwmon0/temp1_input", "sys/class/hwmon/hwmon0/temp1_crit",
        "sys/class/hwmon/hwmon0/temp1_label", "sys/class/hwmon/hwmon0/temp1_fault", "sys/class/hwmon/hwmon0/fan1_input",
        "sys/block/md0/md/degraded", "sys/block/md0/md/raid_disks",
        "proc/pressure/cpu", "proc/pressure/memory", "proc/pressure/io", "sys/class/net/eth0/speed", "sys/fs/cgroup/memory.max",
            "sys/fs/cgroup/cpu.max",
        "sys/fs/cgroup/cpu.stat", "sys/fs/cgroup/memory.current", "sys/fs/cgroup/memory.stat", "sys/fs/cgroup/pids.max",
            "sys/fs/cgroup/pids.current",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\n\n\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("-1 -1 -1 -1\n")]
    [InlineData("cpu")]
    [InlineData("99999999999999999999999999999999999999999999\n")]
    [InlineData("\u00ff\u00fe\u0100\n:::\n - - -\n")]
    public void Every_file_may_hold_the_same_nonsense(string text)
    {
        using RecordedRoot root = RecordedRoot.Empty();
        foreach (string file in s_files)
            root.Write(file, text);

        ResourceCounters first = root.Read(ResourceKinds.All);
        ResourceCounters second = root.Read(ResourceKinds.All);

        MetricsCalculator.Calculate(first, second, TimeSpan.FromSeconds(1), "host");
        Assert.Contains(second.Failures, failure => failure.Group == "cpu");
        Assert.Contains(second.Failures, failure => failure.Group == "network");
    }

    [Fact]
    public void Files_may_be_folders()
    {
        using RecordedRoot root = RecordedRoot.Empty();
        foreach (string file in s_files)
            root.Write(file + "/x", "");

        ResourceCounters counters = root.Read(ResourceKinds.All);

        Assert.Contains(counters.Failures, failure => failure.Group == "memory");
        Assert.Contains(counters.Failures, failure => failure.Group == "pressure");
    }

    [Fact]
    public void A_file_without_end_is_a_failure_of_its_reading_alone()
    {
        using RecordedRoot root = RecordedRoot.Empty().Link("proc/stat", "/dev/zero").Write("proc/loadavg", "1.00 1.00 1.00 1/1 1\n");

        ResourceCounters counters = root.Read(ResourceKinds.Cpu | ResourceKinds.Load);

        Assert.Equal("cpu", Assert.Single(counters.Failures).Group);
        Assert.Equal(1, counters.Load1);
    }

    [Fact]
    public void Four_thousand_cpus()
    {
        var text = new StringBuilder("cpu  4096 0 0 4096 0 0 0 0 0 0\n");
        for (int i = 0; i < 4096; i++)
            text.Append(CultureInfo.InvariantCulture, $"cpu{i} {i} 0 0 18446744073709551615 0 0 0 0 0 0\n");

        text.Append("intr").Insert(text.Length, " 1234567", 20_000).Append('\n');
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/stat", text.ToString());

        ResourceCounters counters = root.Read(ResourceKinds.Cpu);

        Assert.Equal(4096, counters.Cpus.Count);
        Assert.Equal(4095ul, counters.Cpus[4095].User);
    }

    [Fact]
    public void Five_thousand_mounts()
    {
        var text = new StringBuilder("20 1 8:1 / / rw - ext4 /dev/sda1 rw\n");
        for (int i = 0; i < 5000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{100 + i} 20 9:{i} / /mnt/a/deep/folder/for/{i} rw - ext4 /dev/sd{i} rw\n");

        using RecordedRoot root = RecordedRoot.Empty().Write("proc/self/mountinfo", text.ToString());

        Assert.Equal(5001, root.Read(ResourceKinds.Filesystems).Filesystems.Count);
    }

    [Fact]
    public void Five_thousand_mounts_each_in_the_other()
    {
        var text = new StringBuilder();
        for (int i = 5000; i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"{i} {i - 1} 9:{i} / /m{i} rw - ext4 /dev/sd{i} rw\n");

        using RecordedRoot root = RecordedRoot.Empty()
            .Write("proc/self/mountinfo", text.Append("0 5000 9:0 / / rw - ext4 x rw\n").ToString());

        Assert.Equal(5001, root.Read(ResourceKinds.Filesystems).Filesystems.Count);
    }

    [Fact]
    public void Two_thousand_interfaces()
    {
        var text = new StringBuilder("Inter-|\n face |\n");
        for (int i = 0; i < 2000; i++)
            text.Append(CultureInfo.InvariantCulture, $"veth{i}: {i} 1 0 0 0 0 0 0 2 2 0 0 0 0 0 0\n");

        using RecordedRoot root = RecordedRoot.Empty().Write("proc/net/dev", text.ToString());

        Assert.Equal(2000, root.Read(ResourceKinds.Network).NetworkInterfaces.Count);
        Assert.Equal("veth1999", root.Read(ResourceKinds.Network).NetworkInterfaces[1999].Name);
    }

    [Fact]
    public void Counters_at_their_end_make_no_negative_number()
    {
        const string largest = "18446744073709551615";
        using RecordedRoot root = RecordedRoot.Empty()
            .Write("proc/stat", $"cpu  {largest} {largest} {largest} {largest} {largest} {largest} {largest} {largest}\n")
            .Write("proc/meminfo", $"MemTotal: {largest} kB\nMemAvailable: {largest} kB\nSwapTotal: {largest} kB\nSwapFree: 0 kB\n")
            .Write("proc/diskstats", $"8 0 sda {largest} 0 {largest} {largest} {largest} 0 {largest} {largest} {largest} {largest} 0\n")
            .Write("proc/net/dev",
                $"Inter-|\n face\n eth0: {largest} {largest} {largest} {largest} 0 0 0 0 {largest} {largest} {largest} {largest} 0 0 0 " +
                    $"0\n");
        ResourceCounters first = root.Read(ResourceKinds.All);

        ResourceMetrics metrics = MetricsCalculator.Calculate(first, root.Read(ResourceKinds.All), TimeSpan.FromSeconds(1), "host");

        Assert.Equal(long.MaxValue, metrics.MemoryTotalBytes);
        Assert.Equal(long.MaxValue, metrics.SwapUsedBytes);
        Assert.Equal(0, metrics.MemoryPercent);
        Assert.Equal(long.MaxValue, metrics.DiskDevices[0].BytesRead);
        Assert.Equal(long.MaxValue, metrics.NetworkBytesSent);
    }
}
