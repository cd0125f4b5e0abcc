using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent;

/// <summary>Words the engine's errors for who typed a command line: by the options' names. Pure.</summary>
internal static class AgentErrors
{
    /// <summary>The error as a line: its words, and the identifier by which it is found in the documentation.</summary>
    /// <param name="error">The engine's error; one that is worded already, as those of a configuration's places, stays as it is.</param>
    internal static string Line(ResourceArgumentException error) => $"{Message(error)} [{error.ErrorId}]";

    private static string Message(ResourceArgumentException error)
    {
        if (error.IsWorded)
            return error.Message;

        AgentOption? option = AgentOptions.All.FirstOrDefault(option => option.EngineName == error.Parameter);
        return PlainText.Of(string.Format(CultureInfo.InvariantCulture, "{0} does not accept '{1}'. {2}{3}.",
            option?.Name ?? error.Parameter, error.Value ?? "null", error.Accepted, Remedy(error, option)));
    }

    private static string Remedy(ResourceArgumentException error, AgentOption? option) => error.Remedy switch
    {
        ErrorRemedy.OtherStateFile => $", or another {AgentOptions.State.Name}",
        ErrorRemedy.LeaveOut or ErrorRemedy.NewerRuntime when option is not null => $"; leave {option.Name} out",
        ErrorRemedy.Update => ", or update ghostmonitor",
        ErrorRemedy.Reinstall => ": install ghostmonitor anew, with all of its files",
        _ => "",
    };
}
