namespace GhostMonitor.Agent.Tests;

/// <summary>The agent as a program of its own: the one that was published for this machine, where a variable names it.</summary>
internal sealed class AgentProcess : ProgramProcess
{
    private AgentProcess(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
        : base([.. Command, .. arguments], environment)
    {
    }

    /// <summary>
    /// How to start it: the program, then its first arguments. A test run that was itself started in the background has signals ignored,
    /// and what it starts would inherit that; env(1) of GNU gives them their meaning back.
    /// </summary>
    public static IReadOnlyList<string> Command { get; } =
        Environment.GetEnvironmentVariable("GHOSTMONITOR_TEST_AGENT") is { Length: > 0 } program
            ? [program]
            : OperatingSystem.IsLinux() ? ["env", "--default-signal=INT,HUP,TERM", "dotnet", Assembly] : ["dotnet", Assembly];

    private static string Assembly => typeof(CommandLine).Assembly.Location;

    public static AgentProcess Start(params string[] arguments) => new(arguments);

    /// <summary>Starts it with environment variables of its own.</summary>
    public static AgentProcess StartWith(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        new(arguments, environment);
}
