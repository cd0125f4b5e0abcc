using System.Runtime.InteropServices;
using System.Text;
using GhostMonitor.Engine.Platform.Linux;
using GhostMonitor.Engine.Platform.MacOS;
using GhostMonitor.Engine.Platform.Unix;
using GhostMonitor.Engine.Platform.Windows;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform;

/// <content>By stat(2) on Linux and macOS: .NET says of a device, a pipe and a socket that it is a file.</content>
internal readonly partial record struct FileStatus
{
    private const int NoEntry = 2;
    private const int NotAllowed = 13;
    private const int NotAFolder = 20;

    private const int PermissionBits = 0xFFF;
    private const int KindBits = 0xF000;

    /// <summary>What a path names, a link being one itself; null if there is nothing.</summary>
    /// <exception cref="IOException">The system can't say.</exception>
    /// <exception cref="UnauthorizedAccessException">The system doesn't say.</exception>
    internal static FileStatus? Of(string path)
    {
        if (OperatingSystem.IsWindows())
            return OfWindows(path);

        byte[] name = Encoding.UTF8.GetBytes(path + "\0");
        int errno = OperatingSystem.IsMacOS() ? DarwinStat.OfPath(name, out FileStatus status) : Statx.OfPath(name, out status);
        return errno switch
        {
            0 => status,
            NoEntry => null,
            _ => throw Failure(errno, path),
        };
    }

    /// <summary>What a path leads to, links followed; null if there is nothing. On Windows a link stands for itself.</summary>
    /// <exception cref="IOException">The system can't say.</exception>
    /// <exception cref="UnauthorizedAccessException">The system doesn't say.</exception>
    internal static FileStatus? OfTarget(string path)
    {
        FileStatus? named = Of(path);
        if (named?.Kind != FileKind.Link || OperatingSystem.IsWindows())
            return named;

        return RealPath.Of(path, out _) is string real ? Of(real) : null;
    }

    /// <summary>What an open file is.</summary>
    /// <exception cref="IOException">The system can't say.</exception>
    internal static FileStatus Of(FileStream file) => Of(file.SafeFileHandle, file.Name);

    /// <summary>What an open file is.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path, for the error.</param>
    /// <exception cref="IOException">The system can't say.</exception>
    internal static FileStatus Of(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
            return OfWindows(GetFileType.IsDisk(file) ? FileKind.Regular : FileKind.Device, size: 0);

        int errno = OperatingSystem.IsMacOS() ? DarwinStat.OfOpen(file, out FileStatus status) : Statx.OfOpen(file, out status);
        return errno == 0 ? status : throw Failure(errno, path);
    }

    /// <summary>Reads the mode as stat(2) gives it: the kind in its upper bits, the permissions below.</summary>
    internal static FileStatus OfMode(int mode, long size, uint owner, uint group, ulong device, ulong inode) =>
        new(KindOf(mode & KindBits), size, mode & PermissionBits, owner, group, device, inode);

    /// <summary>An errno as the exception that .NET has for it.</summary>
    internal static Exception Failure(int errno, string path)
    {
        string message = $"{Marshal.GetPInvokeErrorMessage(errno)}: '{path}'";
        return errno switch
        {
            NoEntry => new FileNotFoundException(message, path),
            NotAllowed => new UnauthorizedAccessException(message),
            NotAFolder => new DirectoryNotFoundException(message),
            _ => new IOException(message, errno),
        };
    }

    private static FileKind KindOf(int bits) => bits switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        0xA000 => FileKind.Link,
        0x1000 => FileKind.Pipe,
        0xC000 => FileKind.Socket,
        _ => FileKind.Device,
    };

    private static FileStatus? OfWindows(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null)
                return OfWindows(FileKind.Link, size: 0);

            return (File.GetAttributes(path) & FileAttributes.Directory) != 0
                ? OfWindows(FileKind.Folder, size: 0)
                : OfWindows(FileKind.Regular, file.Length);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
