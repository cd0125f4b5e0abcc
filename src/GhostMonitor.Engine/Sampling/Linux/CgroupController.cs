namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>The groups that bind a process in one controller.</summary>
/// <param name="IsVersion2">Whether its files are those of cgroup version 2.</param>
/// <param name="Folders">The process's own group first, then those around it, as far as they can be seen.</param>
internal sealed record CgroupController(bool IsVersion2, IReadOnlyList<string> Folders)
{
    /// <summary>Finds where a controller's groups are.</summary>
    /// <param name="name">The controller: <c>memory</c>, <c>cpu</c>, <c>cpuacct</c>, <c>pids</c>.</param>
    /// <param name="memberships">The process's groups.</param>
    /// <param name="mounts">The mount table.</param>
    /// <param name="root">The folder that stands for <c>/</c>.</param>
    /// <returns>Null if no mounted hierarchy has it.</returns>
    internal static CgroupController? Find(string name, List<CgroupMembership> memberships, List<MountEntry> mounts, string root)
    {
        CgroupMembership? membership = memberships.Find(one => one.Controllers.Contains(name, StringComparer.Ordinal))
            ?? memberships.Find(one => one.IsVersion2);
        if (membership is null)
            return null;

        MountEntry? mount = membership.IsVersion2
            ? mounts.Find(static one => one.Type == "cgroup2")
            : mounts.Find(one => one.Type == "cgroup" && one.HasSuperOption(name));
        return mount is null ? null : new CgroupController(membership.IsVersion2, FoldersUpFrom(membership.Path, mount, root));
    }

    private static List<string> FoldersUpFrom(string group, MountEntry mount, string root)
    {
        string top = root == "/" ? mount.MountPoint : root + mount.MountPoint;
        string below = Below(group, mount.Root);
        if (!Directory.Exists(top + below))
            below = "";

        var folders = new List<string>();
        for (; below.Length > 0; below = below[..below.LastIndexOf('/')])
            folders.Add(top + below);

        folders.Add(top);
        return folders;
    }

    /// <summary>
    /// The group's path below the mount point. A container without a cgroup namespace of its own sees its path in the host's tree,
    /// while only its own part of that tree is mounted for it; a group above its namespace's top begins with "/..".
    /// </summary>
    private static string Below(string group, string mountRoot)
    {
        string path = group.TrimEnd('/');
        if (path.Split('/').Contains(".."))
            return "";

        if (mountRoot == "/")
            return path;

        bool isWithin = path.StartsWith(mountRoot, StringComparison.Ordinal)
            && (path.Length == mountRoot.Length || path[mountRoot.Length] == '/');
        return isWithin ? path[mountRoot.Length..] : "";
    }
}
