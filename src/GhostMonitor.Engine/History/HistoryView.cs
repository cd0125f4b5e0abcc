using System.Collections;

namespace GhostMonitor.Engine.History;

/// <summary>
/// The items that a history held at one moment, oldest first, without a copy of them. Immutable, so it may be read from any thread.
/// </summary>
/// <remarks>
/// It shares the history's blocks. Who keeps one keeps the blocks of its items in memory, also after the history has dropped them.
/// </remarks>
/// <typeparam name="T">The item.</typeparam>
internal sealed class HistoryView<T> : IReadOnlyList<T>
{
    private readonly T[][] _blocks;
    private readonly int _blockLength;
    private readonly int _first;

    internal HistoryView(T[][] blocks, int blockLength, int first, int count)
    {
        _blocks = blocks;
        _blockLength = blockLength;
        _first = first;
        Count = count;
    }

    /// <summary>How many items there are.</summary>
    public int Count { get; }

    /// <summary>An item; 0 is the oldest.</summary>
    /// <param name="index">Its place.</param>
    public T this[int index]
    {
        get
        {
            if (index < 0 || index >= Count)
                throw new ArgumentOutOfRangeException(nameof(index), index, "There is no such item.");

            int at = _first + index;
            return _blocks[at / _blockLength][at % _blockLength];
        }
    }

    /// <summary>Copies the items.</summary>
    public T[] ToArray()
    {
        var items = new T[Count];
        for (int copied = 0; copied < items.Length;)
        {
            int at = _first + copied;
            int length = Math.Min(_blockLength - (at % _blockLength), items.Length - copied);
            Array.Copy(_blocks[at / _blockLength], at % _blockLength, items, copied, length);
            copied += length;
        }

        return items;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
