using System.Text;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class ProcessOwnerTests
{
    private const string Id = "3f4e9a0b1c2d3e4f5061728394a5b6c7d8e9f0011223344556677889900aabbc";

    [Theory]
    [InlineData("/system.slice/nginx.service", "nginx.service")]
    [InlineData("/system.slice/system-getty.slice/getty@tty1.service", "getty@tty1.service")]
    [InlineData("/user.slice/user-1000.slice/user@1000.service/app.slice/app-org.gnome.Terminal.slice/vte-spawn-7.scope",
        "vte-spawn-7.scope")]
    [InlineData("/user.slice/user-1000.slice/session-3.scope", "session-3.scope")]
    [InlineData("/user.slice", "user.slice")]
    [InlineData("/init.scope", "init.scope")]
    [InlineData("/jobs/nightly", "/jobs/nightly")]
    public void The_unit_is_the_innermost_service_or_scope(string path, string unit) =>
        Assert.Equal(new ProcessOwner(unit, null), Parse("0::" + path + "\n"));

    [Theory]
    [InlineData("/system.slice/docker-" + Id + ".scope", "docker-" + Id + ".scope")]
    [InlineData("/docker/" + Id, "/docker/" + Id)]
    [InlineData("/machine.slice/libpod-" + Id + ".scope/container", "libpod-" + Id + ".scope")]
    [InlineData("/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-" + Id + ".scope", "libpod-" + Id + ".scope")]
    [InlineData("/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod7.slice/crio-" + Id + ".scope", "crio-" + Id + ".scope")]
    [InlineData("/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod7.slice/cri-containerd-" + Id + ".scope",
        "cri-containerd-" + Id + ".scope")]
    [InlineData("/kubepods/burstable/pod7/" + Id, "/kubepods/burstable/pod7/" + Id)]
    [InlineData("/system.slice/containerd.service/kubepods-burstable-pod7.slice:cri-containerd:" + Id, "containerd.service")]
    public void A_container_is_known_by_the_identifier_in_the_path(string path, string unit) =>
        Assert.Equal(new ProcessOwner(unit, "3f4e9a0b1c2d"), Parse("0::" + path + "\n"));

    [Theory]
    [InlineData("/lxc.payload.web1/system.slice/nginx.service", "nginx.service", "web1")]
    [InlineData("/lxc/web1", "/lxc/web1", "web1")]
    [InlineData("/machine.slice/systemd-nspawn@build.service/payload", "systemd-nspawn@build.service", "build")]
    public void LXC_and_nspawn_name_their_containers(string path, string unit, string container) =>
        Assert.Equal(new ProcessOwner(unit, container), Parse("0::" + path + "\n"));

    [Fact]
    public void Of_version_1_the_hierarchy_of_systemd_says_most() =>
        Assert.Equal("nginx.service",
            Parse("12:memory:/other\n11:cpu,cpuacct:/other\n1:name=systemd:/system.slice/nginx.service\n0::/\n").Unit);

    [Fact]
    public void Of_version_1_without_systemd_any_hierarchy_says_it() =>
        Assert.Equal(new ProcessOwner("/docker/" + Id, "3f4e9a0b1c2d"),
            Parse($"4:memory:/docker/{Id}\n2:cpu,cpuacct:/docker/{Id}\n0::/\n"));

    [Theory]
    [InlineData("0::/\n")]
    [InlineData("")]
    [InlineData("nonsense\n::\n")]
    [InlineData("0::relative\n")]
    public void The_root_and_what_makes_no_sense_are_no_unit(string text) => Assert.Equal(ProcessOwner.None, Parse(text));

    [Fact]
    public void Another_number_of_digits_is_no_container() => Assert.Null(Parse("0::/docker/" + Id + "0\n").Container);

    private static ProcessOwner Parse(string text) => ProcessOwner.Parse(Encoding.UTF8.GetBytes(text));
}
