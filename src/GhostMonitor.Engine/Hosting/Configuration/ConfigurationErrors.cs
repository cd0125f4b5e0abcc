using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>Words the engine's errors for who wrote a configuration: by the value's place, and in a configuration's words. Pure.</summary>
internal static class ConfigurationErrors
{
    /// <summary>What a configuration calls an option of the engine: <c>LogPath</c> is <c>logPath</c>.</summary>
    internal static string MemberOf(string option) => char.ToLowerInvariant(option[0]) + option.Substring(1);

    /// <summary>An error as a sentence without its full stop.</summary>
    /// <param name="error">The engine's error.</param>
    /// <param name="place">Where the value stands: <c>actions[2].name</c>.</param>
    internal static string Sentence(ResourceArgumentException error, string place) => string.Format(CultureInfo.InvariantCulture,
        "{0} does not accept '{1}'. {2}{3}", place, error.Value ?? "null", error.Accepted, Remedy(error.Remedy, place));

    /// <summary>An error that came when the configuration was already read.</summary>
    /// <param name="error">The engine's error.</param>
    /// <param name="owner">The place of what it is about: <c>actions[2]</c>.</param>
    /// <param name="name">What that is: <c>action 'pager'</c>.</param>
    /// <param name="consequence">What became of the configuration.</param>
    internal static ResourceArgumentException At(ResourceArgumentException error, string owner, string name, string consequence)
    {
        string place = owner + "." + MemberOf(error.Parameter);
        return error.Worded(error.Parameter, $"{Sentence(error, place)}. That is of the {name}; {consequence}.");
    }

    private static string Remedy(ErrorRemedy remedy, string place) => remedy switch
    {
        ErrorRemedy.LeaveOut => $"; leave {place} out",
        ErrorRemedy.GiveWarning => "; give warning too to change both",
        ErrorRemedy.GiveCritical => "; give critical too to change both",
        ErrorRemedy.RemoveRule => "; \"enabled\": false takes a rule away",
        ErrorRemedy.GiveContentType => ", and Content-Type by contentType",
        ErrorRemedy.GiveToken => " by {\"env\": \"NAME\"} or {\"file\": \"PATH\"}",
        ErrorRemedy.NewerRuntime => $"; leave {place} out",
        _ => "",
    };
}
