using GhostMonitor.Engine.History;

namespace GhostMonitor.Engine.Tests.History;

public sealed class LearntCodecTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200_000)]
    public void What_was_learnt_comes_back_to_the_byte(int length)
    {
        byte[] state = State(length);

        Assert.Equal(state, LearntCodec.TryUnpack(LearntCodec.Pack(state), out string? problem));
        Assert.Null(problem);
    }

    [Fact]
    public void What_repeats_takes_less_room() => Assert.InRange(LearntCodec.Pack(new byte[100_000]).Length, 1, 5_000);

    [Fact]
    public void A_byte_that_was_changed_is_found()
    {
        byte[] packed = LearntCodec.Pack(State(2_000));

        // The head of gzip has a time and a system, of which nothing depends (RFC 1952, 2.3).
        for (int at = 20; at < packed.Length; at += 7)
        {
            byte[] damaged = [.. packed];
            damaged[at] ^= 0x10;

            Assert.Null(LearntCodec.TryUnpack(damaged, out string? problem));
            Assert.Equal("It is damaged.", problem);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    public void What_was_cut_short_is_found(int length)
    {
        Assert.Null(LearntCodec.TryUnpack([.. LearntCodec.Pack(State(2_000)).Take(length)], out string? problem));
        Assert.Equal("It is damaged.", problem);
    }

    [Fact]
    public void A_length_that_was_damaged_asks_for_no_memory()
    {
        byte[] packed = LearntCodec.Pack(State(10));
        packed[4] = 0x7F;

        Assert.Null(LearntCodec.TryUnpack(packed, out string? problem));
        Assert.Equal("It is damaged.", problem);
    }

    [Fact]
    public void What_a_later_version_kept_is_not_called_damaged()
    {
        byte[] packed = LearntCodec.Pack(State(10));
        packed[0]++;

        Assert.Null(LearntCodec.TryUnpack(packed, out string? problem));
        Assert.Equal("It is of a later version.", problem);
    }

    private static byte[] State(int length)
    {
        var state = new byte[length];
        new Random(7).NextBytes(state);
        return state;
    }
}
