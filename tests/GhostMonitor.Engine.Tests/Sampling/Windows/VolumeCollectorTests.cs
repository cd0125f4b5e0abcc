using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;
using GhostMonitor.Engine.Tests.Platform;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

public sealed class VolumeCollectorTests : IDisposable
{
    private static readonly TimeSpan s_longEnough = TimeSpan.FromMinutes(1);

    private readonly FakeVolumes _volumes = new();
    private readonly ResourceCounters _counters = new();

    public void Dispose() => _volumes.Release.Set();

    [Fact]
    public void A_volume_is_read_with_its_space()
    {
        _volumes.Mounted = ["C:"];
        using var collector = new VolumeCollector(_volumes, s_longEnough);

        collector.Collect(_counters);

        FilesystemCounters row = _counters.Filesystems[0];
        Assert.True(row.IsAvailable && row.IsSystemDrive);
        Assert.Equal((100L, 60L, 30L), (row.TotalBytes, row.UsedBytes, row.AvailableBytes));
    }

    [Fact]
    public void A_volume_that_hangs_is_unavailable_and_is_not_asked_again()
    {
        _volumes.Mounted = ["H:"];
        using var collector = new VolumeCollector(_volumes, TimeSpan.Zero);

        for (int sample = 0; sample < 5; sample++)
        {
            _counters.Clear();
            collector.Collect(_counters);
        }

        Assert.False(_counters.Filesystems[0].IsAvailable);
        Assert.Equal("disk:H:", Assert.Single(_counters.Failures).Name);
        Assert.True(_volumes.Asked.Count(name => name == "H:") <= 1);
    }

    [Fact]
    public void A_volume_that_hangs_does_not_keep_another_from_answering()
    {
        using var prober = new VolumeProber(_volumes);
        var hung = new VolumeProbe(new VolumeIdentity(@"H:\", "H:", "H:"));
        var good = new VolumeProbe(new VolumeIdentity(@"C:\", "C:", "C:"));

        prober.Ask([hung], TimeSpan.Zero);
        prober.Ask([hung, good], s_longEnough);

        Assert.Null(prober.AnswerOf(hung));
        Assert.Equal(100ul, prober.AnswerOf(good)!.Value.TotalBytes);
    }

    [Fact]
    public void Without_a_thread_a_volume_has_no_answer_and_is_asked_once_there_is_one()
    {
        var system = new FewThreads { IsShort = true };
        using var prober = new VolumeProber(_volumes, system.Start);
        var volume = new VolumeProbe(new VolumeIdentity(@"C:\", "C:", "C:"));

        prober.Ask([volume], TimeSpan.Zero);
        Assert.Null(prober.AnswerOf(volume));
        system.IsShort = false;
        prober.Ask([volume], TimeSpan.Zero);

        Assert.True(SpinWait.SpinUntil(() => prober.AnswerOf(volume) is not null, s_longEnough));
    }

    [Fact]
    public void A_volume_that_fails_says_why_and_takes_no_other_with_it()
    {
        _volumes.Mounted = ["F:", "C:"];
        using var collector = new VolumeCollector(_volumes, s_longEnough);

        collector.Collect(_counters);

        Assert.Equal("broken", Assert.Single(_counters.Failures).Reason);
        Assert.True(_counters.Filesystems[1].IsAvailable);
    }

    [Fact]
    public void A_call_that_windows_lacks_fails_the_volume_and_not_the_process()
    {
        _volumes.Mounted = ["M:", "C:"];
        using var collector = new VolumeCollector(_volumes, s_longEnough);

        collector.Collect(_counters);

        Assert.Equal("missing", Assert.Single(_counters.Failures).Reason);
        Assert.True(_counters.Filesystems[1].IsAvailable);
    }

    [Fact]
    public void A_list_of_volumes_that_breaks_off_is_reported_and_what_it_holds_is_read()
    {
        _volumes.Mounted = ["C:"];
        _volumes.ListError = "broken off";
        using var collector = new VolumeCollector(_volumes, s_longEnough);

        collector.Collect(_counters);

        Assert.Equal("disk:volumes", Assert.Single(_counters.Failures).Name);
        Assert.True(_counters.Filesystems[0].IsAvailable);
    }

    [Fact]
    public void Without_a_list_of_volumes_no_filesystems_were_read()
    {
        _volumes.ListError = "broken off";
        using var collector = new VolumeCollector(_volumes, s_longEnough);

        collector.Collect(_counters);

        Assert.Equal("disk", Assert.Single(_counters.Failures).Name);
        Assert.False(_counters.HasFilesystems);
    }

    [Fact]
    public void A_drive_without_a_medium_is_left_out()
    {
        _volumes.Mounted = ["E:"];
        using var collector = new VolumeCollector(_volumes, s_longEnough);

        collector.Collect(_counters);

        Assert.True(_counters.HasFilesystems);
        Assert.Equal(0, _counters.Filesystems.Count);
        Assert.Empty(_counters.Failures);
    }

    /// <summary>H: hangs until it is released, F: fails, M: calls what is missing, E: is empty, every other answers.</summary>
    private sealed class FakeVolumes : IVolumeSource
    {
        public ManualResetEventSlim Release { get; } = new();

        public System.Collections.Concurrent.ConcurrentQueue<string> Asked { get; } = [];

        public string[] Mounted { get; set; } = [];

        public string? ListError { get; set; }

        public string? SystemDrive => "C:";

        public string? List(List<VolumeIdentity> volumes)
        {
            volumes.AddRange(Mounted.Select(name => new VolumeIdentity(name + "\\", name, name)));
            return ListError;
        }

        public VolumeAnswer Ask(in VolumeIdentity volume)
        {
            Asked.Enqueue(volume.MountPoint);
            if (volume.MountPoint == "H:")
                Release.Wait();

            return volume.MountPoint switch
            {
                "F:" => new VolumeAnswer { Error = "broken" },
                "M:" => throw new EntryPointNotFoundException("missing"),
                "E:" => new VolumeAnswer { IsEmpty = true },
                _ => new VolumeAnswer { TotalBytes = 100, FreeBytes = 40, AvailableBytes = 30, FileSystemType = "NTFS" },
            };
        }
    }
}
