namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// One protocol's counters in <c>/proc/net/snmp</c> or <c>/proc/net/netstat</c> (proc_pid_net(5)): a line of names and below it a line of
/// numbers, each with the protocol before it. Kernels add names, so a number is found by its name and not by its place.
/// </summary>
internal readonly ref struct ProtocolTable
{
    private readonly ReadOnlySpan<byte> _names;
    private readonly ReadOnlySpan<byte> _numbers;

    private ProtocolTable(ReadOnlySpan<byte> names, ReadOnlySpan<byte> numbers)
    {
        _names = names;
        _numbers = numbers;
    }

    /// <summary>Finds a protocol's two lines.</summary>
    /// <param name="text">The file.</param>
    /// <param name="protocol">The protocol, with its colon.</param>
    /// <param name="table">What was found.</param>
    internal static bool TryFind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> protocol, out ProtocolTable table)
    {
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> names = Fields.TakeLine(ref text);
            if (!names.StartsWith(protocol))
                continue;

            ReadOnlySpan<byte> numbers = Fields.TakeLine(ref text);
            table = new ProtocolTable(names[protocol.Length..], numbers.StartsWith(protocol) ? numbers[protocol.Length..] : default);
            return true;
        }

        table = default;
        return false;
    }

    /// <summary>The number of this name; null if there is none, or it is negative.</summary>
    internal ulong? Find(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> names = _names;
        ReadOnlySpan<byte> numbers = _numbers;
        while (true)
        {
            ReadOnlySpan<byte> each = Fields.TakeField(ref names);
            ReadOnlySpan<byte> number = Fields.TakeField(ref numbers);
            if (each.IsEmpty || number.IsEmpty)
                return null;

            if (each.SequenceEqual(name))
                return Fields.TryParseNumber(number, out ulong value) ? value : null;
        }
    }
}
