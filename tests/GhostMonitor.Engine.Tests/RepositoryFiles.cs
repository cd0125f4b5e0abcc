namespace GhostMonitor.Engine.Tests;

/// <summary>The files of the tree that people wrote: what a build makes is left out.</summary>
internal static class RepositoryFiles
{
    /// <summary>The full path of a file that is named from the top of the tree.</summary>
    public static string FullPath(string path) => Path.Combine(RepositoryRoot.Path, path);

    /// <summary>
    /// The files of a folder and below, named from the top of the tree. Recorded files are left out: their links lead in circles.
    /// </summary>
    public static IEnumerable<string> Under(string folder, string pattern) => Below(new DirectoryInfo(FullPath(folder)), pattern)
        .Select(static path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'));

    private static IEnumerable<string> Below(DirectoryInfo folder, string pattern) =>
    [
        .. folder.EnumerateFiles(pattern).Select(static file => file.FullName),
        .. folder.EnumerateDirectories().Where(static each => each.Name is not ("bin" or "obj" or "Fixtures"))
            .SelectMany(each => Below(each, pattern)),
    ];
}
