using System.Buffers.Binary;
using System.Text;

namespace GhostMonitor.Recording;

/// <summary>Builds a row's bytes: numbers in as few of them as hold them exactly. Not thread-safe; reused from row to row.</summary>
/// <remarks>
/// A number is a base-128 varint whose two lowest bits say what the rest is: a whole number, hundredths, or a mark (none, or the eight
/// bytes of a double follow). Signed numbers are zigzag-coded. A counter of 16 GB takes 6 bytes, a zero 1, a load average 2, an arbitrary
/// share 9.
/// </remarks>
internal sealed class BlobWriter
{
    internal const int TagWhole = 0;
    internal const int TagHundredths = 1;
    internal const int TagMark = 2;
    internal const ulong MarkNone = 0;
    internal const ulong MarkDouble = 1;

    /// <summary>The greatest whole number up to which a double holds every one.</summary>
    internal const double LargestWhole = 1L << 53;

    /// <summary>The characters that are kept of a text whose length others decide on, such as a command line.</summary>
    internal const int LongestText = 4096;

    private byte[] _bytes = new byte[1024];
    private int _length;

    internal void Clear() => _length = 0;

    internal byte[] ToArray() => Written.ToArray();

    /// <summary>What was written; valid until the next call.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    internal void Byte(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    internal void Unsigned(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _bytes[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[_length++] = (byte)value;
    }

    internal void Signed(long value) => Unsigned(Zigzag(value));

    /// <summary>Writes a number so that it reads back as the same double; NaN stands for none.</summary>
    internal void Number(double value)
    {
        if (double.IsNaN(value))
            Unsigned((MarkNone << 2) | TagMark);
        else if (IsWhole(value))
            Unsigned((Zigzag((long)value) << 2) | TagWhole);
        else if (value != 0 && Math.Abs(value) < 1e9 && Math.Round(value * 100) / 100 == value)
            Unsigned((Zigzag((long)Math.Round(value * 100)) << 2) | TagHundredths);
        else
            Double(value);
    }

    internal void Text(string value)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        Unsigned((ulong)text.Length);
        Bytes(text);
    }

    /// <summary>Writes bytes as they are, without their number.</summary>
    internal void Bytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Writes a text that others decide on: of one that is very long, the begin.</summary>
    internal void BoundedText(string value) => Text(Bounded(value));

    /// <summary>A text, or its begin where it is longer than <see cref="LongestText"/>.</summary>
    internal static string Bounded(string value)
    {
        if (value.Length <= LongestText)
            return value;

        return value[..(char.IsHighSurrogate(value[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }

    internal static ulong Zigzag(long value) => (ulong)((value << 1) ^ (value >> 63));

    /// <summary>Whole, held exactly, and not the negative zero, which would come back as the other.</summary>
    private static bool IsWhole(double value) =>
        Math.Abs(value) <= LargestWhole && Math.Floor(value) == value && !(value == 0 && double.IsNegative(value));

    private void Double(double value)
    {
        Unsigned((MarkDouble << 2) | TagMark);
        Reserve(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(_length), value);
        _length += sizeof(double);
    }

    private void Reserve(int count)
    {
        if (_length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
    }
}
