namespace GhostMonitor.Module.Tests;

/// <summary>Where the build put the host.</summary>
internal static class HostProgram
{
    /// <summary>The host's assembly, of the configuration that the tests were built in.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        RepositoryRoot.Path, "src", "GhostMonitor.Host", "bin",
        System.IO.Path.GetFileName(
            System.IO.Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar)))!,
        "net10.0", "GhostMonitor.Host.dll");

    /// <summary>
    /// The host published as a program of its own, for where there is no dotnet to run the assembly with; null where there is.
    /// </summary>
    public static string? Published { get; } = Environment.GetEnvironmentVariable("GHOSTMONITOR_TEST_HOST") is { Length: > 0 } program
        ? program
        : null;

    /// <summary>
    /// How to start the host: the program, then its first arguments. A test run that was itself started in the background has SIGINT
    /// ignored, and what it starts would inherit that; env(1) of GNU gives the signal its meaning back.
    /// </summary>
    public static IReadOnlyList<string> Command { get; } = (Published, OperatingSystem.IsLinux()) switch
    {
        ({ } program, _) => [program],
        (null, true) => ["env", "--default-signal=INT", "dotnet", Path],
        _ => ["dotnet", Path],
    };
}
