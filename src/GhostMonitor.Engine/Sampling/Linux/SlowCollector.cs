using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Hands a reader what was read last on the thread of <see cref="SlowReadings"/>.</summary>
internal sealed class SlowCollector(SlowReadings owner, SlowReading reading) : ICollector
{
    private bool _hasAsked;

    public ResourceKinds Kind => reading.Kind;

    public void Collect(ResourceCounters counters)
    {
        if (!_hasAsked)
            owner.Enter();

        _hasAsked = true;
        owner.Proceed(reading.Take(counters));
    }

    public void Dispose()
    {
        if (_hasAsked)
            owner.Leave();

        _hasAsked = false;
    }
}
