namespace GhostMonitor.Engine.Checks;

/// <summary>Makes a journal's file, which nobody but its owner may read or write.</summary>
/// <remarks>JournalFile.Net.cs and JournalFile.NetStandard.cs, of which each target compiles one.</remarks>
internal static partial class JournalFile;
