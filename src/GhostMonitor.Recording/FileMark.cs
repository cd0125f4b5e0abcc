using GhostMonitor.Engine.History;

namespace GhostMonitor.Recording;

/// <summary>What shows that a file was replaced or changed by anybody.</summary>
/// <param name="Identity">Which file it is; null for none.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="ChangedAt">When it was last written to.</param>
internal sealed record FileMark(FileIdentity? Identity, long Length, DateTime ChangedAt)
{
    internal static FileMark Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileMark(FileIdentity.Of(path), file.Length, file.LastWriteTimeUtc) : new FileMark(null, 0, default);
    }
}
