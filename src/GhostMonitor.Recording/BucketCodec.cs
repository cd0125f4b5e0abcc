using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>A minute or an hour as bytes, and back. Not thread-safe: it keeps its buffer.</summary>
/// <remarks>
/// <para>An open one, to which samples are still added, holds exact sums (format 2): rounding at each addition would add up. One that is
/// over is packed (format 3): mean, least and greatest to a hundredth, above 100,000 to a whole number, the least and greatest as distances
/// from the mean.</para>
/// <para>Both begin with the version byte, the samples, the offset from UTC in minutes, the lists that were read, and of each kind how many
/// cells it has. The instances of <see cref="LaterLists"/> stand at the end.</para>
/// </remarks>
internal sealed class BucketCodec
{
    private const byte OpenVersion = 2;
    private const byte PackedVersion = 3;

    private const int CodeNone = 0;
    private const int CodeWhole = 1;
    private const int CodeHundredths = 2;
    private const int CodeExact = 3;
    private const int SpreadFlag = 4;
    private const int CountFlag = 8;
    private const int CodeBits = 4;

    private const double FinestAbove = 100_000;

    // A mean in its unit, zigzag-coded and moved up by the code's bits, must fit in 64.
    private const double LargestPacked = 1L << 57;

    private readonly BlobWriter _blob = new();

    internal static bool IsPacked(byte[] bytes) => bytes.Length > 0 && bytes[0] == PackedVersion;

    internal byte[] Encode(Bucket bucket, bool packed, Func<InstanceKey, int> numberOf)
    {
        _blob.Clear();
        _blob.Byte(packed ? PackedVersion : OpenVersion);
        _blob.Unsigned((ulong)bucket.Samples);
        _blob.Signed(bucket.OffsetMinutes);
        _blob.Unsigned((ulong)bucket.ListsRead);
        RowFormat.WriteCounts(_blob);
        Write(bucket.Machine, packed, bucket.Samples);
        BucketGroup[] first = [.. bucket.Groups.Where(static group => !RowFormat.IsLater(group.Instance.Kind))];
        _blob.Unsigned((ulong)first.Length);
        foreach (BucketGroup group in first)
        {
            _blob.Unsigned((ulong)numberOf(group.Instance));
            Write(group.Cells, packed, bucket.Samples);
        }

        foreach (BucketGroup group in bucket.Groups.Where(static group => RowFormat.IsLater(group.Instance.Kind)))
        {
            LaterLists.WriteHead(_blob, group.Instance, numberOf);
            Write(group.Cells, packed, bucket.Samples);
        }

        return _blob.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static Bucket Decode(byte[] bytes, Func<int, InstanceKey> instanceOf)
    {
        var blob = new BlobReader(bytes);
        bool packed = ReadVersion(ref blob);
        long samples = (long)blob.Unsigned();
        var bucket = new Bucket((int)blob.Signed()) { Samples = samples, ListsRead = (ResourceKinds)blob.Unsigned() };
        int[] counts = RowFormat.ReadCounts(ref blob);
        Read(ref blob, bucket.Machine, counts[MetricList.Machine.Number], packed, samples);
        int groups = blob.Count();
        for (int i = 0; i < groups; i++)
        {
            InstanceKey instance = instanceOf((int)blob.Unsigned());
            if (RowFormat.IsLater(instance.Kind))
                throw BlobReader.Damaged();

            Read(ref blob, bucket.Group(instance), counts[instance.Kind.Number], packed, samples);
        }

        while (LaterLists.TryReadHead(ref blob, instanceOf, out InstanceKey? instance, out int count))
            Read(ref blob, instance is null ? [] : bucket.Group(instance), count, packed, samples);

        return bucket;
    }

    /// <summary>Reads the first byte.</summary>
    /// <returns>True for a packed one.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static bool ReadVersion(ref BlobReader blob)
    {
        byte version = blob.Byte();
        return version is OpenVersion or PackedVersion ? version == PackedVersion : throw BlobReader.Damaged();
    }

    /// <summary>Reads a cell.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static BucketCell ReadCell(ref BlobReader blob, bool packed, long samples) =>
        packed ? ReadPacked(ref blob, samples) : ReadOpen(ref blob);

    /// <summary>Passes over a cell.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static void SkipCell(ref BlobReader blob, bool packed)
    {
        if (!packed)
        {
            _ = ReadOpen(ref blob);
            return;
        }

        ulong coded = blob.Unsigned();
        int code = (int)(coded & (SpreadFlag - 1));
        int values = code == CodeExact || (coded & SpreadFlag) == 0 ? 0 : 2;
        if (code != CodeNone && (coded & CountFlag) != 0)
            values++;

        for (int i = 0; i < values; i++)
            _ = blob.Unsigned();

        for (int i = 0; code == CodeExact && i < 3; i++)
            _ = blob.Number();
    }

    private void Write(BucketCell[] cells, bool packed, long samples)
    {
        foreach (BucketCell cell in cells)
        {
            if (packed)
                WritePacked(cell, samples);
            else
                WriteOpen(cell);
        }
    }

    private void WriteOpen(BucketCell cell)
    {
        _blob.Unsigned((ulong)cell.Count);
        if (cell.Count == 0)
            return;

        _blob.Number(cell.Minimum);
        _blob.Number(cell.Maximum);
        _blob.Number(cell.Sum);
    }

    private void WritePacked(BucketCell cell, long samples)
    {
        if (cell.Count == 0)
        {
            _blob.Unsigned(CodeNone);
            return;
        }

        int countFlag = cell.Count == samples ? 0 : CountFlag;
        bool isWhole = Math.Max(Math.Abs(cell.Minimum), Math.Abs(cell.Maximum)) >= FinestAbove
            || (IsWhole(cell.Minimum) && cell.Minimum == cell.Maximum);
        double unit = isWhole ? 1 : 100;
        double mean = Math.Round(cell.Mean * unit);
        double below = Math.Max(0, mean - Math.Round(cell.Minimum * unit));
        double above = Math.Max(0, Math.Round(cell.Maximum * unit) - mean);
        if (!(Math.Abs(mean) < LargestPacked && below < LargestPacked && above < LargestPacked))
        {
            _blob.Unsigned((ulong)(CodeExact | countFlag));
            WriteCount(cell, countFlag);
            _blob.Number(cell.Minimum);
            _blob.Number(cell.Maximum);
            _blob.Number(cell.Mean);
            return;
        }

        int spreadFlag = below == 0 && above == 0 ? 0 : SpreadFlag;
        int code = (isWhole ? CodeWhole : CodeHundredths) | spreadFlag | countFlag;
        _blob.Unsigned((BlobWriter.Zigzag((long)mean) << CodeBits) | (uint)code);
        WriteCount(cell, countFlag);
        if (spreadFlag == 0)
            return;

        _blob.Unsigned((ulong)below);
        _blob.Unsigned((ulong)above);
    }

    private void WriteCount(BucketCell cell, int countFlag)
    {
        if (countFlag != 0)
            _blob.Unsigned((ulong)cell.Count);
    }

    private static void Read(ref BlobReader blob, BucketCell[] cells, int count, bool packed, long samples)
    {
        for (int i = 0; i < count; i++)
        {
            BucketCell cell = ReadCell(ref blob, packed, samples);
            if (i < cells.Length)
                cells[i] = cell;
        }
    }

    private static BucketCell ReadOpen(ref BlobReader blob)
    {
        long count = (long)blob.Unsigned();
        return count == 0
            ? default
            : new BucketCell { Count = count, Minimum = blob.Number(), Maximum = blob.Number(), Sum = blob.Number() };
    }

    private static BucketCell ReadPacked(ref BlobReader blob, long samples)
    {
        ulong coded = blob.Unsigned();
        int code = (int)(coded & (SpreadFlag - 1));
        if (code == CodeNone)
            return coded == CodeNone ? default : throw BlobReader.Damaged();

        long count = (coded & CountFlag) == 0 ? samples : (long)blob.Unsigned();
        if (code == CodeExact)
        {
            double least = blob.Number();
            double greatest = blob.Number();
            return new BucketCell { Count = count, Minimum = least, Maximum = greatest, Sum = blob.Number() * count };
        }

        double unit = code == CodeWhole ? 1 : 100;
        long mean = BlobReader.Unzigzag(coded >> CodeBits);
        bool hasSpread = (coded & SpreadFlag) != 0;
        ulong below = hasSpread ? blob.Unsigned() : 0;
        ulong above = hasSpread ? blob.Unsigned() : 0;
        return new BucketCell
        {
            Count = count,
            Minimum = (mean - (double)below) / unit,
            Maximum = (mean + (double)above) / unit,
            Sum = mean / unit * count,
        };
    }

    private static bool IsWhole(double value) => Math.Floor(value) == value;
}
