using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>
/// Reads one operating system's counters. The one seam between the platforms and everything above them.
/// </summary>
/// <remarks>
/// Not thread-safe: a reader belongs to the <see cref="ResourceSampler"/> that owns it, which calls it from one thread at a time.
/// It may keep files open and buffers between calls, and gives them up in <see cref="IDisposable.Dispose"/>.
/// </remarks>
internal interface IResourceReader : IDisposable
{
    /// <summary>The groups of readings that this platform has at all. The others are null in every sample and are no failure.</summary>
    ResourceKinds Supported { get; }

    /// <summary>Reads the named groups into <paramref name="counters"/>, which the caller has cleared.</summary>
    /// <remarks>
    /// A reading that fails is left unset and reported through <see cref="ResourceCounters.Fail"/>;
    /// it takes no other reading with it. Throws nothing for what a kernel, a disk or a hostile file does.
    /// </remarks>
    /// <param name="resources">What to read; nothing else is touched.</param>
    /// <param name="counters">Where the counters go. Its tables are reused from call to call.</param>
    void Read(ResourceKinds resources, ResourceCounters counters);
}
