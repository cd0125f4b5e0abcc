namespace GhostMonitor.Engine.Platform;

/// <content>The clocks of Windows, where Windows PowerShell runs.</content>
public sealed partial class MachineClock
{
    private static (string? BootId, TimeSpan SinceBoot) ReadBoot() => ReadWindows();
}
