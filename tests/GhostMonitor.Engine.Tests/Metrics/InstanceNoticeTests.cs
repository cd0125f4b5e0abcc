using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Metrics;

public sealed class InstanceNoticeTests
{
    private static readonly ResourceMetrics s_machine = new()
    {
        Filesystems = [new FilesystemMetrics { Name = "/" }, new FilesystemMetrics { Name = "/Data" }],
    };

    [Theory]
    [InlineData("/dataa", "disk has no instance '/dataa' now; did you mean '/Data'?")]
    [InlineData("/backup*", "disk has no instance '/backup*' now; it has '/', '/Data'.")]
    public void Says_that_nothing_bears_the_name_and_what_may_be_meant(string instance, string notice) =>
        Assert.Equal(notice, InstanceNotice.Of(Disk, instance, s_machine));

    [Theory]
    [InlineData("/data")]
    [InlineData("/d*")]
    [InlineData("*")]
    public void Is_silent_where_an_instance_bears_it(string instance) => Assert.Null(InstanceNotice.Of(Disk, instance, s_machine));

    [Fact]
    public void Is_silent_where_the_instances_could_not_be_read()
    {
        ResourceMetrics unread = s_machine with { Failures = [new ReadingFailure(ResourceKinds.Filesystems, null, null, "denied")] };

        Assert.Null(InstanceNotice.Of(Disk, "/dataa", unread));
    }

    private static ResourceDefinition Disk => ResourceCatalog.Resolve("disk");
}
