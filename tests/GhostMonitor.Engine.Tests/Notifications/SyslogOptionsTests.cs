using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class SyslogOptionsTests
{
    [Theory]
    [InlineData("logs.example.com", null, null, "udp://logs.example.com:514")]
    [InlineData("logs", null, "TCP", "tcp://logs:514")]
    [InlineData("logs", null, "Tls", "tls://logs:6514")]
    [InlineData("logs:5514", null, "tls", "tls://logs:5514")]
    [InlineData("logs", 1514L, "tcp", "tcp://logs:1514")]
    [InlineData("10.0.0.1:99", null, null, "udp://10.0.0.1:99")]
    [InlineData("::1", null, null, "udp://[::1]:514")]
    [InlineData("[::1]", null, null, "udp://[::1]:514")]
    [InlineData("[::1]:99", null, null, "udp://[::1]:99")]
    [InlineData("::1", 65535L, null, "udp://[::1]:65535")]
    public void A_server_is_a_host_with_the_port_that_is_usual_or_given(string server, long? port, string? protocol, string expected) =>
        Assert.Equal(expected, new SyslogOptions(server, port, protocol).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":514")]
    [InlineData("logs:")]
    [InlineData("logs:0")]
    [InlineData("logs:65536")]
    [InlineData("logs:5 14")]
    [InlineData("logs:-1")]
    [InlineData("two words")]
    [InlineData("https://logs")]
    [InlineData("user@logs")]
    [InlineData("a\nb")]
    [InlineData("[]:5")]
    public void What_is_no_server_is_refused(string server) =>
        AssertRefused(ErrorIds.InvalidSyslogServer, "SyslogServer", () => new SyslogOptions(server));

    [Theory]
    [InlineData("logs", 0L)]
    [InlineData("logs", -1L)]
    [InlineData("logs", 65536L)]
    [InlineData("logs", long.MaxValue)]
    [InlineData("logs:514", 514L)]
    public void A_port_is_within_its_range_and_given_once(string server, long port) =>
        AssertRefused(ErrorIds.InvalidSyslogPort, "SyslogPort", () => new SyslogOptions(server, port));

    [Fact]
    public void An_unknown_protocol_and_an_unknown_facility_are_refused()
    {
        AssertRefused(ErrorIds.InvalidSyslogProtocol, "SyslogProtocol", static () => new SyslogOptions("logs", protocol: "quic"));
        AssertRefused(ErrorIds.InvalidSyslogFacility, "SyslogFacility", static () => new SyslogOptions("logs", facility: "local8"));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData("kern", 0)]
    [InlineData("User", 1)]
    [InlineData("authpriv", 10)]
    [InlineData("clock", 15)]
    [InlineData("LOCAL7", 23)]
    public void A_facility_is_a_number_by_its_name(string? name, int number) =>
        Assert.Equal(number, new SyslogOptions("logs", facility: name).Facility);

    [Fact]
    public void There_are_24_facilities() => Assert.Equal(24, SyslogFacilities.All.Distinct().Count());

    private static void AssertRefused(string errorId, string parameter, Func<SyslogOptions> make)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(make);

        Assert.Equal((errorId, parameter), (error.ErrorId, error.Parameter));
    }
}
