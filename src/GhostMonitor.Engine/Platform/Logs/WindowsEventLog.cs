using System.ComponentModel;
using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Windows' event log, where the installation of the agent registers the source. Each event is written by a handle of its own, so nothing
/// is kept. Thread-safe.
/// </summary>
internal sealed unsafe class WindowsEventLog : IEventLog
{
    /// <summary>The source of all events, in the log Application.</summary>
    internal const string Source = "GhostMonitor";

    /// <summary>The characters of a text: ReportEvent refuses more.</summary>
    internal const int LongestText = 31_839;

    /// <summary>True on Windows.</summary>
    internal static bool IsSupported => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <inheritdoc/>
    public void Write(EventLogType type, int id, IReadOnlyList<string> texts)
    {
        fixed (char* source = Source)
        {
            nint log = Advapi32.RegisterEventSource(null, source);
            if (log == 0)
                throw new Win32Exception(Marshal.GetLastWin32Error());

            try
            {
                Write(log, type, id, texts);
            }
            finally
            {
                _ = Advapi32.DeregisterEventSource(log);
            }
        }
    }

    private static void Write(nint log, EventLogType type, int id, IReadOnlyList<string> texts)
    {
        GCHandle[] pinned = [.. texts.Select(static text => GCHandle.Alloc(text, GCHandleType.Pinned))];
        try
        {
            nint[] starts = [.. pinned.Select(static text => text.AddrOfPinnedObject())];
            fixed (nint* first = starts)
            {
                if (Advapi32.ReportEvent(log, (ushort)type, 0, (uint)id, null, (ushort)starts.Length, 0, (char**)first, null) == 0)
                    throw new Win32Exception(Marshal.GetLastWin32Error());
            }
        }
        finally
        {
            foreach (GCHandle text in pinned)
                text.Free();
        }
    }
}
