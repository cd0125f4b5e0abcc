namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>Sends SIGKILL to a check at random, every few seconds.</summary>
internal sealed class CheckKiller(IReadOnlyList<CheckLoop> loops)
{
    /// <summary>The kills that an hour must have.</summary>
    internal const int KillsPerHour = 200;

    private const double LongestPause = 9;

    internal async Task RunAsync(SoakTime time)
    {
        while (await time.PauseAsync(TimeSpan.FromSeconds(1 + (Random.Shared.NextDouble() * (LongestPause - 1)))))
            loops[Random.Shared.Next(loops.Count)].Kill();
    }
}
