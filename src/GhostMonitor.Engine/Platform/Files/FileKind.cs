namespace GhostMonitor.Engine.Platform;

/// <summary>What a path names.</summary>
internal enum FileKind
{
    Regular,
    Folder,
    Link,
    Pipe,
    Socket,
    Device,
}
