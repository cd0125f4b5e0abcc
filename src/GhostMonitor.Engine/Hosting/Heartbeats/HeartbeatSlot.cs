using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Heartbeats;

/// <summary>The heartbeat of a scope, if it has one. It ends with the scope.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class HeartbeatSlot : IDisposable
{
    private readonly object _lock = new();
    private Heartbeat? _current;

    private HeartbeatSlot()
    {
    }

    /// <summary>The heartbeat; null for none.</summary>
    public Heartbeat? Current
    {
        get
        {
            lock (_lock)
                return _current;
        }
    }

    /// <summary>The slot of a scope.</summary>
    /// <param name="scope">The scope; it owns the slot.</param>
    /// <exception cref="ObjectDisposedException">The scope has ended.</exception>
    public static HeartbeatSlot Of(MonitoringScope scope) => scope.Part(static _ => new HeartbeatSlot());

    /// <summary>Starts a heartbeat and ends the one before. From here on the slot owns it.</summary>
    /// <param name="heartbeat">One that has not begun; null to have none.</param>
    /// <exception cref="ThreadException">There is no thread for it: the one before goes on, and this one is still the caller's.</exception>
    public void Use(Heartbeat? heartbeat)
    {
        heartbeat?.Start();
        Heartbeat? before;
        lock (_lock)
        {
            before = _current;
            _current = heartbeat;
        }

        before?.Dispose();
    }

    /// <summary>Ends the heartbeat.</summary>
    public void Dispose() => Use(null);
}
