using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Endpoint;

/// <summary>Gathers the pieces of a long body into blocks of a size that is worth sending. Pure.</summary>
internal static class BodyBlocks
{
    /// <summary>A block is sent once it has so many characters: what a client costs in memory is a small multiple of it.</summary>
    internal const int Length = 32 * 1024;

    /// <summary>The blocks, in UTF-8, made as they are asked for.</summary>
    /// <param name="pieces">The body's text; no piece ends within a surrogate pair.</param>
    /// <param name="isChunked">True for chunks of HTTP/1.1 (RFC 9112, section 7.1) with the one that ends the body; false for the bare bytes.</param>
    internal static IEnumerable<byte[]> Of(IEnumerable<string> pieces, bool isChunked)
    {
        var gathered = new StringBuilder();
        foreach (string piece in pieces)
        {
            gathered.Append(piece);
            if (gathered.Length < Length)
                continue;

            yield return Block(gathered.ToString(), isChunked);
            gathered.Clear();
        }

        // A chunk without bytes would end the body.
        if (gathered.Length > 0)
            yield return Block(gathered.ToString(), isChunked);

        if (isChunked)
            yield return Encoding.ASCII.GetBytes("0\r\n\r\n");
    }

    private static byte[] Block(string text, bool isChunked)
    {
        if (!isChunked)
            return Encoding.UTF8.GetBytes(text);

        int count = Encoding.UTF8.GetByteCount(text);
        string size = count.ToString("x", CultureInfo.InvariantCulture) + "\r\n";
        byte[] block = new byte[size.Length + count + 2];
        Encoding.ASCII.GetBytes(size, 0, size.Length, block, 0);
        Encoding.UTF8.GetBytes(text, 0, text.Length, block, size.Length);
        block[block.Length - 2] = (byte)'\r';
        block[block.Length - 1] = (byte)'\n';
        return block;
    }
}
