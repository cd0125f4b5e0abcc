using System.Text;
using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class BodyBlocksTests
{
    [Fact]
    public void A_chunk_says_its_size_in_bytes_and_the_last_is_empty() =>
        Assert.Equal(["4\r\n€a\r\n", "0\r\n\r\n"], BodyBlocks.Of(["€", "a"], isChunked: true).Select(Text));

    [Fact]
    public void No_body_is_the_last_chunk_alone() =>
        Assert.Equal(["0\r\n\r\n"], BodyBlocks.Of([""], isChunked: true).Select(Text));

    [Fact]
    public void Pieces_are_asked_for_as_blocks_are_so_that_a_slow_client_holds_one_of_them()
    {
        int asked = 0;
        IEnumerable<string> Pieces()
        {
            for (; asked < 100; asked++)
                yield return new string('x', BodyBlocks.Length / 2);
        }

        using IEnumerator<ArraySegment<byte>> blocks = BodyBlocks.Of(Pieces(), isChunked: false).GetEnumerator();
        Assert.True(blocks.MoveNext());

        Assert.Equal(BodyBlocks.Length, blocks.Current.Count);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_block_of_many_pieces_is_as_long_as_they_are_and_the_next_begins_anew()
    {
        string piece = new('ä', 1000);
        int inFirst = (BodyBlocks.Length / 2000) + 1;

        string[] blocks = [.. BodyBlocks.Of(Enumerable.Repeat(piece, inFirst + 1), isChunked: true).Select(Text)];

        Assert.Equal([$"{inFirst * 2000:x}\r\n{string.Concat(Enumerable.Repeat(piece, inFirst))}\r\n", $"7d0\r\n{piece}\r\n", "0\r\n\r\n"],
            blocks);
    }

    private static string Text(ArraySegment<byte> block) => Encoding.UTF8.GetString(block);
}
