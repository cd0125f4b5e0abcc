namespace GhostMonitor.Engine.Endpoint;

/// <summary>What an endpoint has done. Thread-safe.</summary>
internal sealed class EndpointCounters
{
    private long _served;
    private long _refused;
    private long _lost;
    private long _timedOut;

    /// <summary>Requests that were answered, refusals included.</summary>
    internal long Served => Interlocked.Read(ref _served);

    /// <summary>Requests that were refused: a status of 400 and up, except Unhealthy.</summary>
    internal long Refused => Interlocked.Read(ref _refused);

    /// <summary>Connections that ended before their time, whoever ended them.</summary>
    internal long Lost => Interlocked.Read(ref _lost);

    /// <summary>Connections that were closed because the client took too long.</summary>
    internal long TimedOut => Interlocked.Read(ref _timedOut);

    internal void Answered(int status)
    {
        Interlocked.Increment(ref _served);
        if (status is >= 400 and not 503)
            Interlocked.Increment(ref _refused);
    }

    internal void ConnectionLost() => Interlocked.Increment(ref _lost);

    internal void ConnectionTimedOut() => Interlocked.Increment(ref _timedOut);
}
