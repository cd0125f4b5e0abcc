namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>What an endpoint has done. Thread-safe.</summary>
internal sealed class EndpointCounters
{
    private long _served;
    private long _refused;
    private long _failed;
    private long _timedOut;
    private long _failedHandshakes;
    private string? _lastError;

    /// <summary>Requests that were answered, refusals included.</summary>
    internal long Served => Interlocked.Read(ref _served);

    /// <summary>Requests that were refused: a status of 400 and up, except Unhealthy.</summary>
    internal long Refused => Interlocked.Read(ref _refused);

    /// <summary>Documents that could not be made.</summary>
    internal long Failures => Interlocked.Read(ref _failed);

    /// <summary>What went wrong with the last of those; null if nothing has.</summary>
    internal string? LastError => Volatile.Read(ref _lastError);

    /// <summary>Connections that were closed because the client took too long.</summary>
    internal long TimedOut => Interlocked.Read(ref _timedOut);

    /// <summary>Clients with whom TLS could not be agreed on.</summary>
    internal long FailedHandshakes => Interlocked.Read(ref _failedHandshakes);

    internal void Answered(int status)
    {
        Interlocked.Increment(ref _served);
        if (status is >= 400 and not 503)
            Interlocked.Increment(ref _refused);
    }

    internal void Failed(Exception error)
    {
        Volatile.Write(ref _lastError, error.GetType().Name + ": " + error.Message);
        Interlocked.Increment(ref _failed);
    }

    internal void HandshakeFailed() => Interlocked.Increment(ref _failedHandshakes);

    internal void ConnectionTimedOut() => Interlocked.Increment(ref _timedOut);
}
