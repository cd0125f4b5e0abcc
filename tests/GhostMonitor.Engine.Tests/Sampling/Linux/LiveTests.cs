using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

/// <summary>The reader on this machine, against the system's own tools. What can't be compared here is reported as skipped.</summary>
public sealed class LiveTests
{
    /// <summary>A busy machine's numbers move between two looks; both must agree in one of so many attempts.</summary>
    private const int Attempts = 200;

    [Fact]
    public void No_reading_fails_on_this_machine()
    {
        Tool.Require();
        using var reader = new LinuxResourceReader();

        ResourceCounters counters = Read(reader, ResourceKinds.All);

        Assert.Empty(counters.Failures);
        Assert.Equal(File.ReadLines("/proc/stat").Count(static line => line.StartsWith("cpu", StringComparison.Ordinal)) - 1,
            counters.Cpus.Count);
        Assert.Equal(File.ReadLines("/proc/net/dev").Count() - 2, counters.NetworkInterfaces.Count);
    }

    [Fact]
    public void Disk_space_is_what_df_says()
    {
        Tool.Require("df");
        using var reader = new LinuxResourceReader();

        AssertAgree(() => Df("/"), () => Space(Read(reader, ResourceKinds.Filesystems), "/"));
    }

    [Fact]
    public void Processes_are_the_numbered_folders_of_proc()
    {
        Tool.Require();
        using var reader = new LinuxResourceReader();

        AssertAgree(
            static () => Directory.EnumerateDirectories("/proc").Count(static folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])),
            () => (int)Read(reader, ResourceKinds.Processes).ProcessCount!.Value);
    }

    [Fact]
    public void A_hundred_processes_more_are_a_hundred_more()
    {
        Tool.Require("sleep");
        using var reader = new LinuxResourceReader();
        long before = Read(reader, ResourceKinds.Processes).ProcessCount!.Value;
        Process[] started = [.. Enumerable.Range(0, 100).Select(static _ => Tool.Start("sleep", "1000"))];
        try
        {
            // Other tests start programs meanwhile, but not dozens.
            Assert.InRange(Read(reader, ResourceKinds.Processes).ProcessCount!.Value - before, 70, 130);
        }
        finally
        {
            Array.ForEach(started, End);
        }
    }

    [Fact]
    public void Reserved_blocks_inodes_and_a_bind_mount_are_as_df_shows_them()
    {
        Tool.RequireRoot("df", "mkfs.ext4", "mount", "umount", "truncate");
        Assert.SkipUnless(File.Exists("/dev/loop-control"), "Needs loop devices.");
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-loop-").FullName;
        string image = Path.Combine(folder, "image");
        string mountPoint = Directory.CreateDirectory(Path.Combine(folder, "mounted here")).FullName;
        string bound = Directory.CreateDirectory(Path.Combine(folder, "bound to a longer path")).FullName;
        using var reader = new LinuxResourceReader();
        Assert.DoesNotContain(mountPoint, MountPoints(Read(reader, ResourceKinds.Filesystems)));

        Tool.Run("truncate", "-s", "64M", image);
        Tool.Run("mkfs.ext4", "-q", "-m", "20", "-N", "1000", image);
        Tool.Run("mount", "-o", "loop", image, mountPoint);
        try
        {
            File.WriteAllBytes(Path.Combine(mountPoint, "file"), new byte[10_000_000]);
            Tool.Run("mount", "--bind", mountPoint, bound);

            ResourceCounters counters = Read(reader, ResourceKinds.Filesystems);

            Assert.Contains(mountPoint, MountPoints(counters));
            Assert.DoesNotContain(bound, MountPoints(counters));
            AssertAgree(() => Df(mountPoint), () => Space(Read(reader, ResourceKinds.Filesystems), mountPoint));
            (long size, long used, long available, _, _) = Space(counters, mountPoint);
            Assert.True(size - used - available > size / 10, "The blocks reserved for root are neither used nor available.");
        }
        finally
        {
            Tool.Run("umount", "-q", "-R", bound);
            Tool.Run("umount", "-q", mountPoint);
            Directory.Delete(folder, recursive: true);
        }

        Assert.DoesNotContain(mountPoint, MountPoints(Read(reader, ResourceKinds.Filesystems)));
    }

    [Fact]
    public void A_fuse_filesystem_whose_program_never_answers_delays_nothing_and_holds_one_thread()
    {
        Tool.RequireRoot();
        Assert.SkipUnless(File.Exists("/dev/fuse"), "Needs /dev/fuse.");
        var probes = new RemoteProbes(Statvfs.Ask);
        using var reader = new LinuxResourceReader(
            "/", Statvfs.Ask, probes, SlowReadings.Of("/"), TimeProvider.System, TimeSpan.FromMilliseconds(1));
        using (var mount = new HangingMount())
        {
            for (int i = 0; i < 20; i++)
            {
                ResourceCounters counters = Read(reader, ResourceKinds.Filesystems);

                Assert.Equal("disk:" + mount.MountPoint, Assert.Single(counters.Failures).Name);
                Assert.True(counters.Filesystems[Array.IndexOf(MountPoints(counters), "/")].IsAvailable);
                Assert.False(counters.Filesystems[Array.IndexOf(MountPoints(counters), mount.MountPoint)].IsAvailable);
            }

            Assert.Equal(1, probes.Threads);
        }

        Assert.Empty(Read(reader, ResourceKinds.Filesystems).Failures);
    }

    [Fact]
    public void A_mount_whose_line_fills_a_page_does_not_end_the_mount_table()
    {
        Tool.RequireRoot("unshare", "sh", "mount");
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-layers-").FullName;
        string[] layers = [.. Enumerable.Range(0, 40).Select(i => Path.Combine(folder, $"{i:00}" + new string('x', 90 - folder.Length)))];
        string script = $"""
            mount -t tmpfs none '{folder}' && cd '{folder}' && mkdir upper work merged behind {string.Join(' ', layers)} &&
            mount -t overlay none -o lowerdir={string.Join(':', layers)},upperdir={folder}/upper,workdir={folder}/work merged &&
            mount -t tmpfs none behind && echo ready; read end
            """;
        using Process unshare = Tool.Start("unshare", "--mount", "sh", "-c", script);
        try
        {
            Assert.SkipUnless(unshare.StandardOutput.ReadLine() == "ready", "This kernel doesn't mount an overlay here.");
            using RecordedRoot root = RecordedRoot.Empty().Link("proc/self", $"/proc/{unshare.Id}");
            using var table = new MountTable(root.Folder, new ReadBuffer());

            Assert.Equal(0, table.Refresh(out _));

            Assert.Equal(folder + "/behind", table.Mounts[^1].MountPoint);
            Assert.Equal(File.ReadLines($"/proc/{unshare.Id}/mountinfo").Count(), table.Mounts.Count);
        }
        finally
        {
            unshare.StandardInput.WriteLine();
            unshare.WaitForExit();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_interface_that_is_removed_while_it_is_looked_up_breaks_nothing()
    {
        Tool.Require("sh", "sleep");
        using Process parent = Tool.Start("sh", "-c", "sleep 1000 & echo $!; exec sleep 1000");
        try
        {
            // What is left of a process that ended until its parent asks for it: its folder "net" is there and can't be listed.
            // The shell would ask; the sleep that it becomes never does.
            int child = int.Parse(parent.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
            string ended = $"/proc/{child}";
            while (File.ReadAllText($"/proc/{parent.Id}/comm") != "sleep\n")
                Thread.Yield();

            using (Process sleeping = Process.GetProcessById(child))
                sleeping.Kill();

            while (!File.ReadAllText(ended + "/stat").Contains(") Z ", StringComparison.Ordinal))
                Thread.Yield();

            Assert.True(Directory.Exists(ended + "/net"));
            Assert.Throws<IOException>(() => Directory.EnumerateFileSystemEntries(ended + "/net").Any());
            using RecordedRoot root = RecordedRoot.Empty()
                .Write("proc/net/dev", "Inter-|\n face |\n veth0: 1 1 0 0 0 0 0 0 2 2 0 0 0 0 0 0\n")
                .Link("sys/class/net/veth0", ended + "/net");

            ResourceCounters counters = root.Read(ResourceKinds.Network);

            Assert.Equal(1ul, counters.NetworkInterfaces[0].BytesReceived);
            Assert.Empty(counters.Failures);
        }
        finally
        {
            End(parent);
        }
    }

    [Fact]
    public void Interfaces_of_a_namespace_are_as_ip_shows_them()
    {
        Tool.RequireRoot("ip", "sleep");
        string name = "ghostmonitor-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Tool.Run("ip", "netns", "add", name);
        Process? inside = null;
        try
        {
            Tool.Run("ip", "-n", name, "link", "set", "lo", "up");
            Tool.Run("ip", "-n", name, "link", "add", "br0", "type", "bridge");
            Tool.Run("ip", "-n", name, "link", "add", "v0", "type", "veth", "peer", "name", "v1");
            Tool.Run("ip", "-n", name, "link", "set", "v0", "master", "br0");
            foreach (string link in new[] { "br0", "v0", "v1" })
                Tool.Run("ip", "-n", name, "link", "set", link, "up");

            inside = Tool.Start("ip", "netns", "exec", name, "sleep", "1000");
            using RecordedRoot root = NamespaceRoot(inside.Id);

            AssertAgree(() => Ip(name), () => Interfaces(root.Read(ResourceKinds.Network)));
            ResourceCounters counters = root.Read(ResourceKinds.Network);
            Assert.Equal(
                ["br0", "v1"],
                Enumerable.Range(0, counters.NetworkInterfaces.Count).Select(i => counters.NetworkInterfaces[i])
                    .Where(static row => row.CountsInTotal).Select(static row => row.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            if (inside is not null)
                End(inside);

            Tool.Run("ip", "netns", "delete", name);
        }
    }

    [Fact]
    public void In_a_namespace_of_its_own_only_its_processes_count()
    {
        Tool.RequireRoot("unshare", "sh", "sleep");
        using Process unshare =
            Tool.Start("unshare", "--pid", "--fork", "--mount-proc", "sh", "-c",
                "sleep 1000 & sleep 1000 & echo ready; read end; kill %1 %2");
        Assert.Equal("ready", unshare.StandardOutput.ReadLine());
        try
        {
            int inside = int.Parse(Tool.Run("cat", $"/proc/{unshare.Id}/task/{unshare.Id}/children").Trim(), CultureInfo.InvariantCulture);
            using var reader = new LinuxResourceReader($"/proc/{inside}/root");

            Assert.Equal(3, Read(reader, ResourceKinds.Processes).ProcessCount);
        }
        finally
        {
            unshare.StandardInput.WriteLine();
            unshare.WaitForExit();
        }
    }

    [Theory]
    [InlineData("subset=pid")]
    [InlineData("hidepid=2")]
    public void A_proc_that_hides_things_has_the_processes_that_it_shows(string options)
    {
        Tool.RequireRoot("unshare", "sh", "mount");
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-proc-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "proc"));
        using Process unshare =
            Tool.Start("unshare", "--mount", "sh", "-c", $"mount -t proc -o {options} proc '{folder}/proc' && echo ready; read end");
        try
        {
            Assert.SkipUnless(unshare.StandardOutput.ReadLine() == "ready", $"This kernel doesn't mount /proc with {options}.");
            using var reader = new LinuxResourceReader($"/proc/{unshare.Id}/root{folder}");

            AssertAgree(
                () => Directory.EnumerateDirectories($"/proc/{unshare.Id}/root{folder}/proc")
                    .Count(static name => char.IsAsciiDigit(Path.GetFileName(name)[0])),
                () => (int)Read(reader, ResourceKinds.Processes).ProcessCount!.Value);
        }
        finally
        {
            unshare.StandardInput.WriteLine();
            unshare.WaitForExit();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void In_the_first_namespace_the_count_comes_from_the_link_count()
    {
        Tool.Require();
        Assert.SkipUnless(new FileInfo("/proc/self/ns/pid").LinkTarget == "pid:[4026531836]", "This is not the initial PID namespace.");
        using var count = new ProcessCount("/", TimeProvider.System);

        count.Collect(new ResourceCounters());

        Assert.True(count.IsFromLinks);
    }

    [Fact]
    public void Counters_only_grow()
    {
        Tool.Require();
        using var reader = new LinuxResourceReader();
        ResourceCounters first = Read(reader, ResourceKinds.All);

        ResourceCounters second = Read(reader, ResourceKinds.All);

        Assert.True(second.CpuTotal.User >= first.CpuTotal.User && second.CpuTotal.System >= first.CpuTotal.System);
        Assert.True(second.Uptime >= first.Uptime);
    }

    [Fact]
    public void A_steady_machine_allocates_nothing_in_the_reader()
    {
        Tool.Require();
        using var reader = new LinuxResourceReader();
        var counters = new ResourceCounters();
        const ResourceKinds steady = ResourceKinds.All & ~ResourceKinds.Filesystems;
        for (int i = 0; i < 50; i++)
            ReadInto(reader, steady, counters);

        // An interface or a disk that comes just now costs its name; it doesn't come ten times.
        Assert.Equal(0, Allocation.Steady(() => ReadInto(reader, steady, counters)));
    }

    [Fact]
    public void A_sample_allocates_at_most_four_kibibytes_on_a_small_machine()
    {
        Tool.Require();
        using var sampler = new ResourceSampler(new LinuxResourceReader(), TimeProvider.System);
        sampler.Begin(ResourceKinds.All);
        ResourceMetrics metrics = sampler.Sample(ResourceKinds.All);
        Assert.SkipUnless(
            metrics.Cores.Count + metrics.Filesystems.Count + metrics.DiskDevices.Count + metrics.NetworkInterfaces.Count <= 12,
            "The figure is for a machine with a few CPUs, disks and interfaces.");

        Assert.InRange(Allocation.Steady(() => sampler.Sample(ResourceKinds.All)), 1, 4096);
    }

    [Fact]
    public void A_file_of_many_pages_is_read_to_its_end_again_and_again()
    {
        Tool.Require();
        Assert.SkipUnless(File.Exists("/proc/kallsyms"), "Needs /proc/kallsyms, the largest file of /proc that stays the same.");
        byte[] expected = File.ReadAllBytes("/proc/kallsyms");
        using var file = new KernelFile("/proc/kallsyms");
        var buffer = new ReadBuffer();

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(0, file.Read(buffer));
            Assert.True(buffer.Text.SequenceEqual(expected));
        }
    }

    private static ResourceCounters Read(LinuxResourceReader reader, ResourceKinds kinds)
    {
        var counters = new ResourceCounters();
        reader.Read(kinds, counters);
        return counters;
    }

    private static void ReadInto(LinuxResourceReader reader, ResourceKinds kinds, ResourceCounters counters)
    {
        counters.Clear();
        reader.Read(kinds, counters);
    }

    /// <summary>Asserts that the reader says what a tool says both before and after it.</summary>
    private static void AssertAgree<T>(Func<T> tool, Func<T> reader)
    {
        T before = tool();
        (T Tool, T Reader)? disagreement = null;
        for (int i = 0; i < Attempts; i++)
        {
            T read = reader();
            T after = tool();
            bool isQuiet = EqualityComparer<T>.Default.Equals(before, after);
            if (isQuiet && EqualityComparer<T>.Default.Equals(after, read))
                return;

            // Not yet a failure: what came and went between the two calls of the tool is seen by the reader alone.
            if (isQuiet)
                disagreement = (after, read);

            before = after;
        }

        if (disagreement is var (expected, wasRead))
            Assert.Equal(expected, wasRead);

        Assert.Skip("The machine was never quiet enough to compare.");
    }

    private static (long Size, long Used, long Available, long Inodes, long FreeInodes) Df(string path)
    {
        long[] numbers = [.. Tool.Run("df", "-B1", "--output=size,used,avail,itotal,iavail", path).Split('\n')[1]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static number => long.Parse(number, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    private static (long Size, long Used, long Available, long Inodes, long FreeInodes) Space(ResourceCounters counters, string mountPoint)
    {
        FilesystemCounters row = counters.Filesystems[Array.IndexOf(MountPoints(counters), mountPoint)];
        return (row.TotalBytes, row.UsedBytes, row.AvailableBytes, row.InodesTotal ?? 0, row.InodesFree ?? 0);
    }

    private static string[] MountPoints(ResourceCounters counters) =>
        [.. Enumerable.Range(0, counters.Filesystems.Count).Select(i => counters.Filesystems[i].MountPoint)];

    private static string Interfaces(ResourceCounters counters) => string.Join(
        '\n',
        Enumerable.Range(0, counters.NetworkInterfaces.Count).Select(i => counters.NetworkInterfaces[i])
            .Select(static row => string.Join(' ', row.Name, row.BytesReceived, row.PacketsReceived, row.ErrorsReceived, row.DropsReceived,
                row.BytesSent, row.PacketsSent, row.ErrorsSent, row.DropsSent))
            .Order(StringComparer.Ordinal));

    private static string Ip(string name)
    {
        using var links = JsonDocument.Parse(Tool.Run("ip", "-n", name, "-s", "-j", "link"));
        return string.Join('\n', links.RootElement.EnumerateArray().Select(Line).Order(StringComparer.Ordinal));

        static string Line(JsonElement link)
        {
            JsonElement stats = link.GetProperty("stats64");
            return link.GetProperty("ifname").GetString() + Direction(stats.GetProperty("rx")) + Direction(stats.GetProperty("tx"));
        }

        static string Direction(JsonElement counts) => string.Concat(
            new[] { "bytes", "packets", "errors", "dropped" }.Select(counter => " " + counts.GetProperty(counter).GetRawText()));
    }

    /// <summary>A root whose network files are those that a process in another namespace sees.</summary>
    private static RecordedRoot NamespaceRoot(int process)
    {
        // "ip netns exec" has mounted that namespace's /sys once its own program runs.
        while (Tool.Run("cat", $"/proc/{process}/comm").Trim() != "sleep")
            Thread.Yield();

        return RecordedRoot.Empty().Link("proc/net", $"/proc/{process}/net").Link("sys", $"/proc/{process}/root/sys");
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
