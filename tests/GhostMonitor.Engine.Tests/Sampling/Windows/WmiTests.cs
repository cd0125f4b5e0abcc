using System.Diagnostics;
using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

/// <summary>What Windows itself says by another way, WMI, is what the reader says. wine has a WMI of its own.</summary>
public sealed class WmiTests : IDisposable
{
    private readonly WindowsResourceReader _reader = new();

    // A sample waits a tenth of a second for volumes; on a machine that is busy with other tests an answer may take longer.
    private readonly WindowsResourceReader _volumes = new(new VolumeCollector(new SystemVolumes(), TimeSpan.FromMinutes(1)));

    public WmiTests()
    {
        TestMachine.NeedsWindows();
        Assert.SkipUnless(File.Exists(Program), "This Windows has no wmic.exe: Windows 11 24H2 and later come without it.");
    }

    private static string Program => Path.Combine(Environment.SystemDirectory, "wbem", "wmic.exe");

    public void Dispose()
    {
        _reader.Dispose();
        _volumes.Dispose();
    }

    [Fact]
    public void Physical_memory_is_that_of_the_computer_system() =>
        Assert.Equal(
            long.Parse(Assert.Single(Values("computersystem", "TotalPhysicalMemory")), CultureInfo.InvariantCulture),
            Read(ResourceKinds.Memory).Memory.TotalBytes);

    [Fact]
    public void Processors_are_those_of_all_sockets() =>
        Assert.Equal(
            Values("cpu", "NumberOfLogicalProcessors").Sum(static text => int.Parse(text, CultureInfo.InvariantCulture)),
            Read(ResourceKinds.Cpu).Cpus.Count);

    [Fact]
    public void Free_memory_is_what_the_operating_system_says_to_a_tenth_of_all()
    {
        MemoryCounters memory = Read(ResourceKinds.Memory).Memory;
        long free = 1024 * long.Parse(Assert.Single(Values("os", "FreePhysicalMemory")), CultureInfo.InvariantCulture);

        Assert.InRange(Math.Abs(free - memory.AvailableBytes!.Value), 0, memory.TotalBytes!.Value / 10);
    }

    [Fact]
    public void A_drive_has_the_size_of_its_logical_disk()
    {
        TestMachine.NeedsMoreThanWine("the size of a logical disk in WMI, which is 10,000 made-up cylinders there");

        AssertDisks("Size", static (row, size) => Assert.Equal(size, row.TotalBytes));
    }

    [Fact]
    public void A_drive_has_free_what_its_logical_disk_has_to_a_hundredth_of_all() =>
        AssertDisks("FreeSpace", static (row, free) => Assert.InRange(Math.Abs(free - row.AvailableBytes), 0, row.TotalBytes / 100));

    [Fact]
    public void Processes_are_those_of_the_list_without_wmic_itself() =>
        Assert.Contains(Enumerable.Range(0, 10),
            _ => Values("process", "ProcessId").Length - 1 == Read(ResourceKinds.Processes).ProcessCount);

    /// <summary>Network drives and empty ones have no size in WMI.</summary>
    private void AssertDisks(string property, Action<FilesystemCounters, long> assert)
    {
        string[][] disks = [.. Values("logicaldisk", "DeviceID," + property)
            .Select(static line => line.Split([' '], StringSplitOptions.RemoveEmptyEntries)).Where(static cells => cells.Length == 2)];
        var counters = new ResourceCounters();
        _volumes.Read(ResourceKinds.Filesystems, counters);
        FilesystemCounters[] rows = [.. Enumerable.Range(0, counters.Filesystems.Count).Select(i => counters.Filesystems[i])];

        Assert.NotEmpty(disks);
        foreach (string[] disk in disks)
        {
            FilesystemCounters row = rows.Single(each => string.Equals(each.MountPoint, disk[0], StringComparison.OrdinalIgnoreCase));
            Assert.True(row.IsAvailable, string.Join("; ", counters.Failures));
            assert(row, long.Parse(disk[1], CultureInfo.InvariantCulture));
        }
    }

    private ResourceCounters Read(ResourceKinds kinds)
    {
        var counters = new ResourceCounters();
        _reader.Read(kinds, counters);
        return counters;
    }

    /// <summary>One property of each instance: the lines below the heading.</summary>
    private static string[] Values(string query, string property)
    {
        using Process process = Process.Start(new ProcessStartInfo(Program, $"{query} get {property}")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        process.StandardInput.Dispose();
        using var bytes = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(bytes);
        process.WaitForExit();

        // wine writes UTF-16; Windows the console's code page, of which these values use ASCII alone.
        string text = Encoding.ASCII.GetString([.. bytes.ToArray().Where(static each => each is > 0 and < 128)]);
        return [.. text.Split('\n').Skip(1).Select(static line => line.Trim()).Where(static line => line.Length > 0)];
    }
}
