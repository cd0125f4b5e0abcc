namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Picks, of all mounts, one for each real filesystem.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>What a later mount covers can't be reached and is left out.</item>
/// <item>Filesystems in memory and of the kernel's own are left out (proc, sysfs, tmpfs, cgroup …), and so are images, which are always
/// full (squashfs, erofs, iso9660 …), and overlays, whose space is that of the filesystem beneath.</item>
/// <item>What is mounted at <c>/</c> is always in; in a chroot, whose <c>/</c> is no mount, it stands for the filesystem that the chroot is
/// in.</item>
/// <item>Mounts of one device count once, and so do btrfs subvolumes of one source: that at <c>/</c>, else one of the filesystem's top
/// folder, else that with the shortest path.</item>
/// </list>
/// </remarks>
internal static class FilesystemSelection
{
    private static readonly HashSet<string> s_leftOut = new(StringComparer.Ordinal)
    {
        // Kernel interfaces and memory
        "anon_inodefs", "autofs", "bdev", "binder", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "cpuset", "debugfs", "devfs",
            "devpts",
        "devtmpfs", "efivarfs", "fusectl", "futexfs", "hugetlbfs", "inotifyfs", "mqueue", "nfsd", "nsfs", "openpromfs", "pipefs", "proc",
            "pstore",
        "ramfs", "resctrl", "rootfs", "rpc_pipefs", "securityfs", "selinuxfs", "smackfs", "sockfs", "spufs", "sysfs", "tmpfs", "tracefs",
            "usbfs", "xenfs",

        // Views of other filesystems
        "aufs", "ecryptfs", "fuse.gvfsd-fuse", "fuse.lxcfs", "fuse.portal", "fuse.fuse-overlayfs", "overlay", "overlayfs", "unionfs",

        // Images, full by nature
        "cramfs", "erofs", "fuse.snapfuse", "fuse.squashfuse", "fuse.squashfuse_ll", "iso9660", "romfs", "squashfs",
    };

    /// <summary>Picks the mounts.</summary>
    /// <param name="mounts">The mount table, in the kernel's order.</param>
    /// <param name="isFile">Whether a mount point is a file: containers mount /etc/hosts and its like, singly, from the host's
    /// disk.</param>
    /// <returns>The picked mounts in the order of the table.</returns>
    internal static List<MountEntry> Select(List<MountEntry> mounts, Predicate<MountEntry> isFile)
    {
        var tree = new MountTree(mounts);
        var picked = new Dictionary<(ulong, string), MountEntry>();
        foreach (MountEntry mount in mounts)
        {
            if (!IsReal(mount) || tree.IsHidden(mount))
                continue;

            (ulong, string) key = mount.Type == "btrfs" ? (0, mount.Source) : (mount.DeviceNumber, "");
            if (picked.TryGetValue(key, out MountEntry? other) && !IsBetter(mount, other))
                continue;

            if (mount.Root == "/" || !isFile(mount))
                picked[key] = mount;
        }

        List<MountEntry> selected = mounts.FindAll(new HashSet<MountEntry>(picked.Values).Contains);
        if (!selected.Exists(static mount => mount.MountPoint == "/"))
            selected.Insert(0, MountEntry.UnknownRoot);

        return selected;
    }

    private static bool IsReal(MountEntry mount) => mount.MountPoint == "/" || !s_leftOut.Contains(mount.Type);

    private static bool IsBetter(MountEntry mount, MountEntry other)
    {
        if ((mount.MountPoint == "/") != (other.MountPoint == "/"))
            return mount.MountPoint == "/";

        if ((mount.Root == "/") != (other.Root == "/"))
            return mount.Root == "/";

        return mount.MountPoint.Length < other.MountPoint.Length;
    }
}
