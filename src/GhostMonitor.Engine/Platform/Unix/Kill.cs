using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Unix;

/// <summary>kill(2).</summary>
internal static partial class Kill
{
    // signal(7), POSIX: the same number on Linux and on macOS.
    private const int Term = 15;

    /// <summary>Asks a process to end.</summary>
    /// <param name="id">Its number, above 0: others mean groups of processes.</param>
    /// <returns>0, or the errno.</returns>
    internal static int Terminate(int id) => id > 0 && kill(id, Term) != 0 ? Marshal.GetLastPInvokeError() : 0;

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int id, int signal);
}
