using GhostMonitor.Engine.Platform.Unix;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform;

/// <content>On PowerShell 7.</content>
internal static partial class RegularFile
{
    private const int NoEntry = 2;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static byte[] ReadAll(FilePlace place, int most)
    {
        using SafeFileHandle file = OpenToRead(place.Path);
        FileStatus opened = FileStatus.Of(file, place.Path);
        if (opened.Kind != FileKind.Regular)
            throw FilePlace.Refusal(opened.Kind, place.Path, place.Path);

        // Not by the file's size: those of /proc say 0, and one may grow while it is read.
        using var content = new MemoryStream();
        byte[] portion = new byte[PortionSize];
        while (RandomAccess.Read(file, portion, content.Length) is > 0 and int count)
        {
            content.Write(portion, 0, count);
            if (content.Length > most)
                throw TooLarge(most);
        }

        return content.ToArray();
    }

    private static SafeFileHandle OpenToRead(string path)
    {
        if (OperatingSystem.IsWindows())
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        SafeFileHandle? file = UnixOpen.ForReading(path, out int errno);
        if (file is not null)
            return file;

        throw errno == NoEntry
            ? new FileRefusedException(FileProblem.NotFound, $"There is no file '{path}'")
            : FileStatus.Failure(errno, path);
    }

    private static FileStream CreatePrivate(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;

        return new FileStream(path, options);
    }

    private static void KeepOwnerAndMode(FileStream file, FileStatus old)
    {
        if (OperatingSystem.IsWindows())
            return;

        FileStatus fresh = FileStatus.Of(file);
        if ((fresh.Owner != old.Owner || fresh.Group != old.Group) && FileOwner.Set(file.SafeFileHandle, old.Owner, old.Group) != 0)
        {
            throw new FileRefusedException(FileProblem.OwnerNotKept,
                $"It belongs to user {old.Owner} and group {old.Group}, which this user can't give the new file: "
                + "run as that user, or remove the file first");
        }

        if (fresh.Mode != old.Mode)
            File.SetUnixFileMode(file.SafeFileHandle, (UnixFileMode)old.Mode);
    }
}
