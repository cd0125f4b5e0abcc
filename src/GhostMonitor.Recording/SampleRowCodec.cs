using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>A sample's row as bytes, and back. Not thread-safe: it keeps its buffer.</summary>
/// <remarks>
/// Format 1: version byte; ticks of the time above the key's millisecond and the offset from UTC in minutes; the lists that were read; of
/// each kind how many values it has; the machine's values; each instance's number and values; the failures and what was unavailable as
/// text; and, if there are failures, of each what its
/// second text is. Version 0.1.0 ended before that, as its failures had a part in the place of the instance; it reads no further and so
/// reads these rows still.
/// Each is coded as <see cref="BlobWriter"/> says.
/// </remarks>
internal sealed class SampleRowCodec
{
    private const byte Version = 1;
    private const byte HasInstance = 1;
    private const byte HasPart = 2;
    private readonly BlobWriter _blob = new();

    internal byte[] Encode(SampleRow row, long keyMilliseconds, Func<InstanceKey, int> numberOf)
    {
        _blob.Clear();
        _blob.Byte(Version);
        _blob.Signed(row.Timestamp.UtcTicks - RecordKey.TicksOf(keyMilliseconds));
        _blob.Signed((long)row.Timestamp.Offset.TotalMinutes);
        _blob.Unsigned((ulong)row.ListsRead);
        foreach (RowKind kind in RowFields.Kinds)
            _blob.Unsigned((ulong)RowFields.Count(kind));

        Write(row.Machine);
        _blob.Unsigned((ulong)row.Instances.Count);
        foreach (InstanceValues instance in row.Instances)
        {
            _blob.Unsigned((ulong)numberOf(instance.Instance));
            Write(instance.Values);
        }

        Write(row.Failures);
        _blob.Unsigned((ulong)row.Unavailable.Count);
        foreach (string name in row.Unavailable)
            _blob.Text(name);

        WriteParts(row.Failures);
        return _blob.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static SampleRow Decode(byte[] bytes, long keyMilliseconds, Func<int, InstanceKey> instanceOf)
    {
        var blob = new BlobReader(bytes);
        if (blob.Byte() != Version)
            throw BlobReader.Damaged();

        DateTimeOffset timestamp = RecordKey.TimeOf(keyMilliseconds, blob.Signed(), blob.Signed());
        var listsRead = (ResourceKinds)blob.Unsigned();
        var counts = new int[RowFields.Kinds.Count];
        for (int i = 0; i < counts.Length; i++)
            counts[i] = blob.Count();

        double[] machine = Read(ref blob, RowKind.Machine, counts);
        var instances = new InstanceValues[blob.Count()];
        for (int i = 0; i < instances.Length; i++)
        {
            InstanceKey instance = instanceOf((int)blob.Unsigned());
            instances[i] = new InstanceValues(instance, Read(ref blob, instance.Kind, counts));
        }

        ReadingFailure[] failures = ReadFailures(ref blob);
        var unavailable = new string[blob.Count()];
        for (int i = 0; i < unavailable.Length; i++)
            unavailable[i] = blob.Text();

        if (!blob.IsAtEnd)
            ReadParts(ref blob, failures);

        return new SampleRow(timestamp, listsRead, machine, instances, failures, unavailable);
    }

    private void Write(double[] values)
    {
        foreach (double value in values)
            _blob.Number(value);
    }

    private void Write(IReadOnlyList<ReadingFailure> failures)
    {
        _blob.Unsigned((ulong)failures.Count);
        foreach (ReadingFailure failure in failures)
        {
            _blob.Text(failure.Resource);
            string? text = failure.Instance ?? failure.Part;
            _blob.Byte(text is null ? (byte)0 : (byte)1);
            _blob.Text(text ?? "");
            _blob.Text(failure.Reason);
        }
    }

    private void WriteParts(IReadOnlyList<ReadingFailure> failures)
    {
        foreach (ReadingFailure failure in failures)
        {
            _blob.Byte((byte)((failure.Instance is null ? 0 : HasInstance) | (failure.Part is null ? 0 : HasPart)));
            _blob.Text(failure.Part ?? "");
        }
    }

    private static ReadingFailure[] ReadFailures(ref BlobReader blob)
    {
        var failures = new ReadingFailure[blob.Count()];
        for (int i = 0; i < failures.Length; i++)
        {
            string resource = blob.Text();
            bool hasInstance = blob.Byte() != 0;
            string instance = blob.Text();
            failures[i] = ReadingFailure.OfVersion1(resource, hasInstance ? instance : null, blob.Text());
        }

        return failures;
    }

    private static void ReadParts(ref BlobReader blob, ReadingFailure[] failures)
    {
        for (int i = 0; i < failures.Length; i++)
        {
            byte members = blob.Byte();
            string part = blob.Text();
            failures[i] = failures[i] with
            {
                Instance = (members & HasInstance) != 0 ? failures[i].Instance ?? failures[i].Part : null,
                Part = (members & HasPart) != 0 ? part : null,
            };
        }
    }

    private static double[] Read(ref BlobReader blob, RowKind kind, int[] counts)
    {
        var values = new double[RowFields.Count(kind)];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < counts[(int)kind]; i++)
        {
            double value = blob.Number();
            if (i < values.Length)
                values[i] = value;
        }

        return values;
    }
}
