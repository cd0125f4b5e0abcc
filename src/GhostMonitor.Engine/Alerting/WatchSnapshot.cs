namespace GhostMonitor.Engine.Alerting;

/// <summary>Where one threshold stands on one instance, with the episode that is open. Immutable.</summary>
internal sealed record WatchSnapshot
{
    /// <summary>The state machine's state.</summary>
    public AlertState State { get; init; }

    /// <summary>True if low values were the bad ones.</summary>
    public bool Below { get; init; }

    /// <summary>The last reading, in the resource's unit; of a forecast, hours.</summary>
    public double Reading { get; init; }

    /// <summary>With a forecast: the time until the resource is full; null if it isn't filling.</summary>
    public TimeSpan? TimeToFull { get; init; }

    /// <summary>The open episode's last transition; null if none is open.</summary>
    public ResourceAlert? LastReported { get; init; }

    internal WatchSnapshot AfterGap() => this with { State = State.AfterGap() };

    internal WatchSnapshot Shifted(TimeSpan by) => this with { State = State.Shifted(by) };
}
