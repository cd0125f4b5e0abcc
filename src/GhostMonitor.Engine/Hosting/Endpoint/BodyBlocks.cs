using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Gathers the pieces of a long body into blocks of a size that is worth sending. Pure.</summary>
internal static class BodyBlocks
{
    /// <summary>A block is sent once it has so many bytes: with a piece more it is what a client costs in memory.</summary>
    internal const int Length = 32 * 1024;

    // A size of up to eight hexadecimal digits and a line break.
    private const int LongestSize = 10;
    private static readonly byte[] s_lineBreak = [(byte)'\r', (byte)'\n'];

    /// <summary>
    /// The blocks, in UTF-8, made as they are asked for: each in the memory of the one before, which must have been sent.
    /// </summary>
    /// <param name="pieces">The body's text; no piece ends within a surrogate pair.</param>
    /// <param name="isChunked">True for chunks of HTTP/1.1 (RFC 9112, section 7.1) with the one that ends the body; false for the bare
    /// bytes.</param>
    internal static IEnumerable<ArraySegment<byte>> Of(IEnumerable<string> pieces, bool isChunked)
    {
        byte[] buffer = [];
        int end = LongestSize;
        foreach (string piece in pieces)
        {
            int count = Encoding.UTF8.GetByteCount(piece);
            Reserve(ref buffer, end + count + s_lineBreak.Length);
            end += Encoding.UTF8.GetBytes(piece, 0, piece.Length, buffer, end);
            if (end - LongestSize < Length)
                continue;

            yield return Block(buffer, end, isChunked);
            end = LongestSize;
        }

        // A chunk without bytes would end the body.
        if (end > LongestSize)
            yield return Block(buffer, end, isChunked);

        if (isChunked)
            yield return new ArraySegment<byte>(Encoding.ASCII.GetBytes("0\r\n\r\n"));
    }

    /// <summary>One piece may be all there is; where there are two, there will be more.</summary>
    private static void Reserve(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            Array.Resize(ref buffer, buffer.Length == 0 ? length : Math.Max(length, Length + (Length / 4)));
    }

    /// <summary>The size is put before the bytes, and a line break behind them.</summary>
    private static ArraySegment<byte> Block(byte[] buffer, int end, bool isChunked)
    {
        int count = end - LongestSize;
        if (!isChunked)
            return new ArraySegment<byte>(buffer, LongestSize, count);

        string size = count.ToString("x", CultureInfo.InvariantCulture) + "\r\n";
        int start = LongestSize - size.Length;
        Encoding.ASCII.GetBytes(size, 0, size.Length, buffer, start);
        s_lineBreak.CopyTo(buffer, end);
        return new ArraySegment<byte>(buffer, start, end - start + s_lineBreak.Length);
    }
}
