namespace GhostMonitor.Engine.Recording;

/// <content>Windows PowerShell 5.1 has no AssemblyLoadContext, and without one SQLite's assemblies would clash with those of other modules.</content>
public static partial class RecordStores
{
    private static IRecordStore Load() => throw new ResourceArgumentException("RecordingNotSupported", "RecordPath", "Windows PowerShell",
        "Recording needs PowerShell 7.4 or later: start pwsh instead of powershell, or leave the parameter out");
}
