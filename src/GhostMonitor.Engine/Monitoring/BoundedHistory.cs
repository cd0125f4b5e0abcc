namespace GhostMonitor.Engine.Monitoring;

/// <summary>The last items of a stream, oldest first, never more than its capacity.</summary>
/// <remarks>Thread-safe: one short lock around array operations, so that a reader delays the sampling thread by no more than a copy.</remarks>
/// <typeparam name="T">The item; immutable, for it is handed to any thread.</typeparam>
public sealed class BoundedHistory<T>
{
    private readonly object _lock = new();
    private readonly int _capacity;
    private T[] _items;
    private int _first;
    private int _count;
    private long _totalAdded;

    /// <summary>Creates an empty history.</summary>
    /// <param name="capacity">The most items that it keeps, at least 1. Storage grows with use, not ahead of it.</param>
    public BoundedHistory(int capacity)
    {
        if (capacity < 1)
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A history keeps at least one item.");

        _capacity = capacity;
        _items = new T[Math.Min(capacity, 16)];
    }

    /// <summary>The most items that it keeps.</summary>
    public int Capacity => _capacity;

    /// <summary>The items that it holds now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _count;
        }
    }

    /// <summary>The items that were ever added.</summary>
    public long TotalAdded
    {
        get
        {
            lock (_lock)
                return _totalAdded;
        }
    }

    /// <summary>The item that was added last; the default if there is none.</summary>
    public T? Newest
    {
        get
        {
            lock (_lock)
                return _count == 0 ? default : _items[(_first + _count - 1) % _items.Length];
        }
    }

    /// <summary>Adds the newest item; the oldest goes where the history is full.</summary>
    public void Add(T item)
    {
        lock (_lock)
        {
            if (_count == _items.Length && _count < _capacity)
                Grow();

            _items[(_first + _count) % _items.Length] = item;
            if (_count < _items.Length)
                _count++;
            else
                _first = (_first + 1) % _items.Length;

            _totalAdded++;
        }
    }

    /// <summary>The newest items, oldest first.</summary>
    /// <param name="last">How many at the most.</param>
    public T[] Snapshot(int last = int.MaxValue)
    {
        lock (_lock)
        {
            int wanted = Math.Max(0, Math.Min(last, _count));
            var items = new T[wanted];
            for (int i = 0; i < wanted; i++)
                items[i] = _items[(_first + _count - wanted + i) % _items.Length];

            return items;
        }
    }

    /// <summary>Forgets the items.</summary>
    /// <returns>How many there were.</returns>
    public int Clear()
    {
        lock (_lock)
        {
            int had = _count;
            Array.Clear(_items, 0, _items.Length);
            _first = _count = 0;
            return had;
        }
    }

    private void Grow()
    {
        var larger = new T[Math.Min(_capacity, _items.Length * 2)];
        for (int i = 0; i < _count; i++)
            larger[i] = _items[(_first + i) % _items.Length];

        _items = larger;
        _first = 0;
    }
}
