namespace GhostMonitor.Engine.Platform;

/// <content>On Windows PowerShell. Who may read a new file, its folder's access list says.</content>
internal static partial class RegularFile
{
    private static byte[] ReadAll(FilePlace place, int most)
    {
        using var file = new FileStream(place.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        byte[] portion = new byte[PortionSize];
        for (int count; (count = file.Read(portion, 0, portion.Length)) > 0;)
        {
            content.Write(portion, 0, count);
            if (content.Length > most)
                throw TooLarge(most);
        }

        return content.ToArray();
    }

    private static FileStream CreatePrivate(string path, FileShare share) => new(path, FileMode.CreateNew, FileAccess.ReadWrite, share);

    private static void KeepOwnerAndMode(FileStream file, FileStatus old)
    {
    }
}
