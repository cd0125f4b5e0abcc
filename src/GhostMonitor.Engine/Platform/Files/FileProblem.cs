namespace GhostMonitor.Engine.Platform;

/// <summary>Why a path is refused.</summary>
internal enum FileProblem
{
    /// <summary>It is a folder.</summary>
    Folder,

    /// <summary>It is a device, a pipe or a socket, or its links lead in a circle.</summary>
    NotRegular,

    /// <summary>The folder that the file is to be in isn't there.</summary>
    FolderNotFound,

    /// <summary>There is no such file.</summary>
    NotFound,

    /// <summary>The file holds more than is read.</summary>
    TooLarge,

    /// <summary>The file's owner can't be kept.</summary>
    OwnerNotKept,
}
