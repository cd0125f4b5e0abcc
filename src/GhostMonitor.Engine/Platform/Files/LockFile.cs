namespace GhostMonitor.Engine.Platform;

/// <summary>
/// A file by which programs exclude each other. The system lets it go when the process that holds it ends, however it ends. It stays
/// where it is: if it were deleted, two programs could each hold one of its name.
/// </summary>
internal static class LockFile
{
    // Another process has it: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION; flock(2)'s EWOULDBLOCK on Linux and on macOS.
    private static readonly int[] s_heldByAnother = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];

    /// <summary>Takes hold of it; makes it if it isn't there.</summary>
    /// <returns>What holds it until it is disposed; null if another has it.</returns>
    /// <exception cref="FileRefusedException">It is no regular file.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be opened.</exception>
    internal static FileStream? TryHold(string path)
    {
        try
        {
            return RegularFile.OpenToWrite(path, FileShare.None);
        }
        catch (IOException e) when (s_heldByAnother.Contains(e.HResult))
        {
            return null;
        }
    }
}
