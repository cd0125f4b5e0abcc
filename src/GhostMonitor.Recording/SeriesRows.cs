using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>
/// Adds to a grid what it wants of rows, straight from their bytes: no object is made of a row, and what isn't wanted is passed over. Not
/// thread-safe.
/// </summary>
internal sealed class SeriesRows
{
    private readonly SeriesGrid _grid;
    private readonly Func<int, InstanceKey> _instanceOf;
    private readonly int[] _machine;
    private readonly bool _wantsInstances;
    private readonly bool _wantsLater;

    // An instance is one object for as long as its file knows no new one.
    private readonly Dictionary<InstanceKey, int[]> _instances = new(ReferenceEqualityComparer.Instance);

    internal SeriesRows(SeriesGrid grid, Func<int, InstanceKey> instanceOf)
    {
        _grid = grid;
        _instanceOf = instanceOf;
        _machine = SlotsOf(MetricList.Machine, instance: null);
        _wantsInstances = grid.Selection.Metrics.Any(static metric => metric.HasInstances);
        _wantsLater = grid.Selection.Metrics.Any(static metric => RowFormat.IsLater(metric.List));
    }

    /// <summary>Adds a row.</summary>
    /// <param name="table">The table that it is of.</param>
    /// <param name="milliseconds">Its time, of its key.</param>
    /// <param name="data">Its bytes.</param>
    /// <param name="query">Of samples, only those within its time are added.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal void Add(RecordTable table, long milliseconds, byte[] data, RecordQuery query)
    {
        var blob = new BlobReader(data);
        if (table == RecordTable.Raw)
            AddSample(ref blob, milliseconds, query);
        else
            AddBucket(ref blob, milliseconds);
    }

    private void AddSample(ref BlobReader blob, long milliseconds, RecordQuery query)
    {
        DateTimeOffset moment = SampleRowCodec.ReadMoment(ref blob, milliseconds);
        if (moment <= query.After || moment >= query.Before)
            return;

        _grid.BeginRow(moment);
        _ = blob.Unsigned();
        int[] counts = RowFormat.ReadCounts(ref blob);
        AddValues(ref blob, _machine, counts[MetricList.Machine.Number]);
        if (!_wantsInstances)
            return;

        int instances = blob.Count();
        for (int i = 0; i < instances; i++)
        {
            InstanceKey instance = FirstInstance(ref blob);
            AddValues(ref blob, SlotsOf(instance), counts[instance.Kind.Number]);
        }

        if (!_wantsLater)
            return;

        _ = SampleRowCodec.ReadTexts(ref blob);
        while (LaterLists.TryReadHead(ref blob, _instanceOf, out InstanceKey? instance, out int count))
            AddValues(ref blob, SlotsOf(instance), count);
    }

    private void AddBucket(ref BlobReader blob, long milliseconds)
    {
        bool packed = BucketCodec.ReadVersion(ref blob);
        long samples = (long)blob.Unsigned();
        _ = blob.Signed();
        _ = blob.Unsigned();
        _grid.BeginRow(RecordKey.TimeOf(milliseconds, 0, 0));
        int[] counts = RowFormat.ReadCounts(ref blob);
        AddCells(ref blob, _machine, counts[MetricList.Machine.Number], packed, samples);
        if (!_wantsInstances)
            return;

        int instances = blob.Count();
        for (int i = 0; i < instances; i++)
        {
            InstanceKey instance = FirstInstance(ref blob);
            AddCells(ref blob, SlotsOf(instance), counts[instance.Kind.Number], packed, samples);
        }

        while (_wantsLater && LaterLists.TryReadHead(ref blob, _instanceOf, out InstanceKey? instance, out int count))
            AddCells(ref blob, SlotsOf(instance), count, packed, samples);
    }

    private InstanceKey FirstInstance(ref BlobReader blob)
    {
        InstanceKey instance = _instanceOf((int)blob.Unsigned());
        return RowFormat.IsLater(instance.Kind) ? throw BlobReader.Damaged() : instance;
    }

    private void AddValues(ref BlobReader blob, int[] slots, int count)
    {
        for (int i = 0; i < count; i++)
        {
            double value = blob.Number();
            if (i < slots.Length)
                _grid.Add(slots[i], value);
        }
    }

    private void AddCells(ref BlobReader blob, int[] slots, int count, bool packed, long samples)
    {
        for (int i = 0; i < count; i++)
        {
            if (i >= slots.Length || slots[i] < 0)
            {
                BucketCodec.SkipCell(ref blob, packed);
                continue;
            }

            BucketCell cell = BucketCodec.ReadCell(ref blob, packed, samples);
            _grid.Add(slots[i], cell.Minimum, cell.Mean, cell.Maximum, cell.Count);
        }
    }

    private int[] SlotsOf(InstanceKey? instance)
    {
        // A later version's list.
        if (instance is null)
            return [];

        if (!_instances.TryGetValue(instance, out int[]? slots))
            _instances.Add(instance, slots = SlotsOf(instance.Kind, instance.Name));

        return slots;
    }

    /// <summary>Where each value of a row goes; nowhere for all of a list of which nothing is wanted.</summary>
    private int[] SlotsOf(MetricList list, string? instance)
    {
        if (!list.Metrics.Any(_grid.Selection.Wants))
            return [];

        var slots = new int[RowFormat.Count(list)];
        Array.Fill(slots, SeriesGrid.NoSlot);
        for (int i = 0; i < list.Metrics.Count; i++)
            slots[i + RowFormat.FirstMetric(list)] = _grid.SlotOf(list.Metrics[i], instance);

        return slots;
    }
}
