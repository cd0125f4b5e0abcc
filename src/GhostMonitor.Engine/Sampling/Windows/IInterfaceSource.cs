using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Where the table of interfaces comes from: the kernel, or a test that builds one.</summary>
internal unsafe interface IInterfaceSource
{
    /// <summary>Takes the table.</summary>
    /// <returns>A Win32 error code, 0 for none; only then is the table to be given back.</returns>
    uint Take(out MibIfTable2* table);

    /// <summary>Gives the table back.</summary>
    void Return(MibIfTable2* table);
}
