using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Space and inodes of every real filesystem: the mounts that <see cref="FilesystemSelection"/> picks, asked by statvfs(3). The numbers are
/// those of <c>df</c>: used = f_blocks − f_bfree, available = f_bavail, both times f_frsize. A filesystem without any block isn't shown,
/// unless it is <c>/</c>.
/// </summary>
/// <remarks>
/// A server that is gone makes statvfs wait for ever, so filesystems of the network and of user space are asked on other threads
/// (<see cref="RemoteProbes"/>). A sample waits at most <see cref="Timeout"/> for all of them together, and once only for one that is late:
/// a late one isn't waited for again until it answers in time; meanwhile its last answer is shown if it came since the sample before,
/// else it is unavailable. A local disk that hangs does hold the sample up, as it does every program.
/// </remarks>
internal sealed class Filesystems : ICollector
{
    /// <summary>The default of <see cref="Timeout"/>.</summary>
    internal static readonly TimeSpan DefaultTimeout = TimeSpan.FromMilliseconds(50);

    private static readonly string[] s_remoteTypes =
    [
        "9p", "afs", "acfs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse", "fuseblk", "gfs", "gfs2", "glusterfs", "gpfs", "lustre",
            "ncpfs",
        "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
    ];

    private readonly string _root;
    private readonly MountTable _table;
    private readonly AskFilesystemSpace _ask;
    private readonly RemoteProbes _probes;
    private readonly TimeProvider _time;
    private List<Mount> _mounts = [];

    internal Filesystems(string root, ReadBuffer buffer, AskFilesystemSpace ask, RemoteProbes probes, TimeProvider time)
    {
        _root = root;
        _table = new MountTable(root, buffer);
        _ask = ask;
        _probes = probes;
        _time = time;
    }

    /// <summary>How long a sample waits for the filesystems that may not answer, all together.</summary>
    internal TimeSpan Timeout { get; init; } = DefaultTimeout;

    public ResourceKinds Kind => ResourceKinds.Filesystems;

    public void Collect(ResourceCounters counters)
    {
        int errno = _table.Refresh(out bool changed);
        if (errno != Errno.None)
        {
            counters.Fail(Kind, $"cannot read {_table.FilePath}: {Errno.Describe(errno)}");
            return;
        }

        if (changed)
            TakeOver(FilesystemSelection.Select(_table.Mounts, IsFile));

        if (_table.Mounts.Count == 0)
        {
            counters.Fail(Kind, $"{_table.FilePath} has no mount");
            return;
        }

        if (!_table.IsWhole)
            counters.FailPart(Kind, "mounts", $"{_table.FilePath} has a line that makes no sense");

        counters.HasFilesystems = true;
        AskRemote();
        foreach (Mount mount in _mounts)
        {
            if (mount.IsRemote)
                CollectRemote(mount, counters);
            else
                Add(mount.Entry, _ask(mount.Entry.Path, out FilesystemSpace space), space, counters);
        }
    }

    public void Dispose() => _table.Dispose();

    internal static bool IsRemote(string type) =>
        type.StartsWith("fuse.", StringComparison.Ordinal) || s_remoteTypes.Contains(type, StringComparer.Ordinal);

    private static void Add(MountEntry mount, int errno, in FilesystemSpace space, ResourceCounters counters)
    {
        if (errno != Errno.None)
        {
            AddUnavailable(mount, Errno.Describe(errno), counters);
            return;
        }

        if (space.Blocks == 0 && mount.MountPoint != "/")
            return;

        ref FilesystemCounters row = ref Add(mount, counters);
        row.IsAvailable = true;
        row.IsReadOnly = mount.IsReadOnly || space.IsReadOnly;
        row.TotalBytes = Fields.Bytes(space.Blocks, space.Unit);
        row.UsedBytes = space.FreeBlocks > space.Blocks ? 0 : Fields.Bytes(space.Blocks - space.FreeBlocks, space.Unit);

        // With root's reserve in use some filesystems give a negative number here; df shows 0 then, and so does this.
        row.AvailableBytes = (long)space.AvailableBlocks < 0 ? 0 : Fields.Bytes(space.AvailableBlocks, space.Unit);
        if (space.Files == 0)
            return;

        row.InodesTotal = Fields.Bytes(space.Files, 1);
        row.InodesFree = Fields.Bytes(Math.Min(space.FreeFiles, space.Files), 1);
    }

    private static void AddUnavailable(MountEntry mount, string reason, ResourceCounters counters)
    {
        Add(mount, counters).IsReadOnly = mount.IsReadOnly;
        counters.FailInstance(ResourceKinds.Filesystems, mount.MountPoint, reason);
    }

    private static ref FilesystemCounters Add(MountEntry mount, ResourceCounters counters)
    {
        ref FilesystemCounters row = ref counters.Filesystems.Add();
        row.MountPoint = mount.MountPoint;
        row.Device = mount.Source;
        row.FileSystemType = mount.Type;
        row.IsSystemDrive = mount.MountPoint == "/";
        return ref row;
    }

    /// <summary>
    /// Asks every filesystem that may not answer, unless it owes an answer, and waits a little for those that are usually quick.
    /// </summary>
    private void AskRemote()
    {
        _probes.Proceed();
        bool anyQuick = false;
        foreach (Mount mount in _mounts)
        {
            if (!mount.IsRemote)
                continue;

            mount.Late = mount.IsSlow ? mount.Probe?.Answer : null;
            if (mount.Probe is null || mount.Probe.Answer is not null)
            {
                mount.Probe = _probes.Ask(mount.Entry);
                mount.Asked = _time.GetTimestamp();
            }

            anyQuick |= !mount.IsSlow;
        }

        if (!anyQuick)
            return;

        long until = Environment.TickCount64 + (long)Timeout.TotalMilliseconds;
        foreach (Mount mount in _mounts)
        {
            if (mount.IsRemote && !mount.IsSlow)
                mount.IsSlow = mount.Probe!.WaitUntil(until) is null;
        }
    }

    private void CollectRemote(Mount mount, ResourceCounters counters)
    {
        RemoteAnswer? answer = mount.Probe!.Answer ?? mount.Late;
        if (answer is null)
        {
            TimeSpan silence = _time.GetElapsedTime(mount.Asked);
            AddUnavailable(mount.Entry,
                FormattableString.Invariant($"the {mount.Entry.Type} filesystem has not answered for {silence.TotalSeconds:0.0} s"),
                    counters);
            return;
        }

        mount.IsSlow = answer.Took > Timeout;
        Add(mount.Entry, answer.Errno, answer.Space, counters);
    }

    /// <summary>Takes over a new selection, and what is known of the mounts that were there before.</summary>
    private void TakeOver(List<MountEntry> selected)
    {
        var mounts = new List<Mount>(selected.Count);
        foreach (MountEntry entry in selected)
        {
            Mount? known = _mounts.Find(mount => mount.Entry.Id == entry.Id && mount.Entry.MountPoint == entry.MountPoint);
            mounts.Add(new Mount(entry, IsRemote(entry.Type))
            {
                Probe = known?.Probe,
                Asked = known?.Asked ?? 0,
                IsSlow = known?.IsSlow ?? false
            });
        }

        _mounts = mounts;
    }

    /// <summary>Whether a mount point is a file. Not asked of filesystems that may not answer.</summary>
    private bool IsFile(MountEntry mount) =>
        !IsRemote(mount.Type) && File.Exists(_root == "/" ? mount.MountPoint : _root + mount.MountPoint);

    private sealed class Mount(MountEntry entry, bool isRemote)
    {
        internal MountEntry Entry => entry;

        internal bool IsRemote => isRemote;

        /// <summary>The last question.</summary>
        internal RemoteProbe? Probe { get; set; }

        /// <summary>When it was asked.</summary>
        internal long Asked { get; set; }

        /// <summary>Whether its last answer came late or is still owed: it isn't waited for.</summary>
        internal bool IsSlow { get; set; }

        /// <summary>The answer to the question before the last, if it came since the sample before.</summary>
        internal RemoteAnswer? Late { get; set; }
    }
}
