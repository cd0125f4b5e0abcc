using System.Globalization;
using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The kernel's table of interfaces.</summary>
internal sealed unsafe class SystemInterfaces : IInterfaceSource
{
    // No length comes with the table beside its own count. A count above this is not believed: no machine has as many interfaces.
    private const uint MostRows = 16 * 1024;

    private byte[] _table = [];

    public string? Read(out NativeAnswer table)
    {
        table = new NativeAnswer(_table, 0);
        MibIfTable2* taken = null;
        uint error = Iphlpapi.GetIfTable2(&taken);
        if (error != 0)
            return NativeError.Describe(nameof(Iphlpapi.GetIfTable2), (int)error);
        if (taken is null)
            return nameof(Iphlpapi.GetIfTable2) + " gave no table";

        uint rows = taken->NumEntries;
        if (rows <= MostRows)
            table = Copy(taken, MibIfTable2.RowsOffset + ((int)rows * sizeof(MibIfRow2)));

        Iphlpapi.FreeMibTable(taken);
        return rows <= MostRows
            ? null
            : string.Format(CultureInfo.InvariantCulture, "{0} says its table has {1} rows", nameof(Iphlpapi.GetIfTable2), rows);
    }

    /// <summary>Takes a copy, so that the table can be given back before it is looked at.</summary>
    private NativeAnswer Copy(MibIfTable2* taken, int length)
    {
        if (_table.Length < length)
            _table = new byte[length];

        Marshal.Copy((nint)taken, _table, 0, length);
        return new NativeAnswer(_table, length);
    }
}
