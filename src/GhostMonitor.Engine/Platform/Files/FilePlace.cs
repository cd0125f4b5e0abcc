using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Platform;

/// <summary>Where a file is, or is to be made: links are followed, and what is no regular file is refused. Immutable.</summary>
/// <remarks>Everything that the module reads or writes goes through it, before it touches anything.</remarks>
internal sealed class FilePlace
{
    private FilePlace(string path, FileStatus? status)
    {
        Path = path;
        Status = status;
    }

    /// <summary>The file's full path, without links.</summary>
    public string Path { get; }

    /// <summary>Whether it is there.</summary>
    public bool Exists => Status is not null;

    /// <summary>Whether it is there and is marked as read-only.</summary>
    public bool IsReadOnly => Exists && (File.GetAttributes(Path) & FileAttributes.ReadOnly) != 0;

    /// <summary>The folder that it is in.</summary>
    internal string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>What is there; null for nothing.</summary>
    internal FileStatus? Status { get; }

    /// <summary>Looks at a path; opens nothing.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="FileRefusedException">It is no regular file, or its folder isn't there.</exception>
    /// <exception cref="IOException">The system can't say what is there.</exception>
    /// <exception cref="UnauthorizedAccessException">The system doesn't say what is there.</exception>
    public static FilePlace Of(string path)
    {
        if (path.Length == 0 || path.IndexOfAny(System.IO.Path.GetInvalidPathChars()) >= 0 || System.IO.Path.GetFileName(path).Length == 0)
            throw new FileRefusedException(FileProblem.NotRegular, "It is no file's name: give a file");

        if (IsWindows && DeviceName.Is(path))
            throw new FileRefusedException(FileProblem.NotRegular, "It is the name of a device: give the path of a regular file");

        string target = LinkTarget.Of(path);
        return new FilePlace(target, Look(target, path));
    }

    /// <summary>
    /// Looks at the file that lies beside another under its name and a suffix. A link is refused, for nobody means one there.
    /// </summary>
    /// <returns>What is there; null for nothing.</returns>
    /// <exception cref="FileRefusedException">It is no regular file.</exception>
    internal static FileStatus? LookBeside(string path) => Look(path, path);

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private static FileStatus? Look(string path, string given)
    {
        FileStatus? status;
        try
        {
            status = FileStatus.Of(path);
        }
        catch (DirectoryNotFoundException)
        {
            throw NoFolder(path);
        }

        if (status is null && !Directory.Exists(System.IO.Path.GetDirectoryName(path)))
            throw NoFolder(path);

        if (status is FileStatus there && there.Kind != FileKind.Regular)
            throw Refusal(there.Kind, path, given);

        return status;
    }

    private static FileRefusedException NoFolder(string path) => new(FileProblem.FolderNotFound,
        $"There is no folder '{System.IO.Path.GetDirectoryName(path)}': make it first, or give a file in a folder that exists");

    internal static FileRefusedException Refusal(FileKind kind, string path, string given)
    {
        string subject = path == given ? "It is" : $"It leads to '{path}', which is";
        return kind == FileKind.Folder
            ? new FileRefusedException(FileProblem.Folder, subject + " a folder: give a file in it")
            : new FileRefusedException(FileProblem.NotRegular, $"{subject} {Name(kind)}, and was left alone: give a regular file's path");
    }

    private static string Name(FileKind kind) => kind switch
    {
        FileKind.Link => "a symbolic link",
        FileKind.Pipe => "a named pipe",
        FileKind.Socket => "a socket",
        _ => "a device",
    };
}
