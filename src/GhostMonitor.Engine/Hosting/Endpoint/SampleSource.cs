using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// Gives requests a sample: a monitor's last one, or, where no monitor has one, one that is taken for them and shared for a second.
/// </summary>
/// <remarks>
/// Thread-safe. However many requests come, one sample is taken at a time, with a sampler of its own and never on a sampling thread.
/// </remarks>
internal sealed class SampleSource(MonitoringScope scope)
{
    private static readonly TimeSpan s_sharedFor = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private Task<ResourceMetrics>? _taken;
    private long _takenAt;

    /// <summary>A sample taken no more than a second ago, for requests.</summary>
    internal Task<ResourceMetrics> TakeAsync()
    {
        lock (_lock)
        {
            bool isUsable = _taken is { IsFaulted: false } && (!_taken.IsCompleted || scope.Time.GetElapsedTime(_takenAt) < s_sharedFor);
            if (!isUsable)
            {
                _takenAt = scope.Time.GetTimestamp();

                // It waits for the length of its window, which is no work for a thread of the pool.
                _taken = Task.Factory.StartNew(Take, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            return _taken!;
        }
    }

    private ResourceMetrics Take()
    {
        using ResourceSampler sampler = scope.CreateSampler();
        using var clock = new ClockWait(scope.Time);
        sampler.Begin(ResourceKinds.All);
        long start = scope.Time.GetTimestamp();
        while (scope.Time.GetElapsedTime(start) < ResourceMonitor.FirstWindow)
            clock.Wait(start, ResourceMonitor.FirstWindow);

        return sampler.Sample();
    }
}
