using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>
/// The identities of a pack of windows with their texts, each once, and the numbers that rows name them by. Not thread-safe.
/// </summary>
/// <remarks>
/// They stand in each pack, not in a table of the file: what is packed together takes little, and goes with the pack.
/// </remarks>
internal sealed class IdentityList
{
    private const int KindBits = 7;
    private const int KernelFlag = 8;
    private const int IdFlag = 16;
    private const int StartFlag = 32;
    private const int ParentFlag = 64;

    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _textNumbers = new(StringComparer.Ordinal);
    private readonly List<ProcessIdentity> _identities = [];
    private readonly Dictionary<ProcessIdentity, int> _numbers = [];
    private readonly long _baseTicks;

    /// <param name="moment">From which the times of starts are counted.</param>
    internal IdentityList(DateTimeOffset moment) => _baseTicks = moment.UtcTicks;

    internal int Number(ProcessIdentity identity)
    {
        if (!_numbers.TryGetValue(identity, out int number))
        {
            number = _identities.Count;
            _identities.Add(identity);
            _numbers.Add(identity, number);
        }

        return number;
    }

    /// <exception cref="InvalidDataException">There is no such number.</exception>
    internal ProcessIdentity Identity(int number) =>
        number >= 0 && number < _identities.Count ? _identities[number] : throw BlobReader.Damaged();

    internal int TextNumber(string text)
    {
        if (!_textNumbers.TryGetValue(text, out int number))
        {
            number = _texts.Count;
            _texts.Add(text);
            _textNumbers.Add(text, number);
        }

        return number;
    }

    /// <exception cref="InvalidDataException">There is no such number.</exception>
    internal string Text(ulong number) => number < (ulong)_texts.Count ? _texts[(int)number] : throw BlobReader.Damaged();

    internal void Write(BlobWriter blob)
    {
        var rows = new BlobWriter();
        foreach (ProcessIdentity identity in _identities)
            Write(rows, identity);

        blob.Signed(_baseTicks);
        blob.Unsigned((ulong)_texts.Count);
        foreach (string text in _texts)
            blob.BoundedText(text);

        blob.Unsigned((ulong)_identities.Count);
        blob.Bytes(rows.Written);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static IdentityList Read(ref BlobReader blob)
    {
        var list = new IdentityList(new DateTimeOffset(RecordKey.TimeOf(0, unchecked(blob.Signed() - DateTime.UnixEpoch.Ticks), 0).Ticks,
            TimeSpan.Zero));
        int texts = blob.Count();
        for (int i = 0; i < texts; i++)
            list._texts.Add(blob.Text());

        int identities = blob.Count();
        for (int i = 0; i < identities; i++)
            list._identities.Add(list.ReadIdentity(ref blob));

        return list;
    }

    private void Write(BlobWriter blob, ProcessIdentity identity)
    {
        blob.Byte((byte)((int)identity.Kind
            | (identity.IsKernel ? KernelFlag : 0)
            | (identity.Id is null ? 0 : IdFlag)
            | (identity.StartMoment is null ? 0 : StartFlag)
            | (identity.ParentId is null ? 0 : ParentFlag)));
        blob.Unsigned((ulong)TextNumber(identity.Name));
        if (identity.Id is int id)
            blob.Signed(id);

        if (identity.StartMoment is DateTimeOffset start)
        {
            blob.Signed(start.UtcTicks - _baseTicks);
            blob.Signed((long)start.Offset.TotalMinutes);
        }

        if (identity.ParentId is int parent)
            blob.Signed(parent);

        foreach (string? text in (string?[])[identity.User, identity.Unit, identity.Container, identity.CommandLine])
            blob.Unsigned(text is null ? 0 : 1 + (ulong)TextNumber(text));
    }

    private ProcessIdentity ReadIdentity(ref BlobReader blob)
    {
        byte flags = blob.Byte();
        var kind = (ProcessGrouping)(flags & KindBits);
        if (kind > ProcessGrouping.Container)
            throw BlobReader.Damaged();

        return new ProcessIdentity
        {
            Kind = kind,
            IsKernel = (flags & KernelFlag) != 0,
            Name = Text(blob.Unsigned()),
            Id = (flags & IdFlag) != 0 ? blob.Integer() : null,
            StartMoment = (flags & StartFlag) != 0 ? ReadStart(ref blob) : null,
            ParentId = (flags & ParentFlag) != 0 ? blob.Integer() : null,
            User = ReadText(ref blob),
            Unit = ReadText(ref blob),
            Container = ReadText(ref blob),
            CommandLine = ReadText(ref blob),
        };
    }

    private DateTimeOffset ReadStart(ref BlobReader blob) =>
        RecordKey.TimeOf(0, unchecked(_baseTicks - DateTime.UnixEpoch.Ticks + blob.Signed()), blob.Signed());

    private string? ReadText(ref BlobReader blob) => blob.Unsigned() is ulong number and > 0 ? Text(number - 1) : null;
}
