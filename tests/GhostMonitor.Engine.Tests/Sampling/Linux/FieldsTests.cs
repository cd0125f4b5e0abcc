using System.Text;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class FieldsTests
{
    [Theory]
    [InlineData("0", 0ul)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("18446744073709551616", ulong.MaxValue)]
    [InlineData("99999999999999999999999999", ulong.MaxValue)]
    [InlineData("  42 7", 42ul)]
    public void A_number_that_is_too_large_becomes_the_largest(string text, ulong expected)
    {
        ReadOnlySpan<byte> line = Encoding.UTF8.GetBytes(text);

        Assert.True(Fields.TryTakeNumber(ref line, out ulong value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("12x")]
    [InlineData("0x12")]
    [InlineData("1.5")]
    [InlineData("nan")]
    public void What_is_no_number_is_refused_and_not_taken(string text)
    {
        ReadOnlySpan<byte> line = Encoding.UTF8.GetBytes(text);

        Assert.False(Fields.TryTakeNumber(ref line, out _));
        Assert.Equal(text.Length, line.Length);
    }

    [Theory]
    [InlineData("1.36", 1.36)]
    [InlineData("0.00 1", 0)]
    [InlineData("350735.47", 350735.47)]
    [InlineData("7", 7)]
    public void A_decimal_is_the_nearest_double_to_what_is_written(string text, double expected)
    {
        ReadOnlySpan<byte> line = Encoding.UTF8.GetBytes(text);

        Assert.True(Fields.TryTakeDecimal(ref line, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("-0.5")]
    [InlineData("1.2.3")]
    [InlineData("1e5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1234567890123456789.0")]
    public void What_is_no_decimal_is_refused(string text)
    {
        ReadOnlySpan<byte> line = Encoding.UTF8.GetBytes(text);

        Assert.False(Fields.TryTakeDecimal(ref line, out _));
    }

    [Fact]
    public void A_product_beyond_the_largest_size_is_the_largest_size()
    {
        Assert.Equal(long.MaxValue, Fields.Bytes(ulong.MaxValue, 1024));
        Assert.Equal(ulong.MaxValue, Fields.Product(ulong.MaxValue / 2, 512));
        Assert.Equal(ulong.MaxValue, Fields.Sum(ulong.MaxValue, 1));
    }

    [Fact]
    public void The_last_line_needs_no_end()
    {
        ReadOnlySpan<byte> text = "one\ntwo"u8;

        Assert.Equal("one"u8, Fields.TakeLine(ref text));
        Assert.Equal("two"u8, Fields.TakeLine(ref text));
        Assert.True(text.IsEmpty);
    }
}
