using System.Text;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class ProcessStatTests
{
    // Of Linux 6.18.
    private const string Recorded =
        "31 (systemd-journal) S 1 31 31 0 -1 4194560 7613 0 12 0 254 118 7 3 20 0 4 0 1284 50552832 3518 18446744073709551615 1 1 0 0 " +
        "0 0 " +
            "0 4096 17987 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n";

    private const string RecordedKernelThread =
        "2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 3 0 0 20 0 1 0 2 0 0 18446744073709551615 0 0 0 0 0 0 0 2147483647 0 0 0 0 0 1 0 0 " +
            "0 0 0 0 0 0 0 0 0 0 0\n";

    [Fact]
    public void A_recorded_process()
    {
        Assert.True(TryParse(Recorded, out ProcessStat stat, out string name));

        Assert.Equal(("systemd-journal", 1, false, 4, 1284, 3518),
            (name, stat.ParentId, stat.IsKernel, stat.Threads, stat.StartTicks, stat.ResidentPages));
        Assert.Equal((TimeSpan.FromSeconds(3.72), TimeSpan.FromSeconds(0.1)), (stat.Cpu, stat.ChildCpu));
    }

    [Fact]
    public void A_thread_of_the_kernel()
    {
        Assert.True(TryParse(RecordedKernelThread, out ProcessStat stat, out string name));

        Assert.Equal(("kthreadd", 0, true, 0), (name, stat.ParentId, stat.IsKernel, stat.ResidentPages));
    }

    [Theory]
    [InlineData(") R 1 (x")]
    [InlineData("a) S 9 9 9 9")]
    [InlineData("line\nend")]
    [InlineData("(((")]
    [InlineData(")))")]
    [InlineData("")]
    [InlineData("  ")]
    public void A_name_of_any_bytes_moves_no_number(string hostile)
    {
        string text = Recorded.Replace("systemd-journal", hostile, StringComparison.Ordinal);

        Assert.True(TryParse(text, out ProcessStat stat, out string name));

        Assert.Equal((hostile, 1, 1284), (name, stat.ParentId, stat.StartTicks));
    }

    [Fact]
    public void Negative_numbers_where_the_kernel_has_them_are_read_over()
    {
        string text = Recorded.Replace(" 20 0 4 ", " -51 -20 4 ", StringComparison.Ordinal);

        Assert.True(TryParse(text, out ProcessStat stat, out _));
        Assert.Equal((4, 1284), (stat.Threads, stat.StartTicks));
    }

    [Fact]
    public void Numbers_that_are_too_large_become_the_largest()
    {
        string text = Recorded.Replace("254 118", "99999999999999999999 99999999999999999999", StringComparison.Ordinal)
            .Replace(" 4 0 1284 ", " 99999999999 0 99999999999999999999 ", StringComparison.Ordinal);

        Assert.True(TryParse(text, out ProcessStat stat, out _));
        Assert.Equal(int.MaxValue, stat.Threads);
        Assert.True(stat.Cpu > TimeSpan.FromDays(365) && stat.StartTicks > 0);
    }

    [Fact]
    public void A_line_that_was_cut_before_what_is_needed_makes_no_sense()
    {
        byte[] text = Encoding.UTF8.GetBytes(Recorded);
        int needed = Recorded.IndexOf(" 3518", StringComparison.Ordinal) + " 3".Length;
        for (int length = 0; length < needed; length++)
            Assert.False(ProcessStat.TryParse(text.AsSpan(0, length), out _));
    }

    [Fact]
    public void Whatever_is_broken_in_it_no_number_is_negative()
    {
        var random = new Random(20261126);
        for (int round = 0; round < 5000; round++)
        {
            byte[] text = Encoding.UTF8.GetBytes(round % 2 == 0 ? Recorded : RecordedKernelThread);
            for (int change = random.Next(1, 6); change > 0; change--)
                text[random.Next(text.Length)] = (byte)random.Next(256);

            if (ProcessStat.TryParse(text.AsSpan(0, random.Next(text.Length + 1)), out ProcessStat stat))
            {
                Assert.True(stat.Cpu >= TimeSpan.Zero && stat.ChildCpu >= TimeSpan.Zero && stat.Threads >= 0 && stat.ParentId >= 0
                    && stat.StartTicks >= 0 && stat.ResidentPages >= 0);
            }
        }
    }

    private static bool TryParse(string text, out ProcessStat stat, out string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        bool isParsed = ProcessStat.TryParse(bytes, out stat);
        name = isParsed ? Encoding.UTF8.GetString(bytes[stat.Name]) : "";
        return isParsed;
    }
}
