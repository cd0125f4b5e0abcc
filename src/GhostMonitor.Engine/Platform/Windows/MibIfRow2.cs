using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>MIB_IF_ROW2 (netioapi.h): one interface.</summary>
/// <remarks>1352 bytes, 32 and 64 bits alike.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MibIfRow2
{
    internal ulong InterfaceLuid;
    internal uint InterfaceIndex;
    internal Guid InterfaceGuid;
    internal fixed char Alias[257];
    internal fixed char Description[257];
    internal uint PhysicalAddressLength;
    internal fixed byte PhysicalAddress[32];
    internal fixed byte PermanentPhysicalAddress[32];
    internal uint Mtu;
    internal uint Type;
    internal uint TunnelType;
    internal uint MediaType;
    internal uint PhysicalMediumType;
    internal uint AccessType;
    internal uint DirectionType;
    internal InterfaceStatusFlags Flags;
    internal uint OperStatus;
    internal uint AdminStatus;
    internal uint MediaConnectState;
    internal Guid NetworkGuid;
    internal uint ConnectionType;
    internal ulong TransmitLinkSpeed;
    internal ulong ReceiveLinkSpeed;
    internal ulong InOctets;
    internal ulong InUcastPkts;
    internal ulong InNUcastPkts;
    internal ulong InDiscards;
    internal ulong InErrors;
    internal ulong InUnknownProtos;
    internal ulong InUcastOctets;
    internal ulong InMulticastOctets;
    internal ulong InBroadcastOctets;
    internal ulong OutOctets;
    internal ulong OutUcastPkts;
    internal ulong OutNUcastPkts;
    internal ulong OutDiscards;
    internal ulong OutErrors;
    internal ulong OutUcastOctets;
    internal ulong OutMulticastOctets;
    internal ulong OutBroadcastOctets;
    internal ulong OutQLen;
}
