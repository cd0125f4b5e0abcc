using FsCheck;
using FsCheck.Fluent;

namespace GhostMonitor.Recording.Tests;

public sealed class BlobTests
{
    [Fact]
    public void Every_number_comes_back_as_the_same_bits() =>
        Prop.ForAll<double>(value => IsSame(value, RoundTrip(value))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(-0.0, 9)]
    [InlineData(100.0, 2)]
    [InlineData(0.57, 2)]
    [InlineData(1.1, 2)]
    [InlineData(17179869184.0, 6)]
    [InlineData(9007199254740992.0, 9)]
    [InlineData(1.0 / 3, 9)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 9)]
    [InlineData(double.MaxValue, 9)]
    [InlineData(double.Epsilon, 9)]
    public void A_number_takes_as_many_bytes_as_it_needs(double value, int most)
    {
        var blob = new BlobWriter();
        blob.Number(value);

        Assert.True(blob.ToArray().Length <= most, $"{value} took {blob.ToArray().Length} bytes");
        Assert.True(IsSame(value, RoundTrip(value)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_signed_number_comes_back(long value)
    {
        var blob = new BlobWriter();
        blob.Signed(value);

        Assert.Equal(value, new BlobReader(blob.ToArray()).Signed());
    }

    [Fact]
    public void A_length_beyond_the_bytes_there_are_is_damage()
    {
        var blob = new BlobWriter();
        blob.Unsigned(1_000_000_000);
        byte[] bytes = blob.ToArray();

        Assert.Throws<InvalidDataException>(() => new BlobReader(bytes).Text());
        Assert.Throws<InvalidDataException>(() => new BlobReader(bytes).Count());
    }

    [Fact]
    public void A_length_one_beyond_the_bytes_that_are_left_is_damage()
    {
        var blob = new BlobWriter();
        blob.Text("read before");
        blob.Unsigned(3);
        blob.Byte(1);
        blob.Byte(2);
        byte[] bytes = blob.ToArray();

        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new BlobReader(bytes);
            reader.Text();
            reader.Count();
        });
    }

    [Fact]
    public void A_number_that_never_ends_is_damage()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0xFF, 11)];

        InvalidDataException damage = Assert.Throws<InvalidDataException>(() => new BlobReader(bytes).Unsigned());

        Assert.Equal("A row of the recording is damaged.", damage.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1015)]
    [InlineData(1023)]
    [InlineData(1024)]
    public void A_row_may_be_longer_than_the_buffer_was(int before)
    {
        string text = new('x', 5000);
        var blob = new BlobWriter();
        for (int i = 0; i < before; i++)
            blob.Byte(7);

        blob.Number(1.0 / 3);
        blob.Text(text);
        blob.Byte(9);

        var reader = new BlobReader(blob.ToArray());
        for (int i = 0; i < before; i++)
            Assert.Equal(7, reader.Byte());

        Assert.Equal(1.0 / 3, reader.Number());
        Assert.Equal(text, reader.Text());
        Assert.Equal(9, reader.Byte());
        Assert.True(reader.IsAtEnd);
    }

    private static bool IsSame(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    private static double RoundTrip(double value)
    {
        var blob = new BlobWriter();
        blob.Number(value);
        return new BlobReader(blob.ToArray()).Number();
    }
}
