using System.IO.Compression;
using System.Text;

namespace GhostMonitor.Engine.Tests.Notifications.Mail;

/// <summary>A PNG file read back, with all its checksums verified.</summary>
internal sealed class DecodedPng
{
    private DecodedPng(int width, int height, byte[] palette, byte[] rows)
    {
        Width = width;
        Height = height;
        Palette = palette;
        Rows = rows;
    }

    public int Width { get; }

    public int Height { get; }

    private byte[] Palette { get; }

    private byte[] Rows { get; }

    /// <summary>The colour of a pixel: <c>2563EB</c>.</summary>
    public string this[int x, int y]
    {
        get
        {
            int colour = Rows[(y * (Width + 1)) + 1 + x] * 3;
            return $"{Palette[colour]:X2}{Palette[colour + 1]:X2}{Palette[colour + 2]:X2}";
        }
    }

    public static DecodedPng Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file.Take(8));
        var chunks = new Dictionary<string, byte[]>();
        for (int at = 8; at < file.Length;)
        {
            int length = (int)Number(file, at);
            Assert.Equal(Crc(file, at + 4, length + 4), Number(file, at + 8 + length));
            chunks.Add(Encoding.ASCII.GetString(file, at + 4, 4), [.. file.Skip(at + 8).Take(length)]);
            at += 12 + length;
        }

        Assert.Equal(["IHDR", "PLTE", "IDAT", "IEND"], chunks.Keys);
        Assert.Equal([8, 3, 0, 0, 0], chunks["IHDR"].Skip(8));
        byte[] rows = Inflate(chunks["IDAT"]);
        int width = (int)Number(chunks["IHDR"], 0), height = (int)Number(chunks["IHDR"], 4);
        Assert.Equal((width + 1) * height, rows.Length);
        return new DecodedPng(width, height, chunks["PLTE"], rows);
    }

    private static byte[] Inflate(byte[] zlib)
    {
        Assert.Equal(0, ((zlib[0] * 256) + zlib[1]) % 31);
        using var inflate = new DeflateStream(new MemoryStream(zlib, 2, zlib.Length - 6), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        inflate.CopyTo(bytes);
        uint a = 1, b = 0;
        foreach (byte each in bytes.ToArray())
        {
            a = (a + each) % 65521;
            b = (b + a) % 65521;
        }

        Assert.Equal((b << 16) | a, Number(zlib, zlib.Length - 4));
        return bytes.ToArray();
    }

    /// <summary>Bit by bit, as ISO 3309 has it.</summary>
    private static uint Crc(byte[] bytes, int from, int count)
    {
        uint crc = 0xFFFFFFFF;
        for (int bit = 0; bit < count * 8; bit++)
        {
            uint next = (uint)(bytes[from + (bit / 8)] >> (bit % 8)) & 1;
            crc = ((crc ^ next) & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }

    private static uint Number(byte[] bytes, int at) =>
        ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];
}
