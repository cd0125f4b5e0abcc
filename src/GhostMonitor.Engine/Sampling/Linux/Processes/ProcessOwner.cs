using System.Text.RegularExpressions;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>The unit and the container that a process belongs to, by its control group (systemd.unit(5), cgroups(7)).</summary>
/// <param name="Unit">
/// The innermost service or scope of systemd; without one, the innermost slice, or the group's path. Null for the root.
/// </param>
/// <param name="Container">The first 12 characters of the container's identifier, as container tools show it, or LXC's name.</param>
internal sealed partial record ProcessOwner(string? Unit, string? Container)
{
    private const int ShownLength = 12;

    /// <summary>A process of no group but the root.</summary>
    internal static ProcessOwner None { get; } = new(null, null);

    /// <summary>Parses <c>/proc/&lt;pid&gt;/cgroup</c>.</summary>
    internal static ProcessOwner Parse(ReadOnlySpan<byte> text)
    {
        string path = PathOf(CgroupMembership.Parse(text));
        return path.Length <= 1 ? None : new ProcessOwner(UnitOf(path), ContainerOf(path));
    }

    /// <summary>
    /// The group in the hierarchy that says most: version 2 or systemd's own, and if those know only the root, any other.
    /// </summary>
    private static string PathOf(List<CgroupMembership> memberships) =>
        memberships.OrderByDescending(static each => each.IsVersion2 || each.Controllers is ["name=systemd"])
            .Select(static each => each.Path)
            .FirstOrDefault(static path => path.Length > 1) ?? "/";

    private static string UnitOf(string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return Array.FindLast(parts, static part => part.EndsWith(".service", StringComparison.Ordinal)
                || part.EndsWith(".scope", StringComparison.Ordinal))
            ?? Array.FindLast(parts, static part => part.EndsWith(".slice", StringComparison.Ordinal))
            ?? path;
    }

    private static string? ContainerOf(string path)
    {
        Match identifier = Identifier().Match(path);
        if (identifier.Success)
            return identifier.Groups[1].Value[..ShownLength];

        Match name = ContainerName().Match(path);
        return name.Success ? name.Groups[1].Value : null;
    }

    // Docker, containerd, CRI-O and Podman name the innermost group by 64 hexadecimal digits, with or without a word around them.
    [GeneratedRegex(@"(?:^|[/:-])([0-9a-f]{64})(?:\.scope)?(?:/|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"(?:^|/)(?:lxc\.payload\.|lxc/|machine-|systemd-nspawn@)([^/.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ContainerName();
}
