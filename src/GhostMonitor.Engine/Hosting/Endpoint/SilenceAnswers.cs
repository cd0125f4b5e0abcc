using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>
/// Lists silences, makes them by POST and ends them by DELETE. All is in the address, for a request has no body. Thread-safe.
/// </summary>
internal sealed class SilenceAnswers(MonitoringScope scope)
{
    /// <summary>The methods that it takes.</summary>
    internal const string Allow = EndpointRoute.Reading + ", POST, DELETE";

    /// <summary>Answers with the silences in force, those that were made, or those that were ended.</summary>
    /// <exception cref="RefusedRequestException">InvalidSilence, or what a silence is refused for.</exception>
    internal Task<HttpResponse> RespondAsync(HttpRequestHead request)
    {
        IReadOnlyList<AlertSilence> silences = request.Method switch
        {
            "POST" => Suspend(Wanted(request)),
            "DELETE" => Resume(request),
            _ => scope.Silences.Current,
        };
        return Task.FromResult(HttpResponse.Document(SilenceJson.Write(silences)));
    }

    private IReadOnlyList<AlertSilence> Suspend(AlertSilence[] wanted)
    {
        try
        {
            return scope.Silences.SuspendAll(wanted);
        }
        catch (ResourceArgumentException e)
        {
            throw new RefusedRequestException(400, e.ErrorId, e.Accepted + ".");
        }
    }

    private IReadOnlyList<AlertSilence> Resume(HttpRequestHead request)
    {
        HashSet<Guid> ids = [.. request.Queries("id").Select(IdOf)];
        return ids.Count > 0
            ? scope.Silences.Resume(silence => ids.Contains(silence.Id))
            : throw Bad("Say which by id; it may be there several times. GET lists the silences in force.");
    }

    /// <summary>
    /// A silence for each resource, instance and monitor of the same place in the address; one that is there once is for all.
    /// </summary>
    private static AlertSilence[] Wanted(HttpRequestHead request)
    {
        string[] resources = [.. request.Queries("resource")];
        string[] instances = [.. request.Queries("instance")];
        string[] monitors = [.. request.Queries("monitor")];
        int count = Math.Max(1, Math.Max(resources.Length, Math.Max(instances.Length, monitors.Length)));
        if (!Array.TrueForAll([resources, instances, monitors], list => list.Length <= 1 || list.Length == count))
            throw Bad("resource, instance and monitor are there once each for all silences, or once for each of them.");

        SilenceRecurrence? rule = RuleOf(request);
        TimeSpan duration = rule is not null && request.Query("duration_seconds") is null
            ? TimeSpan.MaxValue
            : DurationOf(request, "duration_seconds");
        string reason = request.Query("reason") ?? "";
        return
        [
            .. Enumerable.Range(0, count).Select(i => new AlertSilence
            {
                ResourceName = At(resources, i) ?? "*",
                Instance = At(instances, i) ?? "*",
                MonitorName = At(monitors, i) is string { Length: > 0 } monitor ? monitor : null,
                Reason = reason,
                Duration = duration,
                Rule = rule,
            }),
        ];
    }

    private static string? At(string[] list, int index) => list.Length == 0 ? null : list[list.Length == 1 ? 0 : index];

    /// <summary>Null where it is to be in force all the time.</summary>
    private static SilenceRecurrence? RuleOf(HttpRequestHead request)
    {
        string? daily = request.Query("daily");
        string? cron = request.Query("cron");
        string[] days = [.. request.Queries("day_of_week")];
        if (daily is null && cron is null)
        {
            return days.Length == 0 && request.Query("occurrence_seconds") is null && request.Query("time_zone") is null
                ? null
                : throw Bad("day_of_week, occurrence_seconds and time_zone are of a silence that recurs, by daily or by cron.");
        }

        return new SilenceRecurrence
        {
            Daily = daily,
            Days = SilenceScheduleReader.Join(days),
            Cron = cron,
            Length = cron is null ? TimeSpan.Zero : DurationOf(request, "occurrence_seconds"),
            TimeZone = request.Query("time_zone"),
        };
    }

    private static TimeSpan DurationOf(HttpRequestHead request, string name) =>
        double.TryParse(request.Query(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
        && DurationText.TrySeconds(seconds, out TimeSpan duration)
            ? duration
            : throw Bad(name + " is a number of seconds.");

    private static Guid IdOf(string text) => Guid.TryParseExact(text, "D", out Guid id) ? id : throw Bad("id is the id of a silence.");

    private static RefusedRequestException Bad(string message) => new(400, ErrorIds.InvalidSilence, message);
}
