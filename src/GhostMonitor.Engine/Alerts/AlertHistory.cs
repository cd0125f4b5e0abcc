namespace GhostMonitor.Engine.Alerts;

/// <summary>The last alerts of a monitor.</summary>
/// <remarks>Safe from any thread. The lock is held for one store, or while references are copied; a full history overwrites its oldest alert.</remarks>
public sealed class AlertHistory
{
    /// <summary>The bound where none is given.</summary>
    public const int DefaultCapacity = 100;

    private readonly object _gate = new();
    private readonly ResourceAlert?[] _ring;
    private int _oldest;
    private int _count;
    private long _totalAdded;

    /// <summary>Creates an empty history.</summary>
    /// <param name="capacity">The most alerts that it keeps, 1 or more.</param>
    public AlertHistory(int capacity = DefaultCapacity)
    {
        if (capacity < 1)
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A history keeps 1 alert or more.");

        _ring = new ResourceAlert?[capacity];
    }

    /// <summary>The most alerts that it keeps.</summary>
    public int Capacity => _ring.Length;

    /// <summary>How many it holds.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>How many were ever added, whatever was dropped or cleared since.</summary>
    public long TotalAdded
    {
        get
        {
            lock (_gate)
                return _totalAdded;
        }
    }

    /// <summary>Adds an alert, in the place of the oldest where it is full.</summary>
    public void Add(ResourceAlert alert)
    {
        lock (_gate)
        {
            _ring[(_oldest + _count) % _ring.Length] = alert;
            _totalAdded++;
            if (_count < _ring.Length)
                _count++;
            else
                _oldest = (_oldest + 1) % _ring.Length;
        }
    }

    /// <summary>What it holds now, newest last.</summary>
    public IReadOnlyList<ResourceAlert> Snapshot()
    {
        lock (_gate)
        {
            var alerts = new ResourceAlert[_count];
            for (int i = 0; i < alerts.Length; i++)
                alerts[i] = _ring[(_oldest + i) % _ring.Length]!;

            return Array.AsReadOnly(alerts);
        }
    }

    /// <summary>Forgets all alerts; open episodes and <see cref="TotalAdded"/> stay.</summary>
    /// <returns>How many it held.</returns>
    public int Clear()
    {
        lock (_gate)
        {
            int cleared = _count;
            Array.Clear(_ring, 0, _ring.Length);
            _oldest = _count = 0;
            return cleared;
        }
    }
}
