using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

public sealed class AgentTransportTests : IDisposable
{
    private const string Token = "0123456789abcdef";
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-client-").FullName;
    private readonly MonitoringScope _scope = new(createReader: static () => new FakeReader());

    public AgentTransportTests() => MadeUpCertificate.Needs();

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_pinned_certificate_is_accepted_whoever_issued_it()
    {
        ResourceEndpoint endpoint = Start(out string thumbprint);

        using HttpResponseMessage sha256 = await GetAsync(Tls(endpoint) with { CertificateThumbprint = thumbprint });
        Assert.Equal(HttpStatusCode.OK, sha256.StatusCode);
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_refused_and_shown()
    {
        ResourceEndpoint endpoint = Start(out string thumbprint);

        ApiException error = await ErrorAsync(Tls(endpoint) with { CertificateThumbprint = new string('a', 64) });

        Assert.Equal("AgentCertificateRefused", error.ErrorId);
        Assert.Contains(thumbprint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_pin_what_the_system_does_not_trust_is_refused_and_shown()
    {
        ResourceEndpoint endpoint = Start(out string thumbprint);

        ApiException error = await ErrorAsync(Tls(endpoint));

        Assert.Equal("AgentCertificateRefused", error.ErrorId);
        Assert.Contains("is not trusted by this system", error.Message, StringComparison.Ordinal);
        Assert.Contains(thumbprint, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_that_has_expired_is_refused_even_if_it_is_pinned(bool isPinned)
    {
        ResourceEndpoint endpoint = Start(out string thumbprint);
        var later = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(2));

        ApiException error = await ErrorAsync(Tls(endpoint) with { CertificateThumbprint = isPinned ? thumbprint : null }, later);

        Assert.Equal("AgentCertificateExpired", error.ErrorId);
    }

    [Fact]
    public async Task An_endpoint_without_TLS_is_no_endpoint_for_TLS()
    {
        ResourceEndpoint endpoint = EndpointRegistry.Of(_scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));

        Assert.Equal("AgentTlsFailed", (await ErrorAsync(Tls(endpoint))).ErrorId);
    }

    [Fact]
    public async Task A_server_that_agrees_on_no_newer_TLS_is_not_talked_to()
    {
        using Socket listener = LoopbackSocket.Listen();
        Task serving = Task.Run(() =>
        {
            using Socket client = listener.Accept();
            byte[] hello = new byte[4096];
            client.Receive(hello);

            // The alert protocol_version (RFC 8446, section 6.2).
            client.Send([0x15, 3, 1, 0, 2, 2, 70]);
            client.Shutdown(SocketShutdown.Send);
            client.Receive(hello);
        }, TestContext.Current.CancellationToken);

        int port = LoopbackSocket.PortOf(listener);
        Assert.Equal("AgentTlsFailed", (await ErrorAsync(new AgentAddress("127.0.0.1", port, UseTls: true))).ErrorId);
        await serving;
    }

    [Fact]
    public async Task An_endpoint_with_TLS_says_so_to_who_asks_without()
    {
        ResourceEndpoint endpoint = Start(out _);

        Assert.Equal("AgentTlsRequired", (await ErrorAsync(Tls(endpoint) with { UseTls = false })).ErrorId);
    }

    [Fact]
    public async Task Too_many_wrong_tokens_are_an_error_of_their_own_that_says_how_long_to_wait()
    {
        ResourceEndpoint endpoint = EndpointRegistry.Of(_scope).Start(
            new EndpointOptions(EndpointPrefix.Loopback(0), SecretText.Protect(Token)));
        AgentAddress address = Tls(endpoint) with { UseTls = false };
        for (int i = 0; i < Limits.MostTokenFailures; i++)
        {
            using HttpResponseMessage response = await GetAsync(address, token: "wrong-wrong-wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        ApiException error = await ErrorAsync(address, token: Token);

        Assert.Equal("AgentThrottled", error.ErrorId);
        Assert.EndsWith("ask again in 1 s.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_no_matter_of_TLS()
    {
        Socket listener = LoopbackSocket.Listen();
        int port = LoopbackSocket.PortOf(listener);
        listener.Dispose();

        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(new AgentAddress("127.0.0.1", port, UseTls: true)));
    }

    [Theory]
    [InlineData("no thumbprint", true)]
    [InlineData("0123456789ABCDEF0123456789ABCDEF01234567", false)]
    public void A_thumbprint_that_can_not_be_used_is_refused_before_anything_is_asked(string thumbprint, bool useTls)
    {
        var address = new AgentAddress("127.0.0.1", 1, useTls, thumbprint);

        Assert.Equal("InvalidThumbprint", Assert.Throws<ResourceArgumentException>(() => AgentTransport.Create(address)).ErrorId);
    }

    [Fact]
    public void A_client_of_a_thumbprint_that_is_none_is_refused_as_it_is_made() => Assert.Equal("InvalidThumbprint",
        Assert.Throws<ApiException>(static () =>
            new ApiClient(new AgentAddress("127.0.0.1", 1, UseTls: true, "none"), TimeSpan.FromSeconds(1))).ErrorId);

    [Fact]
    public async Task The_agents_client_passes_what_is_wrong_with_TLS_on()
    {
        ResourceEndpoint endpoint = Start(out string thumbprint);
        using var right = new AgentApi(Tls(endpoint) with { CertificateThumbprint = thumbprint }, TimeSpan.FromMinutes(1));
        using var wrong = new AgentApi(Tls(endpoint) with { CertificateThumbprint = new string('0', 40) }, TimeSpan.FromMinutes(1));
        using var plain = new AgentApi(Tls(endpoint) with { UseTls = false }, TimeSpan.FromMinutes(1));

        await right.StatusAsync(TestContext.Current.CancellationToken);
        Task<ApiException> Error(AgentApi api) =>
            Assert.ThrowsAsync<ApiException>(() => api.StatusAsync(TestContext.Current.CancellationToken));

        Assert.Equal("AgentCertificateRefused", (await Error(wrong)).ErrorId);
        Assert.Equal("AgentTlsRequired", (await Error(plain)).ErrorId);
    }

    [Fact]
    public void An_address_as_text_does_not_hold_its_token()
    {
        var address = new AgentAddress("web1", 1, Token: SecretText.Protect(Token));

        Assert.DoesNotContain(Token, address.ToString(), StringComparison.Ordinal);
    }

    private ResourceEndpoint Start(out string thumbprint)
    {
        string path = Path.Combine(_folder, "endpoint.pfx");
        thumbprint = MadeUpCertificate.WritePfx(path);
        return EndpointRegistry.Of(_scope).Start(
            new EndpointOptions(EndpointPrefix.Loopback(0), certificate: new CertificateSource(path)));
    }

    private static AgentAddress Tls(ResourceEndpoint endpoint) => new("127.0.0.1", endpoint.Prefix.Port, UseTls: true);

    private static Task<ApiException> ErrorAsync(AgentAddress address, TimeProvider? time = null, string? token = null) =>
        Assert.ThrowsAsync<ApiException>(() => GetAsync(address, time, token));

    private static async Task<HttpResponseMessage> GetAsync(AgentAddress address, TimeProvider? time = null, string? token = null)
    {
        using var client = new HttpClient(AgentTransport.Create(address, time));
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return await client.GetAsync(new Uri(address.Uri, "api/status"), TestContext.Current.CancellationToken);
    }
}
