namespace GhostMonitor.Module.Tests;

/// <summary>The host as a program of its own.</summary>
internal sealed class HostProcess : ProgramProcess
{
    private HostProcess(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
        : base([.. HostProgram.Command, .. arguments], environment)
    {
    }

    public static HostProcess Start(params string[] arguments) => new(arguments);

    /// <summary>Starts it with environment variables of its own.</summary>
    public static HostProcess StartWith(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        new(arguments, environment);
}
