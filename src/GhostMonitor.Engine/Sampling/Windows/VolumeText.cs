using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Finds volumes' names and mount points in the buffers that the calls fill. Nothing of a name is taken that broke off.</summary>
internal static class VolumeText
{
    private const string NamePrefix = @"\\?\";
    private const int ShortestRoot = 3;

    private static readonly string[] s_types = ["NTFS", "ReFS", "FAT32", "exFAT", "FAT"];

    /// <summary>
    /// The name by which QueryDosDevice knows a volume, <c>Volume{…}</c>: what FindFirstVolume gives, <c>\\?\Volume{…}\</c>, without
    /// its ends.
    /// </summary>
    /// <param name="name">The buffer.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="length">Its characters.</param>
    /// <returns>False for what isn't the name of a volume.</returns>
    internal static bool TryFindKey(char[] name, out int start, out int length)
    {
        start = NamePrefix.Length;
        int end = NativeText.Length(name, name.Length);
        length = end - start - 1;
        if (length <= 0 || name[end - 1] != '\\')
            return false;

        for (int i = 0; i < NamePrefix.Length; i++)
        {
            if (name[i] != NamePrefix[i])
                return false;
        }

        return true;
    }

    /// <summary>Finds the shortest mount point of a volume, so its letter before a folder.</summary>
    /// <param name="paths">The buffer that GetVolumePathNamesForVolumeName filled.</param>
    /// <param name="said">The characters that it says it wrote.</param>
    /// <param name="letters">Gets a bit for each letter among the mount points, A the lowest.</param>
    /// <param name="start">Where the mount point begins.</param>
    /// <param name="length">Its characters, with the last backslash; 0 where the volume is mounted nowhere.</param>
    /// <returns>Null, or what is wrong with the list.</returns>
    internal static string? FindRoot(char[] paths, long said, ref uint letters, out int start, out int length)
    {
        (start, length) = (0, 0);
        var list = new MultiString(paths, said);
        bool areFolders = true;
        while (list.TryNext(out int next, out int characters))
        {
            areFolders &= characters >= ShortestRoot && paths[next + characters - 1] == '\\';
            if (characters == ShortestRoot && Letter(paths[next]) is int letter and >= 0)
                letters |= 1u << letter;
            if (length == 0 || characters < length)
                (start, length) = (next, characters);
        }

        if (!list.IsBrokenOff && areFolders)
            return null;

        length = 0;
        return nameof(Kernel32.GetVolumePathNamesForVolumeName)
            + (list.IsBrokenOff ? " gave a list that breaks off" : " gave what is no folder");
    }

    /// <summary>The drive that Windows is on, <c>C:</c>.</summary>
    /// <param name="folder">The buffer that GetSystemWindowsDirectory filled.</param>
    /// <param name="said">The characters that it says it wrote, the NUL not included.</param>
    /// <returns>Null where the folder has no letter, or there is none.</returns>
    internal static string? SystemDrive(char[] folder, uint said)
    {
        bool hasDrive = said >= 2 && said < folder.Length && folder[1] == ':';
        return hasDrive && Letter(folder[0]) is int letter and >= 0 ? (char)('A' + letter) + ":" : null;
    }

    /// <summary>
    /// The file system that GetVolumeInformation gives: the usual ones without a new string each time. Asked on several threads, so there
    /// is no pool to share.
    /// </summary>
    internal static unsafe string TypeName(char* type, int capacity)
    {
        int length = NativeText.Length(type, capacity);
        foreach (string known in s_types)
        {
            if (NativeText.Equals(known, type, length))
                return known;
        }

        return new string(type, 0, length);
    }

    private static int Letter(char c) => c is >= 'A' and <= 'Z' ? c - 'A' : c is >= 'a' and <= 'z' ? c - 'a' : -1;
}
