namespace GhostMonitor.Engine.Backtesting;

/// <summary>The last readings of a series, the newest first, side by side in memory. Not thread-safe.</summary>
/// <remarks>Readings are put in from the end of the room to its begin; when that is reached, those that count move to the end.</remarks>
internal sealed class RecentReadings
{
    private const int RoomPerReading = 2;

    private readonly double[] _room;
    private int _newest;

    /// <param name="capacity">How many are kept.</param>
    internal RecentReadings(int capacity)
    {
        Capacity = capacity;
        _room = new double[RoomPerReading * capacity];
        _newest = _room.Length;
    }

    /// <summary>How many are kept.</summary>
    internal int Capacity { get; }

    /// <summary>How many there are, at most the capacity.</summary>
    internal int Count { get; private set; }

    /// <summary>The array that they stand in.</summary>
    internal double[] Room => _room;

    /// <summary>Where the newest stands in it; the one before it follows.</summary>
    internal int Newest => _newest;

    /// <summary>The reading so many steps ago; 0 is the newest.</summary>
    internal double this[int ago] => _room[_newest + ago];

    internal void Add(double reading)
    {
        if (_newest == 0)
        {
            int kept = Math.Min(Count, Capacity - 1);
            Array.Copy(_room, 0, _room, _room.Length - kept, kept);
            _newest = _room.Length - kept;
        }

        _room[--_newest] = reading;
        Count = Math.Min(Count + 1, Capacity);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        for (int ago = Count - 1; ago >= 0; ago--)
            writer.Write(this[ago]);
    }

    internal void Read(BinaryReader reader)
    {
        int count = StateGuard.Within(reader.ReadInt32(), Capacity);
        for (int i = 0; i < count; i++)
            Add(StateGuard.Number(reader.ReadDouble()));
    }
}
