using System.Buffers.Binary;
using System.Text;

namespace GhostMonitor.Recording;

/// <summary>
/// Reads what <see cref="BlobWriter"/> wrote. Bytes that it can't have written are <see cref="InvalidDataException"/>, never a wrong number
/// of bytes read.
/// </summary>
internal ref struct BlobReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    internal readonly bool IsAtEnd => _at == _bytes.Length;

    internal byte Byte() => Take(1)[0];

    internal ulong Unsigned()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Damaged();
    }

    internal long Signed() => Unzigzag(Unsigned());

    /// <summary>
    /// Reads a count of things of at least a byte each, so that a damaged one can't ask for more memory than there are bytes.
    /// </summary>
    internal int Count()
    {
        ulong count = Unsigned();
        return count <= (ulong)(_bytes.Length - _at) ? (int)count : throw Damaged();
    }

    internal double Number()
    {
        ulong coded = Unsigned();
        return (int)(coded & 3) switch
        {
            BlobWriter.TagWhole => Unzigzag(coded >> 2),
            BlobWriter.TagHundredths => Unzigzag(coded >> 2) / 100.0,
            BlobWriter.TagMark when coded >> 2 == BlobWriter.MarkNone => double.NaN,
            BlobWriter.TagMark when coded >> 2 == BlobWriter.MarkDouble => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double))),
            _ => throw Damaged(),
        };
    }

    internal string Text() => Encoding.UTF8.GetString(Take(Count()));

    /// <summary>A number of the range of <see cref="int"/>.</summary>
    internal int Integer()
    {
        long value = Signed();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Damaged();
    }

    /// <summary>All that was not read yet.</summary>
    internal ReadOnlySpan<byte> Rest() => Take(_bytes.Length - _at);

    internal static long Unzigzag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    internal static InvalidDataException Damaged() => new("A row of the recording is damaged.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _at)
            throw Damaged();

        ReadOnlySpan<byte> taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }
}
