using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Network counters of all interfaces that count in the machine's total, and how far they moved.</summary>
internal struct NetworkTotals
{
    internal long BytesSent, BytesReceived, PacketsSent, PacketsReceived;
    internal double BytesSentDelta, BytesReceivedDelta, PacketsSentDelta, PacketsReceivedDelta;

    /// <summary>True if the list of interfaces was read in full.</summary>
    internal bool IsWhole;

    /// <summary>True if both ends of the window were read in full.</summary>
    internal bool HasDeltas;

    /// <summary>Adds up an interface at a time, so that one that is reset, comes or goes makes no negative rate and no spike.</summary>
    internal static NetworkTotals Of(ResourceCounters? previous, ResourceCounters current)
    {
        NetworkTotals totals = default;
        totals.IsWhole = IsListWhole(current);
        totals.HasDeltas = totals.IsWhole && previous is not null && IsListWhole(previous);
        for (int i = 0; i < current.NetworkInterfaces.Count; i++)
        {
            ref NetworkInterfaceCounters after = ref current.NetworkInterfaces[i];
            if (!after.CountsInTotal)
                continue;

            totals.BytesSent = Add(totals.BytesSent, after.BytesSent);
            totals.BytesReceived = Add(totals.BytesReceived, after.BytesReceived);
            totals.PacketsSent = Add(totals.PacketsSent, after.PacketsSent);
            totals.PacketsReceived = Add(totals.PacketsReceived, after.PacketsReceived);

            int start = previous is null ? -1 : IndexOf(previous.NetworkInterfaces, after.Name, i);
            if (start < 0)
                continue;

            ref NetworkInterfaceCounters before = ref previous!.NetworkInterfaces[start];
            if (after.WasReset(before))
                continue;

            totals.BytesSentDelta += Rate.Change(before.BytesSent, after.BytesSent);
            totals.BytesReceivedDelta += Rate.Change(before.BytesReceived, after.BytesReceived);
            totals.PacketsSentDelta += Rate.Change(before.PacketsSent, after.PacketsSent);
            totals.PacketsReceivedDelta += Rate.Change(before.PacketsReceived, after.PacketsReceived);
        }

        return totals;
    }

    /// <summary>Finds an interface by name, looking first where it stood when none came or went.</summary>
    internal static int IndexOf(CounterTable<NetworkInterfaceCounters> interfaces, string name, int likely)
    {
        if (likely < interfaces.Count && interfaces[likely].Name == name)
            return likely;

        for (int i = 0; i < interfaces.Count; i++)
        {
            if (interfaces[i].Name == name)
                return i;
        }

        return -1;
    }

    /// <summary>A sum over a list that lacks some would fall and rise again with it.</summary>
    private static bool IsListWhole(ResourceCounters counters) => counters.HasNetwork && !counters.MayLackSome(ResourceKinds.Network);

    private static long Add(long sum, ulong value) =>
        value > (ulong)(long.MaxValue - sum) ? long.MaxValue : sum + (long)value;
}
