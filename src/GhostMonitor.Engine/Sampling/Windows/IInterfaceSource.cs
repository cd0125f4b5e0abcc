using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Where the table of interfaces comes from: the kernel, or a test that builds one.</summary>
internal interface IInterfaceSource
{
    /// <summary>Reads the table, a <see cref="MibIfTable2"/> with as many rows as it says.</summary>
    /// <returns>Null, or what failed.</returns>
    string? Read(out NativeAnswer table);
}
