using GhostMonitor.Engine.History;

namespace GhostMonitor.Recording;

/// <summary>A name, and the file that it stood for when it was opened.</summary>
/// <param name="Name">The name.</param>
/// <param name="Identity">The file; null if there was none.</param>
internal sealed record OpenedFile(string Name, FileIdentity? Identity)
{
    internal static OpenedFile Now(string name) => new(name, FileIdentity.Of(name));

    /// <summary>Whether the name still stands for the file. A file that wasn't there can't be missing.</summary>
    internal bool IsInPlace => Identity is null || FileIdentity.Of(Name) == Identity;

    /// <summary>Whether the name stands for another file by now.</summary>
    internal bool IsReplaced => Identity is not null && FileIdentity.Of(Name) is FileIdentity now && now != Identity;

    /// <summary>The size of the file; 0 if the name doesn't stand for it any more.</summary>
    internal long Length => Identity is not null && IsInPlace ? new FileInfo(Name).Length : 0;

    /// <summary>Removes the name, unless it stands for another file.</summary>
    internal void Remove()
    {
        if (Identity is not null && IsInPlace)
            File.Delete(Name);
    }
}
