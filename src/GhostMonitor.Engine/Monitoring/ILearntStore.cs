using GhostMonitor.Engine.History;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Where what monitors have learnt outlives them. Thread-safe.</summary>
internal interface ILearntStore
{
    /// <summary>What a monitor goes on from. May take seconds, so no sampling thread calls it. Never throws.</summary>
    /// <param name="source">The machine and the monitor.</param>
    /// <param name="before">Only what was before this moment: the monitor has learnt of nothing later.</param>
    /// <param name="cancel">Gives up; what is returned then is of no use.</param>
    Learnt Load(RecordSource source, DateTimeOffset before, CancellationToken cancel);

    /// <summary>Keeps what a monitor has learnt, in place of what was kept before. Never waits for a disk and never throws.</summary>
    void Keep(LearntState learnt);
}
