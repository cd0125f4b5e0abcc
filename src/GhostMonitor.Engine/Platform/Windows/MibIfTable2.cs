using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>MIB_IF_TABLE2 (netioapi.h): the head of the table; the rows follow.</summary>
/// <remarks>The rows start at byte 8, 32 and 64 bits alike.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MibIfTable2
{
    /// <summary>Where <see cref="FirstRow"/> begins, in bytes.</summary>
    internal const int RowsOffset = 8;

    internal uint NumEntries;
    internal MibIfRow2 FirstRow;
}
