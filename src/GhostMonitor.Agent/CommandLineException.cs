namespace GhostMonitor.Agent;

/// <summary>A command line that can't be understood.</summary>
/// <param name="command">The command that it is about, as far as it is known: a check ends with another code than the rest.</param>
/// <param name="message">A sentence for who typed it.</param>
internal sealed class CommandLineException(AgentCommand command, string message) : Exception(message)
{
    /// <summary>The command that it is about.</summary>
    public AgentCommand Command => command;
}
