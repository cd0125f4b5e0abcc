namespace GhostMonitor.Engine.Platform;

/// <summary>Brings a folder's names to the disk, so that a file that was given another name has it after a power failure.</summary>
/// <remarks>FolderSync.Net.cs and FolderSync.NetStandard.cs, of which each target compiles one.</remarks>
internal static partial class FolderSync;
