using System.Globalization;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// Takes the parameters of a request by name and type. What is wrong is a <see cref="RefusedRequestException"/> with status 400.
/// </summary>
internal readonly struct RequestQuery(HttpRequestHead request)
{
    /// <summary>How many are wanted, from 0.</summary>
    /// <param name="absent">How many where the request doesn't say.</param>
    /// <param name="most">The most that are given.</param>
    internal int Limit(int absent, int most) => Limit("limit", absent, new Limit<int>(0, most));

    /// <summary>A number of rows.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="absent">The number where the request doesn't say.</param>
    /// <param name="range">What is accepted.</param>
    internal int Limit(string name, int absent, Limit<int> range)
    {
        string? text = request.Query(name);
        if (text is null)
            return absent;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && range.Accepts(limit)
            ? limit
            : throw Bad(ErrorIds.InvalidLimit, $"{name} is a whole number from {range.Text}.");
    }

    /// <summary>A moment; null if it isn't given.</summary>
    internal DateTimeOffset? Moment(string name)
    {
        // The plus sign of an offset that nobody encoded is a blank in an address.
        string? text = request.Query(name)?.Replace(' ', '+');
        if (text is null)
            return null;

        return MomentText.TryParse(text, out DateTimeOffset moment)
            ? moment
            : throw Bad(ErrorIds.InvalidMoment, $"{name} is {MomentText.Form}.");
    }

    /// <summary>True or false; false if it isn't given.</summary>
    internal bool Flag(string name, string errorId) => request.Query(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw Bad(errorId, name + " is true or false."),
    };

    /// <summary>A name of an enumeration, in any case; a number that stands for one is none. Null if it isn't given.</summary>
    internal T? OneOf<T>(string name, string errorId)
        where T : struct, Enum
    {
        string? text = request.Query(name);
        if (text is null)
            return null;

        bool isName = typeof(T).GetEnumNames().Contains(text, StringComparer.OrdinalIgnoreCase);
        return isName && Enum.TryParse(text, ignoreCase: true, out T value)
            ? value
            : throw Bad(errorId, $"{name} is {JsonObjectReader.OneOfNames<T>()}.");
    }

    /// <summary>The monitor that is named; null if none is.</summary>
    /// <exception cref="RefusedRequestException">MonitorNotFound, 404.</exception>
    internal ResourceMonitor? Monitor(MonitoringScope scope) =>
        request.Query("monitor") is string name ? scope.FindMonitor(name) ?? throw NoSuchMonitor() : null;

    /// <summary>The monitors that are named; all if none is.</summary>
    /// <exception cref="RefusedRequestException">MonitorNotFound, 404.</exception>
    internal IReadOnlyList<ResourceMonitor> Monitors(MonitoringScope scope)
    {
        ResourceMonitor[] named = [.. request.Queries("monitor").Select(name => scope.FindMonitor(name) ?? throw NoSuchMonitor())];
        return named.Length == 0 ? scope.Monitors : [.. named.Distinct()];
    }

    /// <summary>True if the monitor's recording is meant and not its memory.</summary>
    internal bool IsRecording() => request.Query("source") switch
    {
        null or "memory" => false,
        "recording" => true,
        _ => throw Bad(ErrorIds.InvalidSource, "source is memory or recording."),
    };

    private static RefusedRequestException NoSuchMonitor() =>
        new(404, ErrorIds.MonitorNotFound, "No monitor of that name is running; /api/status lists those that are.");

    private static RefusedRequestException Bad(string errorId, string message) => new(400, errorId, message);
}
