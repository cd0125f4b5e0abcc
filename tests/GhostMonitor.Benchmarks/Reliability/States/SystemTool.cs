using System.Diagnostics;

namespace GhostMonitor.Benchmarks.Reliability.States;

/// <summary>Small programs of the system, for what .NET has no call for: nodes that are no files.</summary>
internal static class SystemTool
{
    /// <summary>What a path itself is, a link not followed: its kind, its device number and its inode; empty if there is nothing.</summary>
    internal static string Identity(string path) => Run("stat", "-c", "%F %t:%T %i", path).Output;

    /// <summary>Makes a fifo.</summary>
    /// <returns>Whether the system allowed it.</returns>
    internal static bool MakeFifo(string path) => Run("mkfifo", path).IsRight;

    /// <summary>Makes a node of a character device; root alone may.</summary>
    /// <returns>Whether the system allowed it.</returns>
    internal static bool MakeDevice(string path, string major, string minor) => Run("mknod", path, "c", major, minor).IsRight;

    private static (bool IsRight, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return (process.ExitCode == 0, output);
    }
}
