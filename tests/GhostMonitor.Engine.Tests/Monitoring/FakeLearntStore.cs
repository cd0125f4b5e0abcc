using System.Collections.Concurrent;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Tests.Monitoring;

/// <summary>Keeps in memory what was learnt; a test can make both wait.</summary>
internal sealed class FakeLearntStore : ILearntStore
{
    private readonly ConcurrentQueue<LearntState> _kept = [];

    public ManualResetEventSlim Open { get; } = new(true);

    public ManualResetEventSlim KeepOpen { get; } = new(true);

    public LearntState[] Kept => [.. _kept];

    public ConcurrentQueue<DateTimeOffset> Loads { get; } = [];

    /// <summary>Why what is kept can't be used; null if it can.</summary>
    public string? Problem { get; set; }

    /// <summary>How many rows of a recording were learnt of.</summary>
    public int Rows { get; set; }

    public Learnt Load(RecordSource source, DateTimeOffset before, CancellationToken cancel)
    {
        Loads.Enqueue(before);
        Open.Wait(CancellationToken.None);
        var learnt = Learnt.Of(Problem is null ? _kept.LastOrDefault() : null, Problem, before);
        for (int i = 0; i < Rows; i++)
            learnt.Step(new ResourceMetrics { Moment = before.AddMinutes(i - Rows) });

        return learnt;
    }

    public void Keep(LearntState learnt)
    {
        KeepOpen.Wait(CancellationToken.None);
        _kept.Enqueue(learnt);
    }
}
