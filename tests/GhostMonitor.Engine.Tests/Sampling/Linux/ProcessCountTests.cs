using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class ProcessCountTests
{
    [Fact]
    public void Folders_named_by_a_number_are_processes()
    {
        FolderCount count =
            ProcessCount.Parse([.. Entry("1", 4), .. Entry("4711", 4), .. Entry("sys", 4), .. Entry(".", 4), .. Entry("..", 4),
                .. Entry("self", 10), .. Entry("77", 8)]);

        Assert.Equal(2, count.Processes);
        Assert.Equal(1, count.Others);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(30)]
    public void A_list_that_is_cut_off_ends_there(int length) =>
        Assert.InRange(ProcessCount.Parse(((byte[])[.. Entry("1", 4), .. Entry("2", 4)]).AsSpan(0, length)).Processes, 0, 1);

    [Fact]
    public void An_entry_of_no_length_ends_the_list() => Assert.Equal(0, ProcessCount.Parse(new byte[64]).Processes);

    [Fact]
    public void A_folder_that_cannot_be_listed_is_a_failure()
    {
        using RecordedRoot root = RecordedRoot.Empty();

        ResourceCounters counters = root.Read(ResourceKinds.Processes);

        Assert.Null(counters.ProcessCount);
        Assert.Equal("process_count", Assert.Single(counters.Failures).Group);
    }

    [Fact]
    public void A_process_more_or_less_is_noticed_at_the_next_sample()
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/1/stat", "").Write("proc/sys/ostype", "");
        Assert.Equal(1, root.Read(ResourceKinds.Processes).ProcessCount);

        root.Write("proc/20/stat", "").Write("proc/21/stat", "");

        Assert.Equal(3, root.Read(ResourceKinds.Processes).ProcessCount);
    }

    [Fact]
    public void A_driver_that_adds_a_folder_to_proc_is_noticed_when_it_is_calibrated_again()
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/1/stat", "");
        root.Read(ResourceKinds.Processes);
        root.Write("proc/driver/nvidia", "");

        root.Time.Advance(ProcessCount.CalibrationLifetime);

        Assert.Equal(1, root.Read(ResourceKinds.Processes).ProcessCount);
    }

    [Fact]
    public void A_sum_that_a_process_spoiled_is_tried_again_soon()
    {
        // A folder that is hidden is a link and no entry that counts: the sum doesn't come out.
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/1/stat", "").Write("proc/.spoils/it", "");
        using var count = new ProcessCount(root.Folder, root.Time);
        count.Collect(new ResourceCounters());
        Assert.False(count.IsFromLinks);
        Directory.Delete(Path.Combine(root.Folder, "proc/.spoils"), recursive: true);
        using var other = new ProcessCount(root.Folder, root.Time);
        other.Collect(new ResourceCounters());
        Assert.SkipUnless(other.IsFromLinks, "This filesystem doesn't count a folder's links.");

        root.Time.Advance(ProcessCount.CalibrationRetry);
        count.Collect(new ResourceCounters());

        Assert.True(count.IsFromLinks);
    }

    private static byte[] Entry(string name, byte type)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        var entry = new byte[(19 + text.Length + 1 + 7) / 8 * 8];
        BitConverter.TryWriteBytes(entry.AsSpan(16), (ushort)entry.Length);
        entry[18] = type;
        text.CopyTo(entry, 19);
        return entry;
    }
}
