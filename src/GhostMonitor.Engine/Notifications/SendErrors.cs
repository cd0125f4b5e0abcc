namespace GhostMonitor.Engine.Notifications;

/// <summary>What every kind that sends says where it can't.</summary>
internal static class SendErrors
{
    /// <summary>The thread pool has no thread, and can't be given work.</summary>
    internal const string NoThread = "there is no thread to send it: the process has too many files open, or its user too many threads";
}
