using System.IO.Compression;
using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <summary>A picture of few colours as a PNG file. Pure.</summary>
/// <remarks>
/// Eight bits a pixel, each the number of a colour of the palette: https://www.w3.org/TR/png-3/. .NET Framework has no zlib stream, so
/// that its header and checksum (RFC 1950) are written here.
/// </remarks>
internal static class PngImage
{
    private const uint AdlerModulus = 65521;

    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The file.</summary>
    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="height">In pixels, at least 1.</param>
    /// <param name="pixels">The number of each pixel's colour, row by row from the top.</param>
    /// <param name="palette">The colours, three bytes each: red, green, blue. At most 256.</param>
    internal static byte[] Write(int width, int height, byte[] pixels, byte[] palette)
    {
        using var file = new MemoryStream();
        file.Write(s_signature, 0, s_signature.Length);

        // 8 bits, indexed colours, the one compression and filter that there are, not interlaced.
        WriteChunk(file, "IHDR", [.. BigEndian((uint)width), .. BigEndian((uint)height), 8, 3, 0, 0, 0]);
        WriteChunk(file, "PLTE", palette);
        WriteChunk(file, "IDAT", Compressed(Filtered(width, height, pixels)));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Each row begins with the number of its filter: none.</summary>
    private static byte[] Filtered(int width, int height, byte[] pixels)
    {
        byte[] rows = new byte[(width + 1) * height];
        for (int row = 0; row < height; row++)
            Array.Copy(pixels, row * width, rows, (row * (width + 1)) + 1, width);

        return rows;
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var zlib = new MemoryStream();
        zlib.WriteByte(0x78);
        zlib.WriteByte(0x9C);
        using (var deflate = new DeflateStream(zlib, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(bytes, 0, bytes.Length);

        zlib.Write(BigEndian(Adler(bytes)), 0, 4);
        return zlib.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(BigEndian((uint)data.Length), 0, 4);
        file.Write(body, 0, body.Length);
        file.Write(BigEndian(Crc32.Of(body, 0, body.Length)), 0, 4);
    }

    private static uint Adler(byte[] bytes)
    {
        uint sum = 1, sumOfSums = 0;
        foreach (byte value in bytes)
        {
            sum = (sum + value) % AdlerModulus;
            sumOfSums = (sumOfSums + sum) % AdlerModulus;
        }

        return (sumOfSums << 16) | sum;
    }

    private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
