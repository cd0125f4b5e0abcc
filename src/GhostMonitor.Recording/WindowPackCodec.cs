using System.IO.Compression;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>Windows of who used the machine as bytes, and back. Not thread-safe: it keeps its buffers.</summary>
/// <remarks>
/// <para>Format 1: version byte; how many bytes follow once they are unpacked; those bytes, packed by Brotli (RFC 7932). They are the
/// texts and the identities (<see cref="IdentityList"/>), and then the windows. Of each window stand the distances from the one before, and
/// its rows as <see cref="UsageCodec"/> has them, each after the distance of its identity's number from that of the row before.</para>
/// <para>Numbers are coded as <see cref="BlobWriter"/> says. Texts are bounded (<see cref="BlobWriter.LongestText"/>). What rules ask for
/// of processes is in the samples, not here.</para>
/// </remarks>
internal sealed class WindowPackCodec
{
    private const byte Version = 1;

    // Of hostile texts, 32 windows may have some 100 MB. A damaged length asks for no more.
    private const int LargestUnpacked = 1 << 28;

    // One is packed with every write, a pack every now and then.
    private const int QualityOfSingle = 1;
    private const int QualityOfPack = 6;
    private const int WindowBits = 18;

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(36_500);

    private readonly BlobWriter _rows = new();
    private readonly BlobWriter _all = new();

    /// <param name="windows">One at least, oldest first.</param>
    internal byte[] Encode(IReadOnlyList<ProcessWindow> windows)
    {
        _rows.Clear();
        var identities = new IdentityList(windows[0].Moment);
        var usages = new UsageCodec();
        var previous = new ProcessWindow { Moment = DateTimeOffset.UnixEpoch };
        foreach (ProcessWindow window in windows)
        {
            Write(window, previous, identities, usages);
            previous = window;
        }

        _all.Clear();
        identities.Write(_all);
        _all.Unsigned((ulong)windows.Count);
        _all.Bytes(_rows.Written);
        return Pack(_all.Written, windows.Count == 1 ? QualityOfSingle : QualityOfPack);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static List<ProcessWindow> Decode(byte[] bytes)
    {
        var blob = new BlobReader(Unpack(bytes));
        var identities = IdentityList.Read(ref blob);
        var usages = new UsageCodec();
        int count = blob.Count();
        var windows = new List<ProcessWindow>(count);
        var previous = new ProcessWindow { Moment = DateTimeOffset.UnixEpoch };
        for (int i = 0; i < count; i++)
        {
            previous = Read(ref blob, previous, identities, usages);
            windows.Add(previous);
        }

        return blob.IsAtEnd && count > 0 ? windows : throw BlobReader.Damaged();
    }

    internal static byte[] Pack(ReadOnlySpan<byte> bytes, int quality)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        if (!BrotliEncoder.TryCompress(bytes, packed, out int length, quality, WindowBits))
            throw new InvalidOperationException("Brotli needs more than the most that it says it needs.");

        var head = new BlobWriter();
        head.Byte(Version);
        head.Unsigned((ulong)bytes.Length);
        head.Bytes(packed.AsSpan(0, length));
        return head.ToArray();
    }

    internal static byte[] Unpack(byte[] bytes)
    {
        var head = new BlobReader(bytes);
        if (head.Byte() != Version)
            throw BlobReader.Damaged();

        ulong length = head.Unsigned();
        if (length > LargestUnpacked)
            throw BlobReader.Damaged();

        var unpacked = new byte[length];
        return BrotliDecoder.TryDecompress(head.Rest(), unpacked, out int written) && written == unpacked.Length
            ? unpacked
            : throw BlobReader.Damaged();
    }

    private void Write(ProcessWindow window, ProcessWindow previous, IdentityList identities, UsageCodec usages)
    {
        _rows.Signed(window.Moment.UtcTicks - previous.Moment.UtcTicks);
        _rows.Signed((long)window.Moment.Offset.TotalMinutes);
        _rows.Signed(unchecked(window.Length.Ticks - previous.Length.Ticks));
        _rows.Signed(window.Cpus);
        _rows.Number(window.BusySeconds ?? double.NaN);
        UsageCodec.WriteBytes(_rows, window.MemoryTotalBytes, previous.MemoryTotalBytes);
        UsageCodec.WriteBytes(_rows, window.MemoryUsedBytes, previous.MemoryUsedBytes);
        usages.Write(_rows, UsageCodec.All, window.All);
        Write(window.Processes, identities, usages, isOrdered: false);
        Write(window.Units, identities, usages, isOrdered: false);
        Write(window.Names, identities, usages, isOrdered: true);
        _rows.Unsigned((ulong)window.Lacks.Count);
        foreach (string lack in window.Lacks)
            _rows.Unsigned((ulong)identities.TextNumber(lack));
    }

    private static ProcessWindow Read(ref BlobReader blob, ProcessWindow previous, IdentityList identities, UsageCodec usages) => new()
    {
        Moment = ReadMoment(ref blob, previous.Moment, out TimeSpan end),
        End = end,
        Length = ReadLength(ref blob, previous.Length),
        Cpus = blob.Integer(),
        BusySeconds = Metric.ToNullable(blob.Number()),
        MemoryTotalBytes = UsageCodec.ReadBytes(ref blob, previous.MemoryTotalBytes),
        MemoryUsedBytes = UsageCodec.ReadBytes(ref blob, previous.MemoryUsedBytes),
        All = usages.Read(ref blob, UsageCodec.All, new ProcessIdentity()),
        Processes = ReadRows(ref blob, identities, usages),
        Units = ReadRows(ref blob, identities, usages),
        Names = ReadRows(ref blob, identities, usages),
        Lacks = ReadLacks(ref blob, identities),
    };

    /// <summary>The monotonic time of what is read is that since 1970.</summary>
    private static DateTimeOffset ReadMoment(ref BlobReader blob, DateTimeOffset previous, out TimeSpan end)
    {
        end = new TimeSpan(unchecked(previous.UtcTicks - DateTime.UnixEpoch.Ticks + blob.Signed()));
        return RecordKey.TimeOf(0, end.Ticks, blob.Signed());
    }

    /// <summary>A length of a century can't have been written, and would lead out of the times that there are.</summary>
    private static TimeSpan ReadLength(ref BlobReader blob, TimeSpan previous)
    {
        var length = new TimeSpan(unchecked(previous.Ticks + blob.Signed()));
        return length >= TimeSpan.Zero && length < s_longest ? length : throw BlobReader.Damaged();
    }

    /// <summary>Rows whose order has no meaning stand in that of their identities, whose distances are then small.</summary>
    private void Write(IReadOnlyList<ProcessUsage> list, IdentityList identities, UsageCodec usages, bool isOrdered)
    {
        var rows = new (int Number, ProcessUsage Usage)[list.Count];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = (identities.Number(list[i].Identity), list[i]);

        if (!isOrdered)
            Array.Sort(rows, static (left, right) => left.Number.CompareTo(right.Number));

        _rows.Unsigned((ulong)rows.Length);
        int before = 0;
        foreach ((int number, ProcessUsage usage) in rows)
        {
            _rows.Signed(number - before);
            usages.Write(_rows, number, usage);
            before = number;
        }
    }

    private static ProcessUsage[] ReadRows(ref BlobReader blob, IdentityList identities, UsageCodec usages)
    {
        var rows = new ProcessUsage[blob.Count()];
        int number = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            number = unchecked(number + blob.Integer());
            rows[i] = usages.Read(ref blob, number, identities.Identity(number));
        }

        return rows;
    }

    private static string[] ReadLacks(ref BlobReader blob, IdentityList identities)
    {
        var lacks = new string[blob.Count()];
        for (int i = 0; i < lacks.Length; i++)
            lacks[i] = identities.Text(blob.Unsigned());

        return lacks;
    }
}
