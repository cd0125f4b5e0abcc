using System.Security;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>Finds time zones by their ids.</summary>
internal static class TimeZones
{
    /// <summary>
    /// The ids that this machine knows: those of IANA (<c>Europe/Berlin</c>), on Windows its own (<c>W. Europe Standard Time</c>).
    /// </summary>
    internal static IReadOnlyList<string> Ids => [.. TimeZoneInfo.GetSystemTimeZones().Select(static zone => zone.Id)];

    /// <summary>
    /// Finds a time zone. Where the runtime has the names of both, an id of IANA and one of Windows are found everywhere.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ResourceArgumentException">UnknownTimeZone: there is none of that id; the message says which are near.</exception>
    internal static TimeZoneInfo Find(string id)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException or ArgumentException
            or IOException or UnauthorizedAccessException)
        {
            throw new ResourceArgumentException(ErrorIds.UnknownTimeZone, SilenceRecurrence.TimeZoneOption, id, Accepted(id));
        }
    }

    private static string Accepted(string id)
    {
        IReadOnlyList<string> ids = Ids;
        string[] cities = [.. ids.Where(each => each.EndsWith("/" + id.Trim(), StringComparison.OrdinalIgnoreCase)).Take(3)];
        string? question = cities.Length > 0 ? $"Did you mean {string.Join(" or ", cities)}?" : NearNames.Question(id, ids);
        string accepted = $"Accepted is the id of a time zone that this machine knows, such as {TimeZoneInfo.Local.Id}";
        return question is null ? accepted : $"{question} {accepted}";
    }
}
