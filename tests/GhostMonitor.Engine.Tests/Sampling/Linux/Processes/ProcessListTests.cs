using System.Text;
using GhostMonitor.Engine.Platform.Linux;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class ProcessListTests
{
    [Fact]
    public void Folders_named_by_a_number_are_processes() =>
        Assert.Equal([1, 4711], Parse([.. Entry("."), .. Entry("1"), .. Entry("sys"), .. Entry("4711"), .. Entry("12x"), .. Entry("-5")]));

    [Fact]
    public void A_number_that_no_process_can_have_is_left_out() => Assert.Empty(Parse(Entry("99999999999")));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(30)]
    public void A_list_that_is_cut_off_ends_there(int length) =>
        Assert.InRange(Parse(((byte[])[.. Entry("1"), .. Entry("2")])[..length]).Count, 0, 1);

    [Fact]
    public void An_entry_of_no_length_ends_the_list() => Assert.Empty(Parse(new byte[64]));

    [Fact]
    public void Numbers_are_in_their_order()
    {
        using RecordedRoot root = RecordedRoot.Empty();
        foreach (int id in new[] { 300, 2, 41, 1000, 5 })
            root.Write($"proc/{id}/stat", "");

        var list = new ProcessList(Path.Combine(root.Folder, "proc"));

        Assert.Equal(Errno.None, list.Read());
        Assert.Equal([2, 5, 41, 300, 1000], list.Ids);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error()
    {
        using RecordedRoot root = RecordedRoot.Empty();

        Assert.Equal(Errno.NoEntry, new ProcessList(Path.Combine(root.Folder, "proc")).Read());
    }

    private static List<int> Parse(byte[] entries)
    {
        var ids = new List<int>();
        ProcessList.Parse(entries, ids);
        return ids;
    }

    // struct linux_dirent64.
    private static byte[] Entry(string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        var entry = new byte[(19 + text.Length + 1 + 7) / 8 * 8];
        BitConverter.TryWriteBytes(entry.AsSpan(16), (ushort)entry.Length);
        text.CopyTo(entry, 19);
        return entry;
    }
}
