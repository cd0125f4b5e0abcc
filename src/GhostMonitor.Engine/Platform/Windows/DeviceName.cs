namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>Names that Windows keeps for devices, in every folder and with any extension. Pure.</summary>
/// <remarks><see href="https://learn.microsoft.com/windows/win32/fileio/naming-a-file"/></remarks>
internal static class DeviceName
{
    private const string Devices = @"\\.\";

    private static readonly HashSet<string> s_reserved =
        new(StringComparer.OrdinalIgnoreCase) { "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$" };

    /// <summary>Whether a path names a device.</summary>
    /// <param name="path">The path as it was given.</param>
    internal static bool Is(string path)
    {
        if (path.Replace('/', '\\').StartsWith(Devices, StringComparison.Ordinal))
            return true;

        int begin = path.LastIndexOfAny(['\\', '/']) + 1;
        int end = path.IndexOfAny(['.', ':'], begin);
        string stem = path.Substring(begin, (end < 0 ? path.Length : end) - begin).TrimEnd(' ');
        return s_reserved.Contains(stem) || IsPort(stem);
    }

    /// <summary>COM1 to COM9 and LPT1 to LPT9.</summary>
    private static bool IsPort(string stem) =>
        stem.Length == 4
        && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase))
        && stem[3] is >= '1' and <= '9';
}
