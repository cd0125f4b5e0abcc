namespace GhostMonitor.Engine.Platform;

/// <summary>The checksum of PNG and gzip, CRC-32: it finds each damage of one byte or a few beside each other. Pure.</summary>
/// <remarks>https://www.w3.org/TR/png-3/#D-CRCAppendix</remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] s_ofByte = [.. Enumerable.Range(0, 256).Select(static value => OfByte((uint)value))];

    /// <summary>The checksum of a stretch of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="count">How many bytes it has.</param>
    internal static uint Of(byte[] bytes, int start, int count)
    {
        uint crc = uint.MaxValue;
        for (int i = start; i < start + count; i++)
            crc = s_ofByte[(crc ^ bytes[i]) & 0xFF] ^ (crc >> 8);

        return ~crc;
    }

    private static uint OfByte(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : Polynomial ^ (value >> 1);

        return value;
    }
}
