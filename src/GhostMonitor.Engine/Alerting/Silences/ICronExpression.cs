namespace GhostMonitor.Engine.Alerting;

/// <summary>The moments that a cron expression names. Immutable.</summary>
internal interface ICronExpression
{
    /// <summary>The first moment at or after another; null if there is none.</summary>
    /// <param name="from">The other.</param>
    /// <param name="zone">By whose clocks the expression is meant.</param>
    DateTimeOffset? Next(DateTimeOffset from, TimeZoneInfo zone);

    /// <summary>The last moment at or before another; null if there is none.</summary>
    /// <inheritdoc cref="Next"/>
    DateTimeOffset? Previous(DateTimeOffset from, TimeZoneInfo zone);
}
