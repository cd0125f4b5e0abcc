using GhostMonitor.Engine.History;

namespace GhostMonitor.Engine.Tests.History;

/// <summary>A recording in memory whose writes a test can make fail or wait.</summary>
internal sealed class FakeRecorder : IResourceRecorder, IRecordStore
{
    private readonly object _lock = new();
    private readonly List<RecordedSample> _written = [];
    private readonly List<LearntState> _learnt = [];
    private int _tries;
    private int _disposed;
    private volatile Exception? _error;

    public Exception? Error
    {
        get => _error;
        set => _error = value;
    }

    public ManualResetEventSlim Open { get; } = new(true);

    public int Tries => Volatile.Read(ref _tries);

    public int Disposed => Volatile.Read(ref _disposed);

    public RecordNotice? Notice { get; set; }

    public string? Path { get; private set; }

    /// <summary>Why what was learnt can't be kept; null if it can.</summary>
    public Exception? NotKept { get; set; }

    public LearntState[] Learnt
    {
        get
        {
            lock (_lock)
                return [.. _learnt];
        }
    }

    public RecordedSample[] Written
    {
        get
        {
            lock (_lock)
                return [.. _written];
        }
    }

    public void Write(IReadOnlyList<RecordedSample> samples)
    {
        Interlocked.Increment(ref _tries);
        Open.Wait();
        if (Error is Exception error)
            throw error;

        lock (_lock)
            _written.AddRange(samples);
    }

    public void Keep(LearntState learnt)
    {
        if (NotKept is Exception error)
            throw error;

        lock (_lock)
            _learnt.Add(learnt);
    }

    public void Dispose() => Interlocked.Increment(ref _disposed);

    public IResourceRecorder OpenRecorder(string path, RecordRetention retention)
    {
        Path = path;
        return this;
    }

    public IRecordReader OpenReader(string path) => throw new NotSupportedException();
}
