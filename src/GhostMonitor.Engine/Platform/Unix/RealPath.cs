using System.Runtime.InteropServices;
using System.Text;

namespace GhostMonitor.Engine.Platform.Unix;

/// <summary>
/// realpath(3): a folder's path without links. .NET joins a link's text with the path as it is spelled, which may lead elsewhere than
/// the kernel goes.
/// </summary>
internal static partial class RealPath
{
    private const int LongestPath = 4096;

    /// <summary>Follows all links.</summary>
    /// <returns>The path; null with the errno if it can't be followed.</returns>
    internal static unsafe string? Of(string path, out int errno)
    {
        byte* buffer = stackalloc byte[LongestPath];
        byte* answer = realpath(Encoding.UTF8.GetBytes(path + "\0"), buffer);
        errno = answer is null ? Marshal.GetLastPInvokeError() : 0;
        return answer is null ? null : Marshal.PtrToStringUTF8((nint)answer);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial byte* realpath(byte[] path, byte* answer);
}
