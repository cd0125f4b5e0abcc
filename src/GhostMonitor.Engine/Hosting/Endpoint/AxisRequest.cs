using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>The monitor and the stretch of its time that a request is about. Used for one answer.</summary>
/// <param name="MonitorName">The monitor; null where none runs.</param>
/// <param name="Axis">Its time; null where none runs.</param>
/// <param name="After">Only what was later; null for all.</param>
/// <param name="Before">Only what was earlier; null for all.</param>
internal sealed record AxisRequest(string? MonitorName, TimeAxis? Axis, DateTimeOffset? After, DateTimeOffset? Before)
{
    /// <summary><see cref="After"/>, or the earliest moment that there is.</summary>
    internal DateTimeOffset Begin => After ?? DateTimeOffset.MinValue;

    /// <summary><see cref="Before"/>, or the latest moment that there is.</summary>
    internal DateTimeOffset End => Before ?? DateTimeOffset.MaxValue;

    /// <summary>Takes the stretch.</summary>
    /// <param name="scope">Whose monitors.</param>
    /// <param name="monitor">The monitor; null where none runs.</param>
    /// <param name="request">What is asked for.</param>
    /// <exception cref="RefusedRequestException">InvalidMoment, 400.</exception>
    internal static AxisRequest Of(MonitoringScope scope, ResourceMonitor? monitor, HttpRequestHead request)
    {
        var query = new RequestQuery(request);
        TimeAxis? axis = monitor is null ? null : TimeAxis.Of(scope, monitor);
        return new AxisRequest(monitor?.Name, axis, query.Moment("after"), query.Moment("before"));
    }

    /// <summary>Opens the recording where it is needed, so that what is wrong with it is known before anything is sent.</summary>
    /// <param name="from">The earliest moment that is read.</param>
    /// <exception cref="RefusedRequestException">With 503 what the recording's own errors name.</exception>
    internal void Require(DateTimeOffset from)
    {
        try
        {
            Axis?.Require(from);
        }
        catch (Exception e) when (RefusedRequestException.OfRecord(e) is RefusedRequestException refusal)
        {
            throw refusal;
        }
    }

    /// <summary>The monitor that is named, or that whose sample is the newest; null where none runs.</summary>
    /// <exception cref="RefusedRequestException">MonitorNotFound, 404.</exception>
    internal static ResourceMonitor? MonitorOf(MonitoringScope scope, HttpRequestHead request) => new RequestQuery(request).Monitor(scope)
        ?? scope.Monitors.OrderBy(static each => each.Latest?.Moment).LastOrDefault();
}
