using System.Text;
using GhostMonitor.Engine.Endpoint;

namespace GhostMonitor.Engine.Tests.Endpoint;

public sealed class BodyBlocksTests
{
    [Fact]
    public void A_chunk_says_its_size_in_bytes_and_the_last_is_empty() =>
        Assert.Equal(["4\r\n€a\r\n", "0\r\n\r\n"], BodyBlocks.Of(["€", "a"], isChunked: true).Select(Encoding.UTF8.GetString));

    [Fact]
    public void No_body_is_the_last_chunk_alone() =>
        Assert.Equal(["0\r\n\r\n"], BodyBlocks.Of([""], isChunked: true).Select(Encoding.UTF8.GetString));

    [Fact]
    public void Pieces_are_asked_for_as_blocks_are_so_that_a_slow_client_holds_one_of_them()
    {
        int asked = 0;
        IEnumerable<string> Pieces()
        {
            for (; asked < 100; asked++)
                yield return new string('x', BodyBlocks.Length / 2);
        }

        using IEnumerator<byte[]> blocks = BodyBlocks.Of(Pieces(), isChunked: false).GetEnumerator();
        Assert.True(blocks.MoveNext());

        Assert.Equal(BodyBlocks.Length, blocks.Current.Length);
        Assert.Equal(1, asked);
    }
}
