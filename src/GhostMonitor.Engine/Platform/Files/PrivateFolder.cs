namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Makes the module's own folders, and those above them, for their owner alone. A folder that a user names is never made.
/// </summary>
/// <remarks>PrivateFolder.Net.cs and PrivateFolder.NetStandard.cs, of which each target compiles one.</remarks>
internal static partial class PrivateFolder;
