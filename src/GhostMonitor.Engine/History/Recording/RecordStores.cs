using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <summary>Finds what can open recordings.</summary>
/// <remarks>How a build does that is in RecordStores.Net.cs and RecordStores.NetStandard.cs, of which each target compiles one.</remarks>
internal static partial class RecordStores
{
    /// <summary>
    /// What opens recordings in this process. Its assemblies are loaded when it is first asked for, and never by a process that doesn't
    /// record.
    /// </summary>
    /// <exception cref="ResourceArgumentException">RecordingNotSupported: this PowerShell or this platform can't record.</exception>
    public static IRecordStore Current => Load();
}
