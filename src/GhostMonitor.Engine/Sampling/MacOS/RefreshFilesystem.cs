namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Asks the filesystem of a struct statfs for its space as it is now: statfs(2), or in tests a fake.</summary>
/// <param name="entry">The entry; the answer is written over it.</param>
/// <returns>Null, or what failed.</returns>
internal delegate string? RefreshFilesystem(Span<byte> entry);
