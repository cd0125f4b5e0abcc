using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>A sample's row as bytes, and back. Not thread-safe: it keeps its buffer.</summary>
/// <remarks>
/// Format 1: version byte; ticks of the time above the key's millisecond and the offset from UTC in minutes; the lists that were read; of
/// each kind how many values it has; the machine's values; each instance's number and values; the failures and what was unavailable as
/// text; if there are failures, of each what its second text is; and, if there are any, the instances of <see cref="LaterLists"/>. Version
/// 0.1.0 ended before the second texts, as its failures had a part in the place of the instance; it reads no further and so reads these
/// rows still.
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
        RowFormat.WriteCounts(_blob);
        Write(row.Machine);
        InstanceValues[] first = [.. row.Instances.Where(static instance => !RowFormat.IsLater(instance.Instance.Kind))];
        _blob.Unsigned((ulong)first.Length);
        foreach (InstanceValues instance in first)
        {
            _blob.Unsigned((ulong)numberOf(instance.Instance));
            Write(instance.Values);
        }

        Write(row.Failures);
        _blob.Unsigned((ulong)row.Unavailable.Count);
        foreach (string name in row.Unavailable)
            _blob.Text(name);

        WriteParts(row.Failures);
        foreach (InstanceValues instance in row.Instances.Where(static instance => RowFormat.IsLater(instance.Instance.Kind)))
        {
            LaterLists.WriteHead(_blob, instance.Instance, numberOf);
            Write(instance.Values);
        }

        return _blob.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static SampleRow Decode(byte[] bytes, long keyMilliseconds, Func<int, InstanceKey> instanceOf)
    {
        var blob = new BlobReader(bytes);
        DateTimeOffset timestamp = ReadMoment(ref blob, keyMilliseconds);
        var listsRead = (ResourceKinds)blob.Unsigned();
        int[] counts = RowFormat.ReadCounts(ref blob);
        double[] machine = Read(ref blob, counts[MetricList.Machine.Number], RowFormat.Count(MetricList.Machine));
        var instances = new List<InstanceValues>();
        int count = blob.Count();
        for (int i = 0; i < count; i++)
        {
            InstanceKey instance = instanceOf((int)blob.Unsigned());
            if (RowFormat.IsLater(instance.Kind))
                throw BlobReader.Damaged();

            instances.Add(new InstanceValues(instance, Read(ref blob, counts[instance.Kind.Number], RowFormat.Count(instance.Kind))));
        }

        (ReadingFailure[] failures, string[] unavailable) = ReadTexts(ref blob);
        while (LaterLists.TryReadHead(ref blob, instanceOf, out InstanceKey? instance, out int width))
        {
            double[] values = Read(ref blob, width, instance is null ? 0 : RowFormat.Count(instance.Kind));
            if (instance is not null)
                instances.Add(new InstanceValues(instance, values));
        }

        return new SampleRow(timestamp, listsRead, machine, instances, failures, unavailable);
    }

    /// <summary>Reads a row's begin.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static DateTimeOffset ReadMoment(ref BlobReader blob, long keyMilliseconds) => blob.Byte() == Version
        ? RecordKey.TimeOf(keyMilliseconds, blob.Signed(), blob.Signed())
        : throw BlobReader.Damaged();

    /// <summary>Reads what stands between the first lists and the later ones.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static (ReadingFailure[] Failures, string[] Unavailable) ReadTexts(ref BlobReader blob)
    {
        ReadingFailure[] failures = ReadFailures(ref blob);
        var unavailable = new string[blob.Count()];
        for (int i = 0; i < unavailable.Length; i++)
            unavailable[i] = blob.Text();

        if (!blob.IsAtEnd)
            ReadParts(ref blob, failures);

        return (failures, unavailable);
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
            _blob.Text(failure.Group);
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

    /// <summary>Reads as many values as there are and keeps as many as are wanted; what is missing is NaN.</summary>
    private static double[] Read(ref BlobReader blob, int count, int wanted)
    {
        var values = new double[wanted];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < count; i++)
        {
            double value = blob.Number();
            if (i < values.Length)
                values[i] = value;
        }

        return values;
    }
}
