namespace GhostMonitor.Engine.History;

/// <summary>The last items of a stream, oldest first, never more than its capacity.</summary>
/// <remarks>
/// <para>
/// Thread-safe: one short lock, under which nothing is copied but, once for each block of items, the list of blocks. So a reader doesn't
/// delay the sampling thread, however much it reads.
/// </para>
/// <para>
/// Items are put into blocks and never moved or replaced. A view of the history is a range of the blocks; all views share them. A block
/// goes when none of its items counts any more, so a history refers to less than a block of items beyond its capacity.
/// </para>
/// </remarks>
/// <typeparam name="T">The item; immutable, for it is handed to any thread.</typeparam>
internal sealed class BoundedHistory<T>
{
    private const int ShortestBlock = 8;
    private const int LongestBlock = 256;

    private readonly object _lock = new();
    private readonly int _capacity;
    private readonly int _blockLength;

    // Replaced when a block is added, never changed: views hold on to it.
    private T[][] _blocks = [];
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
        _blockLength = Math.Min(LongestBlock, Math.Max(ShortestBlock, capacity / ShortestBlock));
    }

    /// <summary>
    /// Tells it from any other history, also of another process: who goes on by the number of an item must know whose it is. 0 or more.
    /// </summary>
    public long Origin { get; } = BitConverter.ToInt64(Guid.NewGuid().ToByteArray(), 0) & long.MaxValue;

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
                return _count == 0 ? default : Slot(_first + _count - 1);
        }
    }

    /// <summary>Adds the newest item; the oldest goes where the history is full.</summary>
    public void Add(T item)
    {
        lock (_lock)
        {
            if (_first + _count == _blocks.Length * _blockLength)
                AddBlock();

            // No view reaches as far as this place.
            Slot(_first + _count) = item;
            if (_count < _capacity)
                _count++;
            else
                _first++;

            _totalAdded++;
        }
    }

    /// <summary>The newest items, oldest first, as they are now: at no cost that grows with their number.</summary>
    /// <param name="last">How many at the most.</param>
    public HistoryView<T> View(int last = int.MaxValue)
    {
        lock (_lock)
        {
            int wanted = Math.Max(0, Math.Min(last, _count));
            return new HistoryView<T>(_blocks, _blockLength, _first + _count - wanted, wanted);
        }
    }

    /// <summary>All items, oldest first, at no cost that grows with their number.</summary>
    /// <param name="first">The number of the oldest among all that were ever added, from 0: what a reader goes on by later.</param>
    public HistoryView<T> View(out long first)
    {
        lock (_lock)
        {
            first = _totalAdded - _count;
            return new HistoryView<T>(_blocks, _blockLength, _first, _count);
        }
    }

    /// <summary>A copy of the newest items, oldest first.</summary>
    /// <param name="last">How many at the most.</param>
    public T[] Snapshot(int last = int.MaxValue) => View(last).ToArray();

    /// <summary>Forgets the items.</summary>
    /// <returns>How many there were.</returns>
    public int Clear()
    {
        lock (_lock)
        {
            int had = _count;
            _blocks = [];
            _first = _count = 0;
            return had;
        }
    }

    private ref T Slot(int at) => ref _blocks[at / _blockLength][at % _blockLength];

    private void AddBlock()
    {
        int gone = _first / _blockLength;
        var blocks = new T[_blocks.Length - gone + 1][];
        Array.Copy(_blocks, gone, blocks, 0, _blocks.Length - gone);
        blocks[blocks.Length - 1] = new T[_blockLength];
        _blocks = blocks;
        _first -= gone * _blockLength;
    }
}
