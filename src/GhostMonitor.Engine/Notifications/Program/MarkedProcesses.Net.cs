using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// The processes that have a mark in their environment, which they inherited from the one that was started with it. Linux only.
/// </summary>
/// <remarks>
/// A process whose parent has ended belongs to the system's first one: nothing but what it inherited still tells where it comes from.
/// <c>/proc/PID/environ</c>, proc_pid_environ(5), is the environment that a program was started with, and can be read of one's own
/// processes.
/// </remarks>
internal static class MarkedProcesses
{
    // What is found and killed may have begun another just before. One that begins others faster than they are killed is not followed for
    // ever.
    private const int MostRounds = 20;

    /// <summary>Kills them.</summary>
    /// <param name="mark">The <c>name=value</c> to look for.</param>
    internal static void Kill(string mark)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(mark);
        for (int round = 0; round < MostRounds && KillFound(wanted); round++)
        {
        }
    }

    private static bool KillFound(byte[] mark)
    {
        bool found = false;
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && Environ(folder).IndexOf(mark) >= 0)
                found |= KillOne(id);
        }

        return found;
    }

    private static ReadOnlySpan<byte> Environ(string folder)
    {
        try
        {
            return File.ReadAllBytes(folder + "/environ");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's and so not ours.
            return default;
        }
    }

    private static bool KillOne(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended: that is what was wanted.
            return false;
        }
    }
}
