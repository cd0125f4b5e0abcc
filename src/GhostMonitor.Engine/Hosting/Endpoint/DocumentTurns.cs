namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// Lets few long documents be made at a time, a block each in turn: the rest of the thread pool is there for short answers.
/// </summary>
/// <remarks>
/// Thread-safe. Without it each of hundreds of readers makes blocks as fast as its socket takes them, on every thread of the pool, and a
/// short answer waits until all sockets are full. Nobody holds a turn while it waits for its client, so a slow reader holds none.
/// </remarks>
internal sealed class DocumentTurns
{
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private int _free;

    /// <summary>Creates the turns.</summary>
    /// <param name="most">How many blocks may be made at a time, at least 1.</param>
    internal DocumentTurns(int most) => _free = most;

    /// <summary>As many as leave half of the processors to the rest of the process.</summary>
    internal static int MostForThisMachine => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Waits for a turn, without a thread, and makes one part of a document in it.</summary>
    /// <param name="parts">The parts; each is made by moving to it.</param>
    /// <returns>False if there are no more.</returns>
    internal async Task<bool> MoveNextAsync<T>(IEnumerator<T> parts)
    {
        await TakeAsync().ConfigureAwait(false);
        try
        {
            return parts.MoveNext();
        }
        finally
        {
            Pass();
        }
    }

    private Task TakeAsync()
    {
        lock (_waiting)
        {
            if (_free > 0)
            {
                _free--;
                return Task.CompletedTask;
            }

            // Who ends a turn must not go on with the work of the next.
            var turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    /// <summary>Gives a turn to who has waited longest.</summary>
    private void Pass()
    {
        TaskCompletionSource<bool>? next = null;
        lock (_waiting)
        {
            if (_waiting.Count > 0)
                next = _waiting.Dequeue();
            else
                _free++;
        }

        next?.SetResult(true);
    }
}
