using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Reads what may take long (chips on a slow bus, batteries, arrays) on one thread of its own, so that no sample waits for a chip.
/// </summary>
/// <remarks>
/// The thread begins with the first sample that asks, reads every <see cref="SlowReading.Period"/>, and ends when the last reader that
/// asked is disposed of. A chip that never answers holds this one thread, however many readers come and go. Thread-safe.
/// </remarks>
internal sealed class SlowReadings
{
    private readonly object _lock = new();
    private readonly SlowReading[] _readings;
    private readonly Action<Thread>? _start;
    private int _users;
    private bool _isRunning;
    private bool _isAsked;

    /// <summary>Creates the readings of a machine. Nothing is read before a sample asks.</summary>
    /// <param name="root">The folder that stands for <c>/</c>.</param>
    /// <param name="time">Measures how old a reading is.</param>
    /// <param name="start">Starts the thread; null for <see cref="Thread.Start()"/>.</param>
    internal SlowReadings(string root, TimeProvider time, Action<Thread>? start = null)
        : this([new RaidArrays(root), new PowerSupplies(root), new HardwareMonitors(root, time)], time, start)
    {
    }

    /// <inheritdoc cref="SlowReadings(string, TimeProvider, Action{Thread}?)"/>
    /// <param name="collectors">What is read, in this order. The slowest stands last.</param>
    /// <param name="time">Measures how old a reading is.</param>
    /// <param name="start">Starts the thread; null for <see cref="Thread.Start()"/>.</param>
    internal SlowReadings(ICollector[] collectors, TimeProvider time, Action<Thread>? start = null)
    {
        _readings = Array.ConvertAll(collectors, each => new SlowReading(each, time));
        _start = start;
    }

    /// <summary>Those of this machine, for all readers of the process.</summary>
    private static SlowReadings OfThisProcess { get; } = new("/", TimeProvider.System);

    /// <summary>Whether the thread is there.</summary>
    internal bool IsRunning
    {
        get
        {
            lock (_lock)
                return _isRunning;
        }
    }

    /// <summary>The readings of the machine, or of a folder that stands for another one.</summary>
    internal static SlowReadings Of(string root) => root == "/" ? OfThisProcess : new SlowReadings(root, TimeProvider.System);

    /// <summary>Collectors for one reader, which hand out what was read last.</summary>
    internal IEnumerable<ICollector> Collectors() => _readings.Select(each => new SlowCollector(this, each));

    /// <summary>Reads everything now, on the calling thread.</summary>
    internal void Refresh()
    {
        foreach (SlowReading reading in _readings)
            reading.Refresh();
    }

    /// <summary>A reader began to ask.</summary>
    internal void Enter()
    {
        lock (_lock)
            _users++;
    }

    /// <summary>A reader that asked was disposed of.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            _users--;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Has the thread read soon, and starts it where it isn't there; one that can't be had now is tried for again.</summary>
    /// <param name="isFirst">Whether something is asked for that nobody had asked for yet.</param>
    internal void Proceed(bool isFirst)
    {
        lock (_lock)
        {
            if (isFirst)
            {
                _isAsked = true;
                Monitor.Pulse(_lock);
            }

            if (!_isRunning)
                _isRunning = ThreadStarter.TryStart(NewThread(), _start) is null;
        }
    }

    private Thread NewThread() => new(Run) { IsBackground = true, Name = "GhostMonitor slow readings" };

    private void Run()
    {
        do
        {
            foreach (SlowReading reading in _readings)
            {
                if (reading.IsDue)
                    reading.Refresh();
            }
        }
        while (WaitForNext());
    }

    /// <returns>False if no reader is left; the thread then counts no more and must end.</returns>
    private bool WaitForNext()
    {
        lock (_lock)
        {
            if (_users > 0 && !_isAsked)
                Monitor.Wait(_lock, SlowReading.Period);

            _isAsked = false;
            if (_users > 0)
                return true;

            foreach (SlowReading reading in _readings)
                reading.Rest();

            _isRunning = false;
            return false;
        }
    }
}
