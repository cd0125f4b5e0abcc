namespace GhostMonitor.Engine.Alerting;

/// <summary>In force for a length of real time from each moment of a cron expression on. Immutable and pure.</summary>
internal sealed class CronSchedule : SilenceSchedule
{
    // Moments that follow one another so closely that no end comes are looked through no further.
    private const int MostJoined = 1000;

    private readonly ICronExpression _expression;
    private readonly TimeSpan _length;
    private readonly TimeZoneInfo _zone;

    /// <summary>Creates a schedule.</summary>
    /// <param name="expression">The moments.</param>
    /// <param name="length">How long it is in force from each on.</param>
    /// <param name="zone">Whose clocks the expression is about.</param>
    internal CronSchedule(ICronExpression expression, TimeSpan length, TimeZoneInfo zone)
    {
        _expression = expression;
        _length = length;
        _zone = zone;
    }

    /// <inheritdoc/>
    public override bool IsInForce(DateTimeOffset moment) => EndAt(moment) is not null;

    /// <inheritdoc/>
    public override DateTimeOffset? NextStart(DateTimeOffset moment)
    {
        if (!IsInForce(moment))
            return NextAt(moment);

        return NextEnd(moment) is DateTimeOffset end ? NextAt(end) : null;
    }

    /// <inheritdoc/>
    public override DateTimeOffset? NextEnd(DateTimeOffset moment)
    {
        if ((EndAt(moment) ?? NextAt(moment) + _length) is not DateTimeOffset end)
            return null;

        for (int i = 0; i < MostJoined; i++)
        {
            if (EndAt(end) is not DateTimeOffset later)
                return end;

            end = later;
        }

        return null;
    }

    /// <summary>When what is in force at a moment ends, but for what begins meanwhile; null if nothing is.</summary>
    private DateTimeOffset? EndAt(DateTimeOffset moment) =>
        _expression.Previous(moment, _zone) is DateTimeOffset start && moment - start < _length
            ? (start + _length).ToUniversalTime()
            : null;

    private DateTimeOffset? NextAt(DateTimeOffset moment) => _expression.Next(moment, _zone)?.ToUniversalTime();
}
