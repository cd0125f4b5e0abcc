using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// Space of every mounted volume and share (GetDiskFreeSpaceEx), in bytes. Used is size minus free; available is what the
/// caller may write, so within its quota. Optical and floppy drives, and drives without a medium, are left out.
/// </summary>
internal sealed class VolumeCollector(IVolumeSource source, TimeSpan timeout) : ICollector
{
    private readonly VolumeProber _prober = new(source);
    private readonly List<VolumeIdentity> _volumes = [];
    private readonly List<VolumeProbe> _asked = [];
    private readonly Dictionary<VolumeIdentity, VolumeProbe> _probes = [];
    private long _sample;

    public ResourceKinds Kind => ResourceKinds.Filesystems;

    public void Collect(ResourceCounters counters)
    {
        _volumes.Clear();
        string? error = source.List(_volumes);
        if (error is not null && _volumes.Count == 0)
        {
            counters.Fail(Kind, error);
            return;
        }

        if (error is not null)
            counters.FailPart(Kind, "volumes", error);

        FindProbes(isListWhole: error is null);
        _prober.Ask(_asked, timeout);
        foreach (VolumeProbe probe in _asked)
            Report(probe, counters);

        counters.HasFilesystems = true;
    }

    public void Dispose() => _prober.Dispose();

    private void FindProbes(bool isListWhole)
    {
        _sample++;
        _asked.Clear();
        foreach (VolumeIdentity volume in _volumes)
        {
            if (!_probes.TryGetValue(volume, out VolumeProbe? probe))
                _probes[volume] = probe = new VolumeProbe(volume);

            probe.LastSeen = _sample;
            _asked.Add(probe);
        }

        // A volume behind a break of the list isn't gone: the question to it may still be open.
        if (isListWhole && _probes.Count > _asked.Count)
            ForgetGone();
    }

    private void ForgetGone()
    {
        foreach (VolumeProbe gone in _probes.Values.Where(probe => probe.LastSeen != _sample).ToArray())
            _probes.Remove(gone.Volume);
    }

    private void Report(VolumeProbe probe, ResourceCounters counters)
    {
        VolumeAnswer? answer = _prober.AnswerOf(probe);
        if (answer is { IsEmpty: true })
            return;

        string mountPoint = probe.Volume.MountPoint;
        ref FilesystemCounters row = ref counters.Filesystems.Add();
        row.MountPoint = mountPoint;
        row.Device = probe.Volume.Device;
        row.FileSystemType = answer?.FileSystemType ?? "";
        row.IsSystemDrive = string.Equals(mountPoint, source.SystemDrive, StringComparison.OrdinalIgnoreCase);

        string? error = answer is VolumeAnswer read ? read.Error : "The volume does not answer";
        if (error is not null)
        {
            counters.FailInstance(Kind, mountPoint, error);
            return;
        }

        Fill(ref row, answer!.Value);
    }

    private static void Fill(ref FilesystemCounters row, in VolumeAnswer answer)
    {
        row.IsAvailable = true;
        row.IsReadOnly = answer.IsReadOnly;
        row.TotalBytes = MemoryCollector.Bytes(answer.TotalBytes, 1);
        row.AvailableBytes = MemoryCollector.Bytes(answer.AvailableBytes, 1);

        // With a quota the size is the caller's, the free space the volume's, and can be larger.
        row.UsedBytes = MemoryCollector.Bytes(Math.Max(answer.FreeBytes, answer.TotalBytes) - answer.FreeBytes, 1);
    }
}
