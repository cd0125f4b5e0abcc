using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class SizeTextTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(-1536, "-1.5 KiB")]
    [InlineData(1649267441664, "1.5 TiB")]
    [InlineData(1.2e30, "1040834085586.1 EiB")]
    public void A_size_is_written_in_the_largest_unit_of_which_it_has_one(double bytes, string expected) =>
        Assert.Equal(expected, SizeText.Of(bytes));

    [Theory]
    [InlineData(1023, 1)]
    [InlineData(1024, 1024)]
    [InlineData(5e9, 1073741824)]
    public void The_unit_that_a_size_is_written_in_has_so_many_bytes(double bytes, double expected) =>
        Assert.Equal(expected, SizeText.UnitOf(bytes));

    [Theory]
    [InlineData("10GB", 10737418240)]
    [InlineData("1.5 gib", 1610612736)]
    [InlineData("3B", 3)]
    [InlineData("2PB", 2251799813685248)]
    public void What_is_read_has_the_units_that_are_written(string text, double expected)
    {
        Assert.True(QuantityText.TryParse(text, out double bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("10XB")]
    [InlineData("10iB")]
    [InlineData("10K")]
    [InlineData("10KiBs")]
    public void Another_unit_is_none(string text) => Assert.False(QuantityText.TryParse(text, out _));
}
