using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Network counters of each interface in this network namespace, from <c>/proc/net/dev</c> (proc_pid_net(5)); the kernel keeps them in 64
/// bits. Speed, and whether an interface counts in the total, come from <see cref="NetworkTopology"/>.
/// </summary>
internal sealed class NetDev(string root, ReadBuffer buffer, TimeProvider time) : ICollector
{
    /// <summary>
    /// How long links' speeds and masters are taken to stay as they are, unless an interface comes or goes:
    /// nothing in /proc/net/dev shows an interface that is put into a bond or renegotiates.
    /// </summary>
    internal static readonly TimeSpan TopologyLifetime = TimeSpan.FromSeconds(30);

    private readonly KernelFile _file = new(Path.Combine(root, "proc/net/dev"));
    private readonly NetworkTopology _topology = new(Path.Combine(root, "sys/class/net"), buffer);
    private readonly KnownNames<NetworkLink> _links = new();
    private long _topologyRead;

    public ResourceKinds Kind => ResourceKinds.Network;

    public void Collect(ResourceCounters counters)
    {
        if (!_file.TryRead(buffer, counters, Kind))
            return;

        _links.Begin();
        ReadOnlySpan<byte> text = Fields.WholeLines(buffer.Text);
        bool isWhole = text.Length == buffer.Text.Length;
        if (!Parse(text, counters, _links, ref isWhole))
        {
            counters.Fail(Kind, $"{_file.Path} has no table of interfaces");
            return;
        }

        if (!isWhole)
            counters.FailPart(Kind, "interfaces", $"{_file.Path} has a line that makes no sense");

        counters.HasNetwork = true;
        bool changed = _links.End();
        if (changed || time.GetElapsedTime(_topologyRead) >= TopologyLifetime)
        {
            _topology.Read(_links);
            _topologyRead = time.GetTimestamp();
        }

        for (int i = 0; i < _links.Count; i++)
        {
            NetworkLink link = _links.At(i);
            counters.NetworkInterfaces[i].LinkBitsPerSecond = link.BitsPerSecond;
            counters.NetworkInterfaces[i].CountsInTotal = link.CountsInTotal;
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Parses the table; an interface whose line makes no sense is left out.</summary>
    /// <param name="text">The file.</param>
    /// <param name="counters">Where the rows go.</param>
    /// <param name="links">What is known of each interface.</param>
    /// <param name="isWhole">Becomes false if an interface was left out.</param>
    /// <returns>False if the text isn't that table. A table of no interface is one.</returns>
    internal static bool Parse(ReadOnlySpan<byte> text, ResourceCounters counters, KnownNames<NetworkLink> links, ref bool isWhole)
    {
        if (!Fields.TakeLine(ref text).StartsWith("Inter-|"u8))
            return false;

        Fields.TakeLine(ref text);
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref text);

            // An alias such as eth0:1 has a colon too; the counters never have one.
            int colon = line.LastIndexOf((byte)':');
            ReadOnlySpan<byte> name = line[..Math.Max(colon, 0)].TrimStart((byte)' ');
            if (!IsName(name) || !TryParse(line[(colon + 1)..], out NetworkInterfaceCounters row))
            {
                isWhole &= Fields.IsEmptyLine(line);
                continue;
            }

            links.Next(name, out row.Name);
            counters.NetworkInterfaces.Add() = row;
        }

        return true;
    }

    /// <summary>
    /// Whether the kernel would give such a name (dev_valid_name in net/core/dev.c), which is also looked up as a folder's.
    /// </summary>
    private static bool IsName(ReadOnlySpan<byte> name) =>
        !name.IsEmpty && !name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8) && !name.ContainsAny((byte)'/', (byte)0);

    private static bool TryParse(ReadOnlySpan<byte> line, out NetworkInterfaceCounters row)
    {
        row = default;

        // Received: bytes packets errs drop fifo frame compressed multicast; sent: bytes packets errs drop.
        return Fields.TryTakeNumber(ref line, out row.BytesReceived) && Fields.TryTakeNumber(ref line, out row.PacketsReceived)
            && Fields.TryTakeNumber(ref line, out row.ErrorsReceived) && Fields.TryTakeNumber(ref line, out row.DropsReceived)
            && Fields.TryTakeNumber(ref line, out _) && Fields.TryTakeNumber(ref line, out _)
            && Fields.TryTakeNumber(ref line, out _) && Fields.TryTakeNumber(ref line, out _)
            && Fields.TryTakeNumber(ref line, out row.BytesSent) && Fields.TryTakeNumber(ref line, out row.PacketsSent)
            && Fields.TryTakeNumber(ref line, out row.ErrorsSent) && Fields.TryTakeNumber(ref line, out row.DropsSent);
    }
}
