using System.Reflection;
using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

/// <summary>
/// Sizes and offsets as the Windows SDK's headers give them for 64 bits; the 32-bit ones are in the remarks of each structure.
/// Layouts/layouts.c makes the list of all fields, with the headers of mingw-w64.
/// </summary>
public sealed unsafe class NativeLayoutTests
{
    private static readonly string[] s_headers = File.ReadAllLines(Path.Combine(
        RepositoryRoot.Path, "tests", "GhostMonitor.Engine.Tests", "Sampling", "Windows", "Layouts", "layouts.x64.txt"));

    public static TheoryData<string> Structures => [.. s_headers.Select(static line => line.Split(' ')[0]).Distinct()];

    [Theory]
    [MemberData(nameof(Structures))]
    public void Every_field_stands_where_the_headers_put_it(string structure)
    {
        Assert.SkipUnless(sizeof(nint) == 8, "The offsets are those of a 64-bit process.");
        Type type = typeof(MibIfRow2).Assembly.GetType(typeof(MibIfRow2).Namespace + "." + structure, throwOnError: true)!;
        string[] fields =
            [.. type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                .Select(field => $"{structure} {field.Name} {Marshal.OffsetOf(type, field.Name)}")];

        Assert.Equal(s_headers.Where(line => line.StartsWith(structure + " ", StringComparison.Ordinal)),
            [$"{structure} {Marshal.SizeOf(type)}", .. fields]);
    }

    [Fact]
    public void Sizes_are_those_of_the_headers_for_64_bits()
    {
        Assert.SkipUnless(sizeof(nint) == 8, "The sizes are those of a 64-bit process.");

        Assert.Equal(48, sizeof(SystemProcessorPerformanceInformation));
        Assert.Equal(64, sizeof(MemoryStatusEx));
        Assert.Equal(104, sizeof(PerformanceInformation));
        Assert.Equal(32, sizeof(EnumPageFileInformation));
        Assert.Equal(88, sizeof(DiskPerformance));
        Assert.Equal(1352, sizeof(MibIfRow2));
        Assert.Equal(64, sizeof(JobObjectBasicLimitInformation));
        Assert.Equal(144, sizeof(JobObjectExtendedLimitInformation));
        Assert.Equal(48, sizeof(JobObjectBasicAccountingInformation));
        Assert.Equal(8, sizeof(JobObjectCpuRateControlInformation));
        Assert.Equal(16, sizeof(JobObjectMemoryUsageInformation));
    }

    [Fact]
    public void Fields_of_MIB_IF_ROW2_stand_where_netioapi_puts_them()
    {
        MibIfRow2 row;
        var start = (byte*)&row;

        Assert.Equal(12, (byte*)&row.InterfaceGuid - start);
        Assert.Equal(28, (byte*)row.Alias - start);
        Assert.Equal(542, (byte*)row.Description - start);
        Assert.Equal(1128, (byte*)&row.Type - start);
        Assert.Equal(1152, (byte*)&row.Flags - start);
        Assert.Equal(1156, (byte*)&row.OperStatus - start);
        Assert.Equal(1192, (byte*)&row.TransmitLinkSpeed - start);
        Assert.Equal(1208, (byte*)&row.InOctets - start);
        Assert.Equal(1240, (byte*)&row.InErrors - start);
        Assert.Equal(1280, (byte*)&row.OutOctets - start);
        Assert.Equal(1312, (byte*)&row.OutErrors - start);
        Assert.Equal(1344, (byte*)&row.OutQLen - start);
    }

    [Fact]
    public void Rows_of_MIB_IF_TABLE2_start_at_byte_8()
    {
        MibIfTable2 table;

        Assert.Equal(8, (byte*)&table.FirstRow - (byte*)&table);
    }

    [Fact]
    public void Fields_of_DISK_PERFORMANCE_stand_where_winioctl_puts_them()
    {
        DiskPerformance disk;
        var start = (byte*)&disk;

        Assert.Equal(32, (byte*)&disk.IdleTime - start);
        Assert.Equal(40, (byte*)&disk.ReadCount - start);
        Assert.Equal(48, (byte*)&disk.QueueDepth - start);
        Assert.Equal(56, (byte*)&disk.QueryTime - start);
        Assert.Equal(68, (byte*)disk.StorageManagerName - start);
    }

    [Fact]
    public void Counts_of_PERFORMANCE_INFORMATION_and_limits_of_a_job_stand_where_the_headers_put_them()
    {
        Assert.SkipUnless(sizeof(nint) == 8, "The offsets are those of a 64-bit process.");
        PerformanceInformation information;
        JobObjectExtendedLimitInformation job;

        Assert.Equal(8, (byte*)&information.CommitTotal - (byte*)&information);
        Assert.Equal(48, (byte*)&information.SystemCache - (byte*)&information);
        Assert.Equal(80, (byte*)&information.PageSize - (byte*)&information);
        Assert.Equal(92, (byte*)&information.ProcessCount - (byte*)&information);
        Assert.Equal(16, (byte*)&job.Basic.LimitFlags - (byte*)&job);
        Assert.Equal(40, (byte*)&job.Basic.ActiveProcessLimit - (byte*)&job);
        Assert.Equal(120, (byte*)&job.JobMemoryLimit - (byte*)&job);
    }

    [Fact]
    public void Sizes_of_page_files_stand_where_psapi_puts_them()
    {
        Assert.SkipUnless(sizeof(nint) == 8, "The offsets are those of a 64-bit process.");
        EnumPageFileInformation file;

        Assert.Equal(8, (byte*)&file.TotalSize - (byte*)&file);
        Assert.Equal(16, (byte*)&file.TotalInUse - (byte*)&file);
    }

    [Fact]
    public void Fields_of_the_structures_that_are_alike_in_32_and_64_bits_stand_where_the_headers_put_them()
    {
        MemoryStatusEx memory;
        SystemProcessorPerformanceInformation processor;
        JobObjectBasicAccountingInformation accounting;
        JobObjectCpuRateControlInformation rate;

        Assert.Equal(8, (byte*)&memory.TotalPhys - (byte*)&memory);
        Assert.Equal(16, (byte*)&memory.AvailPhys - (byte*)&memory);
        Assert.Equal(8, (byte*)&processor.KernelTime - (byte*)&processor);
        Assert.Equal(16, (byte*)&processor.UserTime - (byte*)&processor);
        Assert.Equal(32, (byte*)&processor.InterruptTime - (byte*)&processor);
        Assert.Equal(40, (byte*)&accounting.ActiveProcesses - (byte*)&accounting);
        Assert.Equal(4, (byte*)&rate.Value - (byte*)&rate);
    }
}
