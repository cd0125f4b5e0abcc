using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The kernel's table of interfaces.</summary>
internal sealed unsafe class SystemInterfaces : IInterfaceSource
{
    public uint Take(out MibIfTable2* table)
    {
        MibIfTable2* taken = null;
        uint error = Iphlpapi.GetIfTable2(&taken);
        table = taken;
        return error;
    }

    public void Return(MibIfTable2* table) => Iphlpapi.FreeMibTable(table);
}
