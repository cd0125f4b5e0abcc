namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>How a client waits.</summary>
internal static class ClientPause
{
    /// <summary>Waits, at most until it is over.</summary>
    /// <returns>Whether it goes on.</returns>
    internal static async Task<bool> Async(int milliseconds, CancellationToken over)
    {
        await Task.Delay(milliseconds, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !over.IsCancellationRequested;
    }
}
