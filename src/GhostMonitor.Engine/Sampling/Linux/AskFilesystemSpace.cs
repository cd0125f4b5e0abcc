using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Asks a filesystem for its space: statvfs(3), or in tests a fake that fails or hangs as asked.</summary>
/// <param name="path">A path on it, ended by a zero byte.</param>
/// <param name="space">The answer.</param>
/// <returns>0, or the errno.</returns>
internal delegate int AskFilesystemSpace(byte[] path, out FilesystemSpace space);
