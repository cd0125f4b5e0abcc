namespace GhostMonitor.Engine.Tests.Repository;

/// <summary>The files of the tree that people wrote: what a build makes is left out.</summary>
internal static class RepositoryFiles
{
    /// <summary>The full path of a file that is named from the top of the tree.</summary>
    public static string FullPath(string path) => Path.Combine(RepositoryRoot.Path, path);

    /// <summary>The files of a folder and below, named from the top of the tree.</summary>
    public static IEnumerable<string> Under(string folder, string pattern) =>
        Directory.EnumerateFiles(FullPath(folder), pattern, SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj"));
}
