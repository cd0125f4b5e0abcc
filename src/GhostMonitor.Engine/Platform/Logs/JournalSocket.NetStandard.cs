namespace GhostMonitor.Engine.Platform;

/// <summary>The socket of systemd's journal, which .NET Framework can't open and Windows doesn't have.</summary>
internal static class JournalSocket
{
    /// <summary>Where Linux has it.</summary>
    internal const string SystemPath = "/run/systemd/journal/socket";

    /// <summary>False.</summary>
    internal static bool IsSupported => false;

    /// <summary>Never called where it isn't supported.</summary>
    /// <param name="path">The socket's path.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="cancel">Stops waiting.</param>
    internal static void Send(string path, IReadOnlyList<byte[]> entries, CancellationToken cancel) =>
        throw new PlatformNotSupportedException();
}
