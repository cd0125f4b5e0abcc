namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Reads what a drive letter or volume name stands for in the kernel's namespace, as QueryDosDevice gives it.</summary>
internal static class VolumeTarget
{
    private static readonly string[] s_leftOut = [@"\??\", @"\Device\CdRom", @"\Device\Floppy"];
    private static readonly string[] s_redirectors =
        [@"\Device\LanmanRedirector\", @"\Device\Mup\", @"\Device\WebDavRedirector\", @"\Device\WinDfs\"];

    /// <summary>False for a letter that stands for a folder (subst) and so repeats a volume, and for optical and floppy drives.</summary>
    internal static bool IsVolume(string target)
    {
        foreach (string prefix in s_leftOut)
        {
            if (target.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return target.Length > 0;
    }

    /// <summary>The share as users write it, <c>\\server\share</c>, where the target is one; else the target.</summary>
    internal static string DeviceName(string target)
    {
        foreach (string prefix in s_redirectors)
        {
            if (target.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return ShareName(target, prefix.Length);
        }

        return target;
    }

    private static string ShareName(string target, int start)
    {
        // Redirectors put the letter and the logon session first: ;LanmanRedirector\;Z:00000000000411f2\server\share.
        while (start < target.Length && target[start] == ';')
        {
            int next = target.IndexOf('\\', start);
            if (next < 0)
                return target;

            start = next + 1;
        }

        return start < target.Length ? target.Remove(0, start).Insert(0, @"\\") : target;
    }
}
