namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>One of the loads that run at the same time, with the counts that come of it.</summary>
internal interface IReliabilityPart
{
    /// <summary>The heading of its counts.</summary>
    string Title { get; }

    /// <summary>Runs until the time is over, lets what is under way come to rest, and counts.</summary>
    /// <remarks>Everything that it started has ended when it returns.</remarks>
    Task<IReadOnlyList<Count>> RunAsync(SoakTime time);
}
