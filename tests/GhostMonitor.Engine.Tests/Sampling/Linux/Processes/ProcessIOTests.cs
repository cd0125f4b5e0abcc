using System.Text;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class ProcessIOTests
{
    // Of Linux 6.18.
    private const string Recorded =
        "rchar: 2012\nwchar: 18\nsyscr: 7\nsyscw: 2\nread_bytes: 94208\nwrite_bytes: 52449280\ncancelled_write_bytes: 4096\n";

    [Fact]
    public void What_was_written_and_removed_before_it_got_to_a_disk_is_taken_off() =>
        Assert.Equal(new ProcessIO(94208, 52445184), Parse(Recorded));

    [Fact]
    public void More_removed_than_written_is_nothing_written() =>
        Assert.Equal(0, Parse(Recorded.Replace(": 4096", ": 99999999999", StringComparison.Ordinal))!.Value.WriteBytes);

    [Fact]
    public void A_kernel_that_does_not_say_what_was_removed_has_it_as_written() =>
        Assert.Equal(52449280, Parse(Recorded.Replace("cancelled_", "other_", StringComparison.Ordinal))!.Value.WriteBytes);

    [Fact]
    public void Numbers_that_are_too_large_become_the_largest() =>
        Assert.Equal(long.MaxValue, Parse(Recorded.Replace("94208", "99999999999999999999", StringComparison.Ordinal))!.Value.ReadBytes);

    [Theory]
    [InlineData("")]
    [InlineData("read_bytes: 1\n")]
    [InlineData("write_bytes: 1\n")]
    [InlineData("read_bytes: -1\nwrite_bytes: 1\n")]
    [InlineData("read_bytes:\nwrite_bytes: x\n")]
    public void Text_that_lacks_a_number_makes_no_sense(string text) => Assert.Null(Parse(text));

    private static ProcessIO? Parse(string text) => ProcessIO.TryParse(Encoding.UTF8.GetBytes(text), out ProcessIO io) ? io : null;
}
