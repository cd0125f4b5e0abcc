using System.Reflection;
using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Tests.Sampling.MacOS;

/// <summary>Every call of macOS is to a name that the stubs of its libraries export; Layouts/exports.txt has the names.</summary>
public sealed class LibSystemTests
{
    private static readonly Dictionary<string, string[]> s_exports = File.ReadLines(Path.Combine(
            RepositoryRoot.Path, "tests", "GhostMonitor.Engine.Tests", "Sampling", "MacOS", "Layouts", "exports.txt"))
        .Where(static line => !line.StartsWith('#'))
        .Select(static line => line.Split(' '))
        .ToDictionary(static parts => parts[0], static parts => parts[1..^1]);

    /// <summary>The calls of each method that macOS runs: those of its own folder, and those that it shares with Linux.</summary>
    private static readonly (string Method, DllImportAttribute Import)[] s_calls =
        [.. typeof(LibSystem).Assembly.GetTypes().Where(RunsOnMacOS)
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(static method => (method.Name, method.GetCustomAttribute<DllImportAttribute>()!))
            .Where(static call => call.Item2 is not null)];

    public static TheoryData<string> Calls => [.. s_calls.Select(static call => call.Method)];

    [Fact]
    public void Every_name_that_is_listed_is_called() =>
        Assert.Equal(s_exports.Keys.Order(StringComparer.Ordinal),
            s_calls.Select(static call => call.Import.EntryPoint!).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Calls))]
    public void Every_call_is_to_a_name_that_its_processors_have(string method)
    {
        DllImportAttribute import = s_calls.Single(call => call.Method == method).Import;
        Assert.Contains(import.EntryPoint!, s_exports.Keys);

        string[] needed = method.Contains("_x64", StringComparison.Ordinal) ? ["x64"]
            : method.Contains("_arm64", StringComparison.Ordinal) ? ["arm64"]
            : ["arm64", "x64"];
        Assert.Empty(needed.Except(s_exports[import.EntryPoint!]));
    }

    [Fact]
    public void Every_call_is_into_the_one_library_that_brings_them_all() =>
        Assert.All(s_calls, static call => Assert.Contains(call.Import.Value, (string[])["libSystem.dylib", "libc"]));

    private static bool RunsOnMacOS(Type type) =>
        type.Namespace == "GhostMonitor.Engine.Platform.MacOS" || type.Namespace == "GhostMonitor.Engine.Platform.Unix"
        || type is { Namespace: "GhostMonitor.Engine.Platform", Name: "FolderSync" or "MachineClock" };
}
