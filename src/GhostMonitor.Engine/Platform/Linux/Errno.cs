using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>The errno values that the reader tells apart, as in asm-generic/errno.h; the same on every Linux that .NET runs on.</summary>
internal static class Errno
{
    internal const int None = 0;
    internal const int NotPermitted = 1;
    internal const int NoEntry = 2;
    internal const int NoProcess = 3;
    internal const int Interrupted = 4;
    internal const int NoDeviceOrAddress = 6;
    internal const int TryAgain = 11;
    internal const int AccessDenied = 13;
    internal const int NoDevice = 19;
    internal const int InvalidArgument = 22;
    internal const int TooManyFilesOfMachine = 23;
    internal const int TooManyFiles = 24;
    internal const int FileTooBig = 27;
    internal const int NoData = 61;
    internal const int NotSupported = 95;

    /// <summary>The error in words, for a failure's reason.</summary>
    internal static string Describe(int errno) => Marshal.GetPInvokeErrorMessage(errno);
}
