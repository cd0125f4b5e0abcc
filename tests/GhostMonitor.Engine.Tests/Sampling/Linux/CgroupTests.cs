using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class CgroupTests
{
    private const string Version2Mount = "30 20 0:30 / /sys/fs/cgroup rw - cgroup2 cgroup rw\n";

    [Fact]
    public void The_tightest_limit_on_the_way_up_is_taken_with_the_usage_of_its_group()
    {
        using RecordedRoot root = Version2("/outer/inner")
            .Write("sys/fs/cgroup/outer/inner/memory.max", "900\n").Write("sys/fs/cgroup/outer/inner/memory.current", "100\n")
            .Write("sys/fs/cgroup/outer/memory.max", "800\n").Write("sys/fs/cgroup/outer/memory.current", "500\n")
                .Write("sys/fs/cgroup/outer/memory.stat", "inactive_file 50\n");

        ContainerCounters container = root.Read(ResourceKinds.Container).Container;

        Assert.Equal(800, container.MemoryLimitBytes);
        Assert.Equal(450, container.MemoryUsedBytes);
    }

    [Fact]
    public void Of_equal_limits_that_of_the_processs_own_group_is_taken_with_its_usage()
    {
        using RecordedRoot root = Version2("/outer/inner")
            .Write("sys/fs/cgroup/outer/inner/memory.max", "800\n").Write("sys/fs/cgroup/outer/inner/memory.current", "100\n")
            .Write("sys/fs/cgroup/outer/memory.max", "800\n").Write("sys/fs/cgroup/outer/memory.current", "500\n");

        ContainerCounters container = root.Read(ResourceKinds.Container).Container;

        Assert.Equal((800L, 100L), (container.MemoryLimitBytes, container.MemoryUsedBytes));
    }

    [Fact]
    public void A_process_without_any_limit_has_no_container_figures()
    {
        using RecordedRoot root = Version2("/user.slice").Write("sys/fs/cgroup/user.slice/memory.max", "max\n")
            .Write("sys/fs/cgroup/user.slice/memory.current", "100\n").Write("sys/fs/cgroup/user.slice/cpu.max", "max 100000\n");

        ResourceCounters counters = root.Read(ResourceKinds.Container);

        Assert.Equal(default, counters.Container);
        Assert.Empty(counters.Failures);
    }

    [Fact]
    public void A_kernel_without_control_groups_has_no_container_figures()
    {
        using RecordedRoot root = RecordedRoot.Empty();

        ResourceCounters counters = root.Read(ResourceKinds.Container);

        Assert.Equal(default, counters.Container);
        Assert.Empty(counters.Failures);
    }

    [Fact]
    public void Cpus_are_quota_divided_by_period()
    {
        using RecordedRoot root = Version2("/c").Write("sys/fs/cgroup/c/cpu.max", "250000 100000\n")
            .Write("sys/fs/cgroup/c/cpu.stat", "usage_usec 7\n");

        ContainerCounters container = root.Read(ResourceKinds.Container).Container;

        Assert.Equal(2.5, container.CpuLimit);
        Assert.Equal(7000ul, container.CpuNanoseconds);
    }

    [Fact]
    public void A_limit_that_changes_is_noticed_within_the_lifetime()
    {
        using RecordedRoot root = Version2("/c").Write("sys/fs/cgroup/c/pids.max", "10\n").Write("sys/fs/cgroup/c/pids.current", "3\n");
        root.Read(ResourceKinds.Container);
        root.Write("sys/fs/cgroup/c/pids.max", "20\n");

        root.Time.Advance(Cgroup.LimitsLifetime);

        Assert.Equal(20, root.Read(ResourceKinds.Container).Container.TaskLimit);
    }

    [Fact]
    public void Version_1_says_no_limit_with_a_number()
    {
        Assert.Null(CgroupLimits.ParseLimit("9223372036854771712\n"u8));
        Assert.Null(CgroupLimits.ParseLimit("9223372036854710272\n"u8));
        Assert.Null(CgroupLimits.ParseLimit("-1\n"u8));
        Assert.Equal(536870912, CgroupLimits.ParseLimit("536870912\n"u8));
    }

    [Fact]
    public void A_group_above_the_namespaces_top_is_the_mounts_top()
    {
        using RecordedRoot root = Version2("/../../x").Write("sys/fs/cgroup/pids.max", "10\n");

        Assert.Equal(10, root.Read(ResourceKinds.Container).Container.TaskLimit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("max")]
    [InlineData("0 100000")]
    [InlineData("100000 0")]
    [InlineData("-1 100000")]
    [InlineData("100000")]
    public void What_is_no_quota_is_no_limit(string text) => Assert.Null(CgroupLimits.ParseCpuMax(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_line_that_names_no_group_is_left_out()
    {
        List<CgroupMembership> memberships =
            CgroupMembership.Parse("x\n1:\n2:cpu\n3:cpu:relative\n7::/not2\n4:cpu,cpuacct:/a:b\n0::/c\n"u8);

        Assert.Equal(["/a:b", "/c"], memberships.Select(membership => membership.Path));
        Assert.Equal([false, true], memberships.Select(membership => membership.IsVersion2));
    }

    private static RecordedRoot Version2(string group) =>
        RecordedRoot.Empty().Write("proc/self/cgroup", $"0::{group}\n").Write("proc/self/mountinfo", Version2Mount);
}
