namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>The folders in /proc.</summary>
internal struct FolderCount
{
    /// <summary>Those named by a number: a process each.</summary>
    internal long Processes;

    /// <summary>The others.</summary>
    internal long Others;
}
