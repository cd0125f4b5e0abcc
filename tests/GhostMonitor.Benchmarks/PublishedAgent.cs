using System.Globalization;
using System.Runtime.InteropServices;
using GhostMonitor.Engine.Tests;

namespace GhostMonitor.Benchmarks;

/// <summary>The agent that <c>build.ps1 -Task Agent</c> made for this machine.</summary>
internal static class PublishedAgent
{
    private const string Name = "ghostmonitor";

    /// <summary>The folder that it is in.</summary>
    internal static string Folder { get; } = Find();

    /// <summary>The program.</summary>
    internal static string Program { get; } = Path.Combine(Folder, Name);

    private static string Find()
    {
        string rid = RuntimeInformation.RuntimeIdentifier;
        string folder = Path.Combine(RepositoryRoot.Path, "bin", "agent", rid);
        return File.Exists(Path.Combine(folder, Name))
            ? folder
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"There is no bin/agent/{rid}/{Name}: ./build.ps1 -Task Agent makes it."));
    }
}
