using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>
/// What processes used as bytes, and back. It remembers the last row of each identity: of the next one only what differs is written. Not
/// thread-safe; one for each pack.
/// </summary>
/// <remarks>
/// A row is a byte that tells which of the eight numbers differ, and these. What is held (memory, handles, threads, processes) stands as
/// the distance from the row before, what was used (CPU, bytes) as it is. A number is 0 for none; 1, and the number follows as it is; or
/// the number in a unit that most of its kind are whole in, zigzag-coded, plus 2. CPU time is kept to a tenth of a millisecond.
/// </remarks>
internal sealed class UsageCodec
{
    /// <summary>The number that the row of all processes is remembered by.</summary>
    internal const int All = -1;

    private const double CpuUnitsInSecond = 10_000;
    private const double MostCpuUnits = 1L << 50;
    private const long MostInUnit = 1L << 56;
    private const ulong CodeNone = 0;
    private const ulong CodeAsIs = 1;
    private const ulong FirstInUnit = 2;

    // What a tick of Linux has, what a page has, and what a sector of a disk has.
    private const long UnitOfCpu = 100;
    private const long UnitOfMemory = 1024;
    private const long UnitOfDisk = 512;

    private static readonly long[] s_units = [UnitOfCpu, UnitOfCpu, UnitOfMemory, UnitOfDisk, UnitOfDisk, 1, 1, 1];
    private static readonly bool[] s_isHeld = [false, false, true, false, false, true, true, true];
    private static readonly long?[] s_first = [0, 0, null, null, null, null, null, 1];

    private readonly Dictionary<int, long?[]> _last = [];

    internal void Write(BlobWriter blob, int number, ProcessUsage usage)
    {
        long?[] before = _last.GetValueOrDefault(number, s_first);
        long?[] values = ValuesOf(usage);
        int differing = 0;
        for (int i = 0; i < values.Length; i++)
            differing |= values[i] == before[i] ? 0 : 1 << i;

        blob.Byte((byte)differing);
        for (int i = 0; i < values.Length; i++)
        {
            if ((differing & (1 << i)) != 0)
                Write(blob, values[i], s_isHeld[i] ? before[i] : 0, s_units[i]);
        }

        _last[number] = values;
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal ProcessUsage Read(ref BlobReader blob, int number, ProcessIdentity identity)
    {
        long?[] before = _last.GetValueOrDefault(number, s_first);
        int differing = blob.Byte();
        long?[] values = [.. before];
        for (int i = 0; i < values.Length; i++)
        {
            if ((differing & (1 << i)) != 0)
                values[i] = Read(ref blob, s_isHeld[i] ? before[i] : 0, s_units[i]);
        }

        _last[number] = values;
        return UsageOf(values, identity);
    }

    /// <summary>Writes bytes of memory as their distance from what was before.</summary>
    internal static void WriteBytes(BlobWriter blob, long? value, long? before) => Write(blob, value, before, UnitOfMemory);

    /// <summary>Reads what <see cref="WriteBytes"/> wrote.</summary>
    internal static long? ReadBytes(ref BlobReader blob, long? before) => Read(ref blob, before, UnitOfMemory);

    private static void Write(BlobWriter blob, long? value, long? before, long unit)
    {
        if (value is not long wanted)
        {
            blob.Unsigned(CodeNone);
            return;
        }

        long distance = unchecked(wanted - (before ?? 0));
        if (distance % unit == 0 && distance / unit is > -MostInUnit and < MostInUnit)
        {
            blob.Unsigned(BlobWriter.Zigzag(distance / unit) + FirstInUnit);
            return;
        }

        blob.Unsigned(CodeAsIs);
        blob.Signed(distance);
    }

    private static long? Read(ref BlobReader blob, long? before, long unit)
    {
        ulong code = blob.Unsigned();
        if (code == CodeNone)
            return null;

        long distance = code == CodeAsIs ? blob.Signed() : unchecked(BlobReader.Unzigzag(code - FirstInUnit) * unit);
        return unchecked((before ?? 0) + distance);
    }

    private static long?[] ValuesOf(ProcessUsage usage) =>
    [
        CpuUnits(usage.CpuSeconds), CpuUnits(usage.EndedCpuSeconds), usage.MemoryBytes, usage.ReadBytes, usage.WriteBytes, usage.Handles,
        usage.Threads, usage.Instances,
    ];

    private static ProcessUsage UsageOf(long?[] values, ProcessIdentity identity) => new(identity)
    {
        CpuSeconds = (values[0] ?? 0) / CpuUnitsInSecond,
        EndedCpuSeconds = (values[1] ?? 0) / CpuUnitsInSecond,
        MemoryBytes = values[2],
        ReadBytes = values[3],
        WriteBytes = values[4],
        Handles = values[5],
        Threads = values[6],
        Instances = values[7] is long instances and >= 0 and <= int.MaxValue ? (int)instances : throw BlobReader.Damaged(),
    };

    private static long CpuUnits(double seconds) =>
        double.IsNaN(seconds) ? 0 : (long)Math.Clamp(Math.Round(seconds * CpuUnitsInSecond), -MostCpuUnits, MostCpuUnits);
}
