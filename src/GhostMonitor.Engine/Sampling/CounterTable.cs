namespace GhostMonitor.Engine.Sampling;

/// <summary>A list of counter rows whose storage is kept from sample to sample, so that a steady machine allocates nothing.</summary>
/// <remarks>
/// Not thread-safe; rows are handed out by reference and are valid until the next <see cref="Add"/> or <see cref="Clear"/>.
/// </remarks>
/// <typeparam name="T">The row.</typeparam>
internal sealed class CounterTable<T>
    where T : struct
{
    private T[] _rows = new T[8];

    /// <summary>The number of rows in use.</summary>
    public int Count { get; private set; }

    /// <summary>The row at <paramref name="index"/>, 0 to <see cref="Count"/> - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ref T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(index));

            return ref _rows[index];
        }
    }

    /// <summary>Adds a row with every field at its default and returns it.</summary>
    public ref T Add()
    {
        if (Count == _rows.Length)
            Array.Resize(ref _rows, _rows.Length * 2);

        ref T row = ref _rows[Count++];
        row = default;
        return ref row;
    }

    /// <summary>Adds the rows of another table.</summary>
    internal void AddAll(CounterTable<T> other)
    {
        for (int i = 0; i < other.Count; i++)
            Add() = other[i];
    }

    /// <summary>Forgets the rows and keeps the storage.</summary>
    public void Clear() => Count = 0;
}
