namespace GhostMonitor.Recording;

/// <summary>What somebody did to the files of a recording while it was open.</summary>
internal enum RecordFilesChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Another file has its name now.</summary>
    Replaced,

    /// <summary>No file has its name any more.</summary>
    Removed,

    /// <summary>The file is in its place. One of those beside it, without which it can't be written, is not.</summary>
    LogRemoved,
}
