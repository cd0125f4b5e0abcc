using System.Globalization;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// Every interface's 64-bit counters (GetIfTable2). Filter drivers, which repeat the traffic of the interface under them
/// as rows of their own, are left out, and so are virtual adapters that are down and never carried anything.
/// </summary>
/// <remarks>
/// The total counts the highest <see cref="InterfaceRank"/> that the machine has: with cards, the cards alone, so that a
/// team, a bridge or a virtual switch over them is not counted again; without (a container), what there is.
/// </remarks>
internal sealed unsafe class NetworkCollector(IInterfaceSource source) : ICollector
{
    // IANA ifType values (ipifcons.h), and IF_OPER_STATUS (ifdef.h).
    private const uint SoftwareLoopback = 24;
    private const uint Tunnel = 131;
    private const uint OperStatusUp = 1;
    private const int AliasLength = 257;

    private readonly Dictionary<ulong, string> _names = [];

    public ResourceKinds Kind => ResourceKinds.Network;

    public void Collect(ResourceCounters counters)
    {
        string? error = source.Read(out NativeAnswer table);
        if (error is null)
            Parse(table, counters);
        else
            counters.Fail(Kind, error);
    }

    public void Dispose()
    {
    }

    internal static InterfaceRank Rank(in MibIfRow2 row)
    {
        if (row.Type is SoftwareLoopback or Tunnel)
            return InterfaceRank.Never;
        if ((row.Flags & InterfaceStatusFlags.HardwareInterface) != 0)
            return InterfaceRank.Hardware;

        return (row.Flags & InterfaceStatusFlags.ConnectorPresent) != 0 ? InterfaceRank.Connector : InterfaceRank.Virtual;
    }

    internal static bool IsShown(in MibIfRow2 row)
    {
        if ((row.Flags & InterfaceStatusFlags.FilterInterface) != 0)
            return false;

        return row.OperStatus == OperStatusUp || Rank(row) >= InterfaceRank.Connector || (row.InOctets | row.OutOctets) != 0;
    }

    /// <summary>Adds a row for each interface that is shown. A table that holds fewer rows than it says is reported.</summary>
    internal void Parse(NativeAnswer table, ResourceCounters counters)
    {
        if (!table.TryRead(0, out uint count))
        {
            counters.Fail(Kind, nameof(Iphlpapi.GetIfTable2) + " gave no table");
            return;
        }

        InterfaceRank highest = InterfaceRank.Virtual;
        uint read = 0;
        for (; read < count && TryRow(table, read, out MibIfRow2 row); read++)
        {
            InterfaceRank rank = IsShown(row) ? Rank(row) : InterfaceRank.Never;
            highest = rank > highest ? rank : highest;
        }

        if (read < count)
            counters.FailPart(Kind, "interfaces", nameof(Iphlpapi.GetIfTable2) + " gave a table that breaks off");

        for (uint i = 0; i < read && TryRow(table, i, out MibIfRow2 row); i++)
        {
            if (IsShown(row))
                Fill(ref counters.NetworkInterfaces.Add(), &row, Rank(row) == highest);
        }

        counters.HasNetwork = true;
    }

    private static bool TryRow(NativeAnswer table, uint index, out MibIfRow2 row) =>
        table.TryRead(MibIfTable2.RowsOffset + (index * (long)sizeof(MibIfRow2)), out row);

    private void Fill(ref NetworkInterfaceCounters counters, MibIfRow2* row, bool countsInTotal)
    {
        counters.Name = NameOf(row);
        counters.BytesSent = row->OutOctets;
        counters.BytesReceived = row->InOctets;
        counters.PacketsSent = row->OutUcastPkts + row->OutNUcastPkts;
        counters.PacketsReceived = row->InUcastPkts + row->InNUcastPkts;
        counters.ErrorsSent = row->OutErrors;
        counters.ErrorsReceived = row->InErrors;
        counters.DropsSent = row->OutDiscards;
        counters.DropsReceived = row->InDiscards;
        counters.LinkBitsPerSecond = LinkSpeed(row->TransmitLinkSpeed, row->ReceiveLinkSpeed);
        counters.CountsInTotal = countsInTotal;
    }

    /// <summary>The faster direction; all ones is how a driver says that it doesn't know.</summary>
    private static long? LinkSpeed(ulong transmit, ulong receive)
    {
        ulong known = Math.Max(transmit > long.MaxValue ? 0 : transmit, receive > long.MaxValue ? 0 : receive);
        return known == 0 ? null : (long)known;
    }

    /// <summary>The name that Windows shows, made anew only when it changes.</summary>
    private string NameOf(MibIfRow2* row)
    {
        char* alias = row->Alias[0] != '\0' ? row->Alias : row->Description;
        int length = NativeText.Length(alias, AliasLength);
        if (_names.TryGetValue(row->InterfaceLuid, out string? name) && NativeText.Equals(name, alias, length))
            return name;

        name = length == 0 ? "interface " + row->InterfaceIndex.ToString(CultureInfo.InvariantCulture) : new string(alias, 0, length);
        _names[row->InterfaceLuid] = name;
        return name;
    }
}
