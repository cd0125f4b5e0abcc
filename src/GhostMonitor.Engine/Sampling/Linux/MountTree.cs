namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Tells which mounts can't be reached because others were mounted over them or over a folder on the way to them.</summary>
internal sealed class MountTree
{
    /// <summary>More than mounts are ever nested; a table that was made up may go in circles.</summary>
    private const int DeepestNesting = 64;

    private readonly Dictionary<(ulong ParentId, string MountPoint), ulong> _places = [];
    private readonly Dictionary<ulong, MountEntry> _mounts = [];

    internal MountTree(List<MountEntry> mounts)
    {
        foreach (MountEntry mount in mounts)
        {
            _places[(mount.ParentId, mount.MountPoint)] = mount.Id;
            _mounts[mount.Id] = mount;
        }
    }

    internal bool IsHidden(MountEntry mount)
    {
        // On top of it stands what names it as its parent, at the same place. The first of all mounts is its own parent.
        if (_places.TryGetValue((mount.Id, mount.MountPoint), out ulong above) && above != mount.Id)
            return true;

        MountEntry? at = mount;
        for (int i = 0; i < DeepestNesting && at is not null; i++)
        {
            if (IsCutOff(at))
                return true;

            at = at.ParentId == at.Id ? null : _mounts.GetValueOrDefault(at.ParentId);
        }

        return false;
    }

    /// <summary>
    /// Whether on the way to it stands what is mounted in the same parent, nearer to the root: what is mounted there later has that as its
    /// parent.
    /// </summary>
    private bool IsCutOff(MountEntry mount)
    {
        string path = mount.MountPoint;
        while (path.Length > 1)
        {
            path = path[..Math.Max(1, path.LastIndexOf('/'))];
            if (_places.ContainsKey((mount.ParentId, path)))
                return path != "/" || !IsFirst(mount.ParentId);
        }

        return false;
    }

    private bool IsFirst(ulong id) => _places.TryGetValue((id, "/"), out ulong at) && at == id;
}
