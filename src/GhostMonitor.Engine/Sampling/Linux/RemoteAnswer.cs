using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>What a filesystem answered when it was asked for its space.</summary>
/// <param name="Errno">0, or why it failed.</param>
/// <param name="Space">The space, if it didn't.</param>
/// <param name="Took">How long the answer took.</param>
internal sealed record RemoteAnswer(int Errno, FilesystemSpace Space, TimeSpan Took);
