using System.Buffers.Binary;
using System.Text;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Reads fields of Darwin's structures out of byte buffers. Every Mac that .NET runs on is little-endian and 64-bit.</summary>
internal static class DarwinLayout
{
    internal static uint U32(ReadOnlySpan<byte> buffer, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(buffer[offset..]);

    internal static ulong U64(ReadOnlySpan<byte> buffer, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(buffer[offset..]);

    internal static ushort U16(ReadOnlySpan<byte> buffer, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(buffer[offset..]);

    /// <summary>Text up to its NUL, or to the end of its field.</summary>
    internal static string Text(ReadOnlySpan<byte> buffer, int offset, int capacity)
    {
        ReadOnlySpan<byte> field = buffer.Slice(offset, capacity);
        int length = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(length < 0 ? field : field[..length]);
    }

    /// <summary>The failure of a call whose answer is shorter than what is read of it.</summary>
    internal static string TooShort(string call, long length, int needed) =>
        $"{call} gave {length} bytes, fewer than the {needed} of the counters that are read";

    internal static long Bytes(ulong count, ulong unit) =>
        unit != 0 && count > long.MaxValue / unit ? long.MaxValue : (long)(count * unit);
}
