namespace GhostMonitor.Engine.Tests.Platform;

/// <summary>A system that sometimes has no thread to give.</summary>
internal sealed class FewThreads
{
    private int _tries;

    /// <summary>What it refuses with; .NET on Linux throws an OutOfMemoryException.</summary>
    public Type Error { get; init; } = typeof(OutOfMemoryException);

    public bool IsShort { get; set; }

    /// <summary>How many threads were asked for.</summary>
    public int Tries => Volatile.Read(ref _tries);

    public void Start(Thread thread)
    {
        Interlocked.Increment(ref _tries);
        if (IsShort)
            throw (Exception)Activator.CreateInstance(Error, nonPublic: true)!;

        thread.Start();
    }
}
