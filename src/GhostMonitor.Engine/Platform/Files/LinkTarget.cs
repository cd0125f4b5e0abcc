namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Where a symbolic link leads: a file that is replaced by rename(2) would else take the link's place, and what the user meant would
/// stay as it was.
/// </summary>
/// <remarks>LinkTarget.Net.cs and LinkTarget.NetStandard.cs, of which each target compiles one.</remarks>
internal static partial class LinkTarget;
