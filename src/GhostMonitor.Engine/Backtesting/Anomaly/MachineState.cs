using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>The frame of a state: what it is, its version, its length and a checksum, before what was learnt. Pure.</summary>
/// <remarks>
/// Four bytes <c>GMAN</c>, a version, the length of what follows and its CRC-32, each of four bytes, low byte first. A change of what is
/// written, here or in a series, raises the version.
/// </remarks>
internal static class MachineState
{
    /// <summary>The version of what is written.</summary>
    internal const int Version = 1;

    /// <summary>The longest state that is read: twice 128 KiB for each number.</summary>
    internal const int LongestState = LearntNumbers.Most * 256 * 1024;

    private const int Magic = 'G' | ('M' << 8) | ('A' << 16) | ('N' << 24);
    private const int HeaderLength = 16;
    private const string Damaged = "It is damaged.";

    /// <summary>Writes a state.</summary>
    internal static byte[] Write(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        stream.Position = HeaderLength;
        write(writer);
        writer.Flush();
        byte[] state = stream.ToArray();
        int length = state.Length - HeaderLength;
        stream.Position = 0;
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(length);
        writer.Write(Crc32.Of(state, HeaderLength, length));
        writer.Flush();
        stream.Position = 0;
        _ = stream.Read(state, 0, HeaderLength);
        return state;
    }

    /// <summary>Reads a state. Nothing is read of one that is damaged.</summary>
    /// <param name="state">What <see cref="Write"/> made.</param>
    /// <param name="read">Reads what is in the frame.</param>
    /// <param name="why">Why it can't be read, in a sentence.</param>
    /// <returns>Null if it can't be read.</returns>
    internal static T? TryRead<T>(byte[] state, Func<BinaryReader, T> read, out string? why)
        where T : class
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        why = WhyNot(state, reader);
        if (why is not null)
            return null;

        try
        {
            T result = read(reader);
            why = reader.BaseStream.Position == state.Length ? null : Damaged;
            return why is null ? result : null;
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            why = Damaged;
            return null;
        }
    }

    private static string? WhyNot(byte[] state, BinaryReader reader)
    {
        if (state.Length < HeaderLength || reader.ReadInt32() != Magic)
            return "It is no state of what is usual here.";

        int version = reader.ReadInt32();
        if (version != Version)
            return $"It is of version {NumberText.Fixed(version, 0)}; this version reads {NumberText.Fixed(Version, 0)}.";

        int length = reader.ReadInt32();
        uint crc = reader.ReadUInt32();
        bool isWhole = length == state.Length - HeaderLength && state.Length <= LongestState
            && crc == Crc32.Of(state, HeaderLength, length);
        return isWhole ? null : Damaged;
    }
}
