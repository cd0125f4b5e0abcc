using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Metrics;

/// <summary>
/// The samples of a made-up machine with 4 filesystems, 3 disk devices and 3 interfaces, as the calculator makes them: one disk and one
/// interface are busy, one of each now and then, the others idle; two filesystems are written to.
/// </summary>
internal static class MadeUpMachine
{
    private const double Gigabyte = 1L << 30;
    private static readonly string[] s_cpuNames = ["0", "1", "2", "3", "4", "5", "6", "7"];

    /// <summary>Gathers the numbers of a sample.</summary>
    /// <param name="number">Which, from 0.</param>
    /// <param name="cores">How many CPUs have a row, 8 at the most.</param>
    /// <param name="builder">It made the samples before.</param>
    internal static void Fill(int number, int cores, SampleBuilder builder)
    {
        var random = new Random(number);
        Machine(builder.Begin().Machine, number, random);
        for (int i = 0; i < cores; i++)
            builder.Add(MetricList.CpuCore, s_cpuNames[i])[Metric.CpuCore] = 100 * random.NextDouble();

        Filesystem(builder.Add(MetricList.Filesystem, "/", "/dev/sda2", "ext4", 1), 40, number);
        Filesystem(builder.Add(MetricList.Filesystem, "/boot", "/dev/sda1", "ext4"), 1, 0);
        Filesystem(builder.Add(MetricList.Filesystem, "/data", "/dev/sdb1", "xfs"), 400, number);
        Filesystem(builder.Add(MetricList.Filesystem, "/backup", "/dev/sdc1", "xfs"), 800, 0);
        Device(builder.Add(MetricList.DiskDevice, "sda"), number, isBusy: true, random);
        Device(builder.Add(MetricList.DiskDevice, "sdb"), number, isBusy: number % 4 == 0, random);
        Device(builder.Add(MetricList.DiskDevice, "sdc"), 0, isBusy: false, random);
        Interface(builder.Add(MetricList.NetworkInterface, "lo"), number, isBusy: number % 4 == 0, random);
        Interface(builder.Add(MetricList.NetworkInterface, "eth0", flags: 1), number, isBusy: true, random);
        Interface(builder.Add(MetricList.NetworkInterface, "eth1", flags: 1), 0, isBusy: false, random);
    }

    /// <summary>Makes the sample, which is all that is kept of it.</summary>
    internal static ResourceMetrics Make(int number, SampleBuilder builder) => new(builder.Build())
    {
        Moment = DateTimeOffset.UnixEpoch.AddSeconds(30L * number),
        ComputerName = "made-up",
        Window = TimeSpan.FromSeconds(30) + TimeSpan.FromTicks(number % 1000),
        ListsRead = ResourceKinds.Cpu | ResourceKinds.Filesystems | ResourceKinds.DiskIO | ResourceKinds.Network,
    };

    private static void Machine(RowWriter machine, int number, Random random)
    {
        foreach (Metric share in (Metric[])[Metric.Cpu, Metric.CpuUser, Metric.CpuSystem, Metric.CpuIowait, Metric.Load, Metric.Load5,
            Metric.Load15, Metric.LoadPerCore, Metric.Memory, Metric.SystemDisk, Metric.PressureCpu, Metric.PressureIo,
            Metric.PressureIoFull, Metric.NetworkSent, Metric.NetworkReceived, Metric.NetworkPacketsSent, Metric.NetworkPacketsReceived])
        {
            machine[share] = 100 * random.NextDouble();
        }

        foreach (Metric still in (Metric[])[Metric.CpuSteal, Metric.Swap, Metric.SwapUsed, Metric.PressureMemory,
            Metric.PressureMemoryFull])
        {
            machine[still] = 0;
        }

        machine[Metric.MemoryTotal] = 32 * Gigabyte;
        machine[Metric.SwapTotal] = 2 * Gigabyte;
        machine[Metric.CommitLimit] = 18 * Gigabyte;
        foreach (Metric memory in (Metric[])[Metric.MemoryUsed, Metric.MemoryAvailable, Metric.MemoryCached, Metric.Committed])
            machine[memory] = random.Next(1 << 20) * 4096.0;

        foreach (Metric counter in (Metric[])[Metric.NetworkSentTotal, Metric.NetworkReceivedTotal, Metric.NetworkPacketsSentTotal,
            Metric.NetworkPacketsReceivedTotal])
        {
            machine[counter] = number * 100_000.0;
        }

        machine[Metric.ProcessCount] = 200 + random.Next(20);
        machine[Metric.Uptime] = number / 120.0;
    }

    private static void Filesystem(RowWriter row, double gigabytes, int written)
    {
        double total = gigabytes * Gigabyte;
        double used = (total / 3) + (written * 4096.0);
        row[Metric.Disk] = 100 * used / total;
        row[Metric.DiskTotal] = total;
        row[Metric.DiskUsed] = used;
        row[Metric.DiskAvailable] = total - used;
        row[Metric.Inodes] = 3.7 + (written / 1e9);
        row[Metric.InodesTotal] = 2_621_440;
        row[Metric.InodesFree] = 2_524_447 - written;
    }

    private static void Device(RowWriter row, int number, bool isBusy, Random random)
    {
        foreach (Metric rate in (Metric[])[Metric.DiskReadBytes, Metric.DiskWriteBytes, Metric.DiskReads, Metric.DiskWrites,
            Metric.DiskBusy, Metric.DiskLatency])
        {
            row[rate] = isBusy ? 1000 * random.NextDouble() : 0;
        }

        row[Metric.DiskQueue] = isBusy ? random.Next(3) : 0;
        row[Metric.DiskReadTotal] = number / 4 * 40_960.0;
        row[Metric.DiskWriteTotal] = number / 4 * 409_600.0;
    }

    private static void Interface(RowWriter row, int number, bool isBusy, Random random)
    {
        foreach (Metric rate in (Metric[])[Metric.InterfaceSent, Metric.InterfaceReceived, Metric.InterfacePacketsSent,
            Metric.InterfacePacketsReceived, Metric.NetworkUtilization])
        {
            row[rate] = isBusy ? 1000 * random.NextDouble() : 0;
        }

        foreach (Metric counter in (Metric[])[Metric.InterfaceSentTotal, Metric.InterfaceReceivedTotal, Metric.InterfacePacketsSentTotal,
            Metric.InterfacePacketsReceivedTotal])
        {
            row[counter] = number / 4 * 100_000.0;
        }

        foreach (Metric still in (Metric[])[Metric.NetworkErrors, Metric.NetworkDrops, Metric.NetworkErrorsTotal, Metric.NetworkDropsTotal])
            row[still] = 0;

        row[Metric.InterfaceSpeed] = 1e9;
    }
}
