using System.Text;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>
/// The messages of NET_RT_IFLIST2: if_msghdr2 with if_data64 (bsd/net/if.h, if_var.h), then sockaddr_dl (bsd/net/if_dl.h).
/// </summary>
internal static class InterfaceMessages
{
    internal const int HeaderSize = 160;
    internal const int MessageLength = 0; // ifm_msglen, uint16
    internal const int MessageType = 3; // ifm_type, uint8
    internal const int Flags = 8; // ifm_flags
    internal const int SendQueueDrops = 24; // ifm_snd_drops
    internal const int Type = 32; // ifm_data.ifi_type, uint8
    internal const int Baudrate = 48; // ifi_baudrate, uint64
    internal const int PacketsIn = 56; // ifi_ipackets
    internal const int ErrorsIn = 64; // ifi_ierrors
    internal const int PacketsOut = 72; // ifi_opackets
    internal const int ErrorsOut = 80; // ifi_oerrors
    internal const int BytesIn = 96; // ifi_ibytes
    internal const int BytesOut = 104; // ifi_obytes
    internal const int DropsIn = 128; // ifi_iqdrops
    internal const int NameLength = HeaderSize + 5; // sdl_nlen, uint8
    internal const int Name = HeaderSize + 8; // sdl_data

    private const int Shortest = 4; // length, version and type, which every message begins with

    internal const byte InterfaceInfo2 = 0x12; // RTM_IFINFO2 (bsd/net/route.h)
    internal const byte Ethernet = 0x06; // IFT_ETHER (bsd/net/if_types.h)

    /// <summary>Adds a row for each interface message, and stops at one that is cut off, which is reported.</summary>
    /// <remarks>
    /// The total counts Ethernet and Wi-Fi cards, which macOS names en0, en1 …: tunnels, bridges, bonds, VLANs and the
    /// interfaces of virtual machines (some of which are Ethernet too) repeat what passes those.
    /// </remarks>
    internal static void Parse(ReadOnlySpan<byte> buffer, ResourceCounters counters)
    {
        bool isWhole = true;
        while (isWhole && !buffer.IsEmpty)
        {
            int length = buffer.Length < Shortest ? 0 : DarwinLayout.U16(buffer, MessageLength);
            isWhole = length >= Shortest && length <= buffer.Length && TryAddRow(buffer[..length], counters);
            if (isWhole)
                buffer = buffer[length..];
        }

        if (!isWhole)
            counters.FailPart(ResourceKinds.Network, "interfaces", "NET_RT_IFLIST2 gave a list that breaks off");

        counters.HasNetwork = true;
    }

    /// <summary>Adds the row of an interface's message, and passes over every other message.</summary>
    /// <returns>False for one that is too short for what it says it is.</returns>
    private static bool TryAddRow(ReadOnlySpan<byte> message, ResourceCounters counters)
    {
        if (message[MessageType] != InterfaceInfo2)
            return true;

        if (message.Length < Name)
            return false;

        int nameLength = message[NameLength];
        if (nameLength > message.Length - Name)
            return false;

        string name = Encoding.UTF8.GetString(message.Slice(Name, nameLength));
        ulong speed = DarwinLayout.U64(message, Baudrate);
        ref NetworkInterfaceCounters row = ref counters.NetworkInterfaces.Add();
        row.Name = name;
        row.BytesReceived = DarwinLayout.U64(message, BytesIn);
        row.BytesSent = DarwinLayout.U64(message, BytesOut);
        row.PacketsReceived = DarwinLayout.U64(message, PacketsIn);
        row.PacketsSent = DarwinLayout.U64(message, PacketsOut);
        row.ErrorsReceived = DarwinLayout.U64(message, ErrorsIn);
        row.ErrorsSent = DarwinLayout.U64(message, ErrorsOut);
        row.DropsReceived = DarwinLayout.U64(message, DropsIn);
        row.DropsSent = DarwinLayout.U32(message, SendQueueDrops);
        row.LinkBitsPerSecond = speed is 0 or > long.MaxValue ? null : (long)speed;
        row.CountsInTotal = message[Type] == Ethernet && name.StartsWith("en", StringComparison.Ordinal);
        return true;
    }
}
