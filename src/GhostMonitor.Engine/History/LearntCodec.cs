using System.IO.Compression;

namespace GhostMonitor.Engine.History;

/// <summary>What was learnt, as bytes to be kept, and back. Pure.</summary>
/// <remarks>
/// Format 1: version byte; the length of the state in 4 bytes, the lowest first; the state as gzip (RFC 1952), whose checksum shows
/// damage that a number could not.
/// </remarks>
internal static class LearntCodec
{
    private const byte Version = 1;
    private const int HeadLength = 5;
    private const int PortionSize = 64 * 1024;

    /// <summary>The most that is unpacked, in bytes.</summary>
    internal const int LargestState = 1 << 26;

    internal static byte[] Pack(byte[] state)
    {
        using var packed = new MemoryStream(state.Length + HeadLength);
        packed.WriteByte(Version);
        for (int shift = 0; shift < 32; shift += 8)
            packed.WriteByte((byte)(state.Length >> shift));

        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(state, 0, state.Length);

        return packed.ToArray();
    }

    /// <summary>Reads what <see cref="Pack"/> made.</summary>
    /// <param name="packed">The bytes.</param>
    /// <param name="problem">Why they can't be read, in a sentence; null if they can.</param>
    /// <returns>Null if they can't be read.</returns>
    internal static byte[]? TryUnpack(byte[] packed, out string? problem)
    {
        problem = packed.Length > 0 && packed[0] > Version ? "It is of a later version." : "It is damaged.";
        if (packed.Length < HeadLength || packed[0] != Version || LengthOf(packed) is not (>= 0 and <= LargestState and int length))
            return null;

        byte[]? state = TryInflate(packed, length);
        problem = state is null ? problem : null;
        return state;
    }

    private static int LengthOf(byte[] packed) => packed[1] | (packed[2] << 8) | (packed[3] << 16) | (packed[4] << 24);

    private static byte[]? TryInflate(byte[] packed, int length)
    {
        // It grows with what is there, so that a damaged length costs no memory.
        using var state = new MemoryStream();
        var portion = new byte[PortionSize];
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed, HeadLength, packed.Length - HeadLength), CompressionMode.Decompress);
            int read;
            while (state.Length <= length && (read = gzip.Read(portion, 0, portion.Length)) > 0)
                state.Write(portion, 0, read);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // Mono says of damaged data that it can't be read.
            return null;
        }

        return state.Length == length ? state.ToArray() : null;
    }
}
