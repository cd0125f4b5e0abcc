using GhostMonitor.Engine.Platform.Unix;

namespace GhostMonitor.Engine.Platform;

/// <content>On PowerShell 7.</content>
internal static partial class LinkTarget
{
    // As many as Linux follows.
    private const int MostLinks = 40;
    private const int NoEntry = 2;
    private const int NotAFolder = 20;

    // ELOOP of Linux and of macOS.
    private static readonly int[] s_loop = [40, 62];

    /// <summary>The full path of what a path leads to in the end, whether it is there or not; the path itself if it is no link.</summary>
    /// <exception cref="FileRefusedException">Its links lead in a circle, or into a folder that isn't there.</exception>
    /// <exception cref="IOException">The system can't follow it.</exception>
    /// <exception cref="UnauthorizedAccessException">The system doesn't follow it.</exception>
    internal static string Of(string path) => OperatingSystem.IsWindows() ? FollowOnWindows(path) : Follow(path);

    private static string FollowOnWindows(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Nothing is there, so it is no link.
            return path;
        }
    }

    private static string Follow(string path)
    {
        string at = path;
        for (int links = 0; links <= MostLinks; links++)
        {
            string folder = RealFolder(Path.GetDirectoryName(at) ?? "/");
            at = Path.Combine(folder, Path.GetFileName(at));
            if (new FileInfo(at).LinkTarget is not string text)
                return at;

            at = Path.Combine(folder, text);
        }

        throw Loop();
    }

    private static string RealFolder(string folder)
    {
        if (RealPath.Of(folder, out int errno) is string real)
            return real;

        if (errno == NoEntry)
        {
            throw new FileRefusedException(
                FileProblem.FolderNotFound, $"There is no folder '{folder}': make it first, or give a file in a folder that exists");
        }

        if (errno == NotAFolder)
            throw new FileRefusedException(FileProblem.FolderNotFound, $"'{folder}' is no folder: give a file in a folder that exists");

        throw s_loop.Contains(errno) ? Loop() : FileStatus.Failure(errno, folder);
    }

    private static FileRefusedException Loop() =>
        new(FileProblem.NotRegular, "Its symbolic links lead in a circle, or there are more than 40: give the file itself");
}
