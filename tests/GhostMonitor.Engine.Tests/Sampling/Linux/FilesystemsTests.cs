using System.Collections.Concurrent;
using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

/// <summary>
/// The numbers of df, and servers that don't answer. Servers hang until the test lets them go; nothing here waits for time to pass.
/// </summary>
public sealed class FilesystemsTests : IDisposable
{
    private const string Root = "20 1 8:1 / / rw - ext4 /dev/sda1 rw\n";
    private const string Nas = "21 20 0:40 / /mnt/nas rw - nfs4 nas:/export rw\n";

    private readonly ConcurrentDictionary<string, int> _asked = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RecordedRoot _root = RecordedRoot.Empty();
    private volatile TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _hangs;

    [Fact]
    public void The_numbers_are_those_of_df()
    {
        _root.Ask = static (byte[] _, out FilesystemSpace space) =>
        {
            space = new FilesystemSpace(1024, 1000, 300, 250, 64, 60, false);
            return 0;
        };
        _root.Write("proc/self/mountinfo", Root);

        FilesystemCounters row = Assert.Single(Rows(_root.Read(ResourceKinds.Filesystems)));

        Assert.True(row.IsAvailable);
        Assert.True(row.IsSystemDrive);
        Assert.Equal("/dev/sda1", row.Device);
        Assert.Equal("ext4", row.FileSystemType);
        Assert.Equal(1000 * 1024, row.TotalBytes);
        Assert.Equal(700 * 1024, row.UsedBytes);
        Assert.Equal(250 * 1024, row.AvailableBytes);
        Assert.Equal(64, row.InodesTotal);
        Assert.Equal(60, row.InodesFree);
    }

    [Fact]
    public void A_filesystem_without_a_fixed_number_of_inodes_has_none()
    {
        _root.Ask = static (byte[] _, out FilesystemSpace space) =>
        {
            space = new FilesystemSpace(1024, 1000, 300, 250, 0, 0, false);
            return 0;
        };
        _root.Write("proc/self/mountinfo", Root);

        Assert.Null(Rows(_root.Read(ResourceKinds.Filesystems))[0].InodesTotal);
    }

    [Fact]
    public void With_roots_reserve_in_use_nothing_is_available()
    {
        _root.Ask = static (byte[] _, out FilesystemSpace space) =>
        {
            space = new FilesystemSpace(1024, 1000, 10, unchecked((ulong)-40), 0, 0, false);
            return 0;
        };
        _root.Write("proc/self/mountinfo", Root);

        Assert.Equal(0, Rows(_root.Read(ResourceKinds.Filesystems))[0].AvailableBytes);
    }

    [Fact]
    public void A_filesystem_without_blocks_is_not_shown()
    {
        _root.Ask = static (byte[] _, out FilesystemSpace space) =>
        {
            space = default;
            return 0;
        };
        _root.Write("proc/self/mountinfo", Root + "21 20 0:77 / /odd rw - newpseudofs none rw\n");

        Assert.Equal("/", Assert.Single(Rows(_root.Read(ResourceKinds.Filesystems))).MountPoint);
    }

    [Fact]
    public void A_filesystem_that_refuses_is_unavailable_and_named()
    {
        _root.Ask = static (byte[] path, out FilesystemSpace space) =>
        {
            space = new FilesystemSpace(1024, 1000, 300, 250, 0, 0, false);
            return path[1] == 0 ? 0 : 13;
        };
        _root.Write("proc/self/mountinfo", Root + "21 20 8:2 / /secret rw - ext4 /dev/sda2 rw\n");

        ResourceCounters counters = _root.Read(ResourceKinds.Filesystems);

        Assert.Equal("disk:/secret", Assert.Single(counters.Failures).Name);
        Assert.Equal([true, false], Rows(counters).Select(row => row.IsAvailable));
    }

    [Fact]
    public void A_table_without_any_mount_is_a_failure()
    {
        _root.Write("proc/self/mountinfo", "");

        ResourceCounters counters = _root.Read(ResourceKinds.Filesystems);

        Assert.False(counters.HasFilesystems);
        Assert.Equal("disk", Assert.Single(counters.Failures).Name);
    }

    [Fact]
    public void A_server_that_answers_is_in_the_same_sample()
    {
        Filesystems filesystems = Remote(Nas, TimeSpan.FromMinutes(5), out _);

        Assert.All(Rows(Sample(filesystems)), row => Assert.True(row.IsAvailable));
    }

    [Fact]
    public void A_server_that_hangs_is_unavailable_and_all_else_is_there()
    {
        Filesystems filesystems = Remote(Nas, TimeSpan.Zero, out _);
        _hangs = true;

        ResourceCounters counters = Sample(filesystems);

        Assert.Equal([true, false], Rows(counters).Select(row => row.IsAvailable));
        Assert.Equal("disk:/mnt/nas", Assert.Single(counters.Failures).Name);
    }

    [Fact]
    public void The_reason_says_how_long_the_server_has_not_answered()
    {
        Filesystems filesystems = Remote(Nas, TimeSpan.Zero, out _);
        _hangs = true;
        Sample(filesystems);

        _time.Advance(TimeSpan.FromSeconds(90));

        Assert.Contains("has not answered for 90.0 s", Assert.Single(Sample(filesystems).Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_hangs_is_asked_once_and_holds_one_thread_however_many_samples_and_readers_ask()
    {
        Filesystems filesystems = Remote(Nas, TimeSpan.Zero, out RemoteProbes probes);
        _hangs = true;
        for (int i = 0; i < 100; i++)
            Sample(filesystems);

        for (int i = 0; i < 100; i++)
            Sample(new Filesystems(_root.Folder, new ReadBuffer(), Answer, probes, _time) { Timeout = TimeSpan.Zero });

        Assert.Equal(1, probes.Threads);
        LetAllAnswer(probes);
        Assert.Equal(1, _asked["/mnt/nas"]);
    }

    [Fact]
    public void However_many_servers_hang_the_threads_are_few()
    {
        string table = string.Concat(Enumerable.Range(1, 50).Select(i => $"{100 + i} 20 0:{100 + i} / /mnt/{i} rw - nfs nas:/{i} rw\n"));
        Filesystems filesystems = Remote(table, TimeSpan.Zero, out RemoteProbes probes);
        _hangs = true;

        ResourceCounters counters = Sample(filesystems);

        Assert.Equal(RemoteProbes.MostThreads, probes.Threads);
        Assert.Equal(50, counters.Failures.Count);
        Assert.True(Rows(counters)[0].IsAvailable);
    }

    [Theory]
    [InlineData(typeof(OutOfMemoryException))]
    [InlineData(typeof(ThreadStartException))]
    public void A_machine_without_a_thread_to_spare_loses_that_answer_alone_and_asks_once_it_has_one(Type error)
    {
        bool refuses = true;
        var probes = new RemoteProbes(Answer, thread =>
        {
            if (refuses)
                throw (Exception)Activator.CreateInstance(error, nonPublic: true)!;

            thread.Start();
        });
        _root.Write("proc/self/mountinfo", Root + Nas);
        Filesystems without = new(_root.Folder, new ReadBuffer(), Answer, probes, _time) { Timeout = TimeSpan.Zero };
        Assert.Equal([true, false], Rows(Sample(without)).Select(row => row.IsAvailable));
        Assert.Equal(0, probes.Threads);

        refuses = false;
        Filesystems with = new(_root.Folder, new ReadBuffer(), Answer, probes, _time) { Timeout = TimeSpan.FromMinutes(5) };

        Assert.Equal([true, true], Rows(Sample(with)).Select(row => row.IsAvailable));
    }

    [Fact]
    public void A_server_that_comes_back_is_available_again()
    {
        Filesystems filesystems = Remote(Nas, TimeSpan.Zero, out RemoteProbes probes);
        _hangs = true;
        Sample(filesystems);
        LetAllAnswer(probes);

        Assert.True(Rows(Sample(filesystems))[1].IsAvailable);
    }

    [Fact]
    public void A_late_answer_is_shown_once_and_not_for_ever()
    {
        Filesystems filesystems = Remote(Nas, TimeSpan.Zero, out RemoteProbes probes);
        _hangs = true;
        Sample(filesystems);
        LetAllAnswer(probes);
        _release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _hangs = true;

        Assert.True(Rows(Sample(filesystems))[1].IsAvailable);
        Assert.False(Rows(Sample(filesystems))[1].IsAvailable);
    }

    [Theory]
    [InlineData("nfs4", true)]
    [InlineData("cifs", true)]
    [InlineData("fuse.sshfs", true)]
    [InlineData("fuseblk", true)]
    [InlineData("9p", true)]
    [InlineData("ext4", false)]
    [InlineData("xfs", false)]
    [InlineData("zfs", false)]
    public void Filesystems_of_the_network_and_of_user_space_may_hang(string type, bool expected) =>
        Assert.Equal(expected, Filesystems.IsRemote(type));

    public void Dispose()
    {
        _release.TrySetResult();
        _root.Dispose();
    }

    private static FilesystemCounters[] Rows(ResourceCounters counters) =>
        [.. Enumerable.Range(0, counters.Filesystems.Count).Select(i => counters.Filesystems[i])];

    private static ResourceCounters Sample(Filesystems filesystems)
    {
        var counters = new ResourceCounters();
        filesystems.Collect(counters);
        return counters;
    }

    /// <summary>Ends the hang and waits for the outstanding answer.</summary>
    private void LetAllAnswer(RemoteProbes probes)
    {
        RemoteProbe outstanding = probes.Ask(MountInfo.Parse(Encoding.UTF8.GetBytes(Nas))[0]);
        _hangs = false;
        _release.TrySetResult();
        Assert.NotNull(outstanding.WaitUntil(long.MaxValue));
    }

    private Filesystems Remote(string table, TimeSpan timeout, out RemoteProbes probes)
    {
        _root.Write("proc/self/mountinfo", Root + table);
        probes = new RemoteProbes(Answer);
        return new Filesystems(_root.Folder, new ReadBuffer(), Answer, probes, _time) { Timeout = timeout };
    }

    private int Answer(byte[] path, out FilesystemSpace space)
    {
        string mountPoint = Encoding.UTF8.GetString(path.AsSpan(0, path.Length - 1));
        _asked.AddOrUpdate(mountPoint, 1, static (_, times) => times + 1);
        if (_hangs && mountPoint != "/")
            _release.Task.Wait();

        space = new FilesystemSpace(4096, 1000, 400, 350, 100, 75, false);
        return 0;
    }
}
