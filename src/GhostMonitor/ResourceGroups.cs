using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>The names by which <c>Get-ResourceMetrics -Resource</c> takes what to read.</summary>
internal static class ResourceGroups
{
    private static readonly KeyValuePair<string, ResourceKinds>[] s_groups = [.. ReadingGroups.All.SelectMany(Named)];

    internal static IEnumerable<string> Names => s_groups.Select(group => group.Key);

    /// <summary>What is to be read for the names, each of which may be a pattern.</summary>
    /// <exception cref="ResourceArgumentException">UnknownResource: a name matches nothing.</exception>
    internal static ResourceKinds Resolve(IReadOnlyList<string> names)
    {
        ResourceKinds kinds = ResourceKinds.None;
        foreach (string name in names)
            kinds |= Resolve(name);

        return kinds == ResourceKinds.None ? throw Unknown("") : kinds;
    }

    /// <summary>Swap is read with memory, and the load on each CPU needs the number of CPUs.</summary>
    private static IEnumerable<KeyValuePair<string, ResourceKinds>> Named(KeyValuePair<string, ResourceKinds> group) => group.Value switch
    {
        ResourceKinds.Memory => [group, new("swap", group.Value)],
        ResourceKinds.Load => [new(group.Key, group.Value | ResourceKinds.Cpu)],
        _ => [group],
    };

    private static ResourceKinds Resolve(string name)
    {
        var pattern = new NamePattern(Canonical(name ?? ""));
        ResourceKinds kinds = ResourceKinds.None;
        foreach (KeyValuePair<string, ResourceKinds> group in s_groups)
        {
            if (pattern.IsMatch(group.Key))
                kinds |= group.Value;
        }

        return kinds == ResourceKinds.None ? throw Unknown(name) : kinds;
    }

    private static string Canonical(string name) => name.ToUpperInvariant() switch
    {
        "MEM" or "RAM" => "memory",
        "FILESYSTEM" or "FS" => "disk",
        "DISKIO" or "IO" => "disk_io",
        "NET" => "network",
        "PROCESS" or "PROCESSES" or "PROCS" => "process_count",
        _ => name,
    };

    private static ResourceArgumentException Unknown(string? name) =>
        new(ErrorIds.UnknownResource, "Resource", name, NearNames.Question(name ?? "", Names) is string question
            ? question + " Give the name of a group; wildcards are accepted"
            : "Give one or more of: " + string.Join(", ", Names) + "; wildcards are accepted");
}
