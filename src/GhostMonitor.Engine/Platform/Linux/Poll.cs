using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform.Linux;

/// <summary>poll(2) without waiting.</summary>
internal static partial class Poll
{
    private const short Priority = 0x002;
    private const short Error = 0x008;

    /// <summary>
    /// Whether the mount table changed since this file was opened or last polled: the kernel then reports POLLERR and POLLPRI
    /// (proc_pid_mounts(5)). True also if poll itself fails, so that a doubt costs a read and no change is missed.
    /// </summary>
    internal static unsafe bool ReportsChange(SafeFileHandle mounts)
    {
        bool added = false;
        try
        {
            mounts.DangerousAddRef(ref added);
            var watched = new PollDescriptor { Descriptor = (int)mounts.DangerousGetHandle(), Events = Priority };
            int ready = Call(&watched, 1, 0);
            return ready < 0 || (watched.ReturnedEvents & (Priority | Error)) != 0;
        }
        finally
        {
            if (added)
                mounts.DangerousRelease();
        }
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static unsafe partial int Call(PollDescriptor* descriptors, nuint count, int timeoutMilliseconds);

    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short ReturnedEvents;
    }
}
