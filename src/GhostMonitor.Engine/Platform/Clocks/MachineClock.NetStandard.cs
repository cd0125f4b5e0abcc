namespace GhostMonitor.Engine.Platform;

/// <content>The clocks of Windows, where Windows PowerShell runs.</content>
internal sealed partial class MachineClock
{
    private static (string? BootId, TimeSpan SinceBoot) ReadBoot() => ReadWindows();
}
