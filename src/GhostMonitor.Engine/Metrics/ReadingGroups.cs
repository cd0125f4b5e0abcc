namespace GhostMonitor.Engine.Metrics;

/// <summary>The names of the groups of readings, as failures and commands have them. An immutable table.</summary>
internal static class ReadingGroups
{
    private static readonly (ResourceKinds Group, string Name, string[] PartsOfVersion1)[] s_groups =
    [
        (ResourceKinds.Cpu, "cpu", ["cores"]),
        (ResourceKinds.Memory, "memory", ["commit", "page files", "swap"]),
        (ResourceKinds.Filesystems, "disk", ["volumes"]),
        (ResourceKinds.DiskIO, "disk_io", []),
        (ResourceKinds.Network, "network", []),
        (ResourceKinds.Processes, "process_count", []),
        (ResourceKinds.Load, "load", []),
        (ResourceKinds.Pressure, "pressure", []),
        (ResourceKinds.Uptime, "uptime", []),
        (ResourceKinds.Container, "container", ["limits", "cpu", "use", "memory"]),
        (ResourceKinds.Files, "files", []),
        (ResourceKinds.Connections, "connections", []),
        (ResourceKinds.Sensors, "sensors", []),
        (ResourceKinds.Power, "power", []),
        (ResourceKinds.Raid, "raid", []),
        (ResourceKinds.Clock, "clock", []),
        (ResourceKinds.ProcessUse, "process_use", []),
    ];

    /// <summary>Each group with its name.</summary>
    internal static IEnumerable<KeyValuePair<string, ResourceKinds>> All =>
        s_groups.Select(static each => new KeyValuePair<string, ResourceKinds>(each.Name, each.Group));

    /// <summary>The name of a single group; <c>unknown</c> for anything else, as a later version may write.</summary>
    internal static string NameOf(ResourceKinds group) => Array.Find(s_groups, each => each.Group == group).Name ?? "unknown";

    /// <summary>The group of exactly this name; <see cref="ResourceKinds.None"/> if there is none.</summary>
    internal static ResourceKinds Find(string? name) => Array.Find(s_groups, each => each.Name == name).Group;

    /// <summary>The names of several groups, in the order of the table.</summary>
    internal static IEnumerable<string> NamesOf(ResourceKinds groups) =>
        s_groups.Where(each => (each.Group & groups) != 0).Select(static each => each.Name);

    /// <summary>The groups of these names; one that a later version knows is left out.</summary>
    internal static ResourceKinds Find(IEnumerable<string> names) =>
        names.Aggregate(ResourceKinds.None, static (groups, name) => groups | Find(name));

    /// <summary>
    /// Whether what version 0.1.0 called the instance was a part of the group. No mount, device or interface has such a name.
    /// </summary>
    internal static bool HadPart(ResourceKinds group, string? instance) =>
        Array.Find(s_groups, each => each.Group == group).PartsOfVersion1?.Contains(instance, StringComparer.Ordinal) == true;
}
