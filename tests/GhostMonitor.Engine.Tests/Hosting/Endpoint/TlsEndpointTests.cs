using System.Net;
using System.Net.Sockets;
using System.Text;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class TlsEndpointTests : IDisposable
{
    // A ClientHello of TLS 1.1 (RFC 4346, section 7.4.1.2): its version, a random, no session, two suites, no compression.
    private static readonly byte[] s_tls11 =
    [
        0x16, 3, 1, 0, 47, 1, 0, 0, 43, 3, 2, .. Enumerable.Repeat((byte)7, 32), 0, 0, 4, 0xC0, 0x13, 0, 0x2F, 1, 0,
    ];

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-tls-").FullName;
    private readonly MonitoringScope _scope;
    private readonly ResourceEndpoint _endpoint;
    private readonly string _thumbprint;

    public TlsEndpointTests()
    {
        MadeUpCertificate.Needs();
        _thumbprint = MadeUpCertificate.WritePfx(Pfx);
        _scope = new MonitoringScope(_time, static () => new FakeReader());
        _endpoint = EndpointRegistry.Of(_scope).Start(
            new EndpointOptions(EndpointPrefix.Loopback(0), certificate: new CertificateSource(Pfx)));
    }

    private string Pfx => Path.Combine(_folder, "endpoint.pfx");

    public void Dispose()
    {
        _scope?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_client_reads_over_TLS_and_the_connection_is_kept()
    {
        using HttpClient client = Client();

        for (int i = 0; i < 3; i++)
            Assert.Contains("\"monitors\"", await GetAsync(client, "api/status"), StringComparison.Ordinal);

        Assert.Equal(1, _endpoint.GetInfo().OpenConnections);
    }

    [Fact]
    public void What_it_is_says_how_clients_know_it()
    {
        ResourceEndpointInfo info = _endpoint.GetInfo();

        Assert.Equal((true, _thumbprint, $"https://127.0.0.1:{info.Port}/"), (info.UsesTls, info.CertificateThumbprint, info.Prefix));
        Assert.InRange(info.CertificateExpiresAt!.Value, DateTime.Now.AddHours(23), DateTime.Now.AddHours(25));
    }

    [Fact]
    public async Task Twenty_clients_at_a_time_are_served()
    {
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using HttpClient client = Client();
            return await GetAsync(client, "api/status");
        }));

        Assert.All(answers, static answer => Assert.Contains("\"monitors\"", answer, StringComparison.Ordinal));
        Assert.Equal((20, 0), (_endpoint.GetInfo().Requests, _endpoint.GetInfo().FailedHandshakes));
    }

    [Fact]
    public async Task A_large_document_comes_whole()
    {
        ResourceMonitor monitor = _scope.StartMonitor(new MonitorOptions("web", TimeSpan.FromHours(1), historySize: 5_000));
        for (int i = 0; i < 5_000; i++)
            monitor.Samples.Add(new ResourceMetrics { CpuPercent = i });

        ResourceEndpoint plain = EndpointRegistry.Of(_scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
        using HttpClient client = Client();
        using var plainClient = new HttpClient();

        string encrypted = await GetAsync(client, "api/history");

        Assert.True(encrypted.Length > 1_000_000);
        Assert.Equal(
            await plainClient.GetStringAsync(new Uri(plain.Prefix + "api/history"), TestContext.Current.CancellationToken), encrypted);
    }

    [Fact]
    public void A_client_without_TLS_gets_an_answer_that_it_can_read()
    {
        using TcpClient client = Connect();
        Send(client, Encoding.ASCII.GetBytes("GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        string answer = Encoding.ASCII.GetString(ReadAll(client));

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"error\":\"TlsRequired\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Location:", answer, StringComparison.OrdinalIgnoreCase);
        Until(() => _endpoint.GetInfo().Refused == 1);
    }

    [Fact]
    public void A_client_that_speaks_TLS_1_1_alone_is_refused()
    {
        using TcpClient client = Connect();
        Send(client, s_tls11);

        byte[] answer = ReadAll(client);

        // A record of an alert, or nothing: no ServerHello.
        Assert.True(answer.Length == 0 || answer[0] == 0x15, BitConverter.ToString(answer));
        Until(() => _endpoint.GetInfo() is { FailedHandshakes: 1, OpenConnections: 0 });
    }

    [Fact]
    public async Task Nonsense_that_looks_like_a_handshake_ends_its_own_connection_alone()
    {
        using TcpClient noise = Connect();
        Send(noise, [0x16, 3, 3, 0, 5, 9, 9, 9, 9, 9]);
        ReadAll(noise);

        using HttpClient client = Client();
        Assert.Contains("\"monitors\"", await GetAsync(client, "api/status"), StringComparison.Ordinal);
        Until(() => _endpoint.GetInfo().FailedHandshakes == 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void A_handshake_that_does_not_end_is_closed_when_the_time_of_a_request_is_over(int length)
    {
        using TcpClient slow = Connect();
        Send(slow, [.. s_tls11.Take(length)]);
        Until(() => _endpoint.GetInfo().OpenConnections == 1);

        _time.Advance(TimeSpan.FromSeconds(6));

        ReadAll(slow);
        Until(() => _endpoint.GetInfo() is { OpenConnections: 0, TimedOut: 1 });
        Assert.Equal(0, _endpoint.GetInfo().FailedHandshakes);
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_within_a_minute()
    {
        string renewed = MadeUpCertificate.WritePfx(Pfx);
        Assert.Equal(_thumbprint, await ShownAsync());

        _time.Advance(EndpointCertificate.LookInterval);

        Assert.Equal(renewed, await ShownAsync());
        Assert.Equal((renewed, null), (_endpoint.GetInfo().CertificateThumbprint, _endpoint.GetInfo().LastError));
    }

    [Fact]
    public async Task A_broken_renewal_leaves_the_certificate_and_is_shown_until_it_is_put_right()
    {
        File.WriteAllText(Pfx, "half a certificate");
        _time.Advance(EndpointCertificate.LookInterval);

        Assert.Equal(_thumbprint, await ShownAsync());
        Assert.Contains(Pfx, _endpoint.GetInfo().LastError, StringComparison.Ordinal);
        string renewed = MadeUpCertificate.WritePfx(Pfx);
        _time.Advance(EndpointCertificate.LookInterval);
        Assert.Equal(renewed, await ShownAsync());
        Assert.Null(_endpoint.GetInfo().LastError);
    }

    [Fact]
    public async Task A_renewal_that_has_expired_is_not_taken()
    {
        MadeUpCertificate.WritePfx(Pfx, expiresAt: DateTimeOffset.UtcNow.AddDays(-1));
        _time.Advance(EndpointCertificate.LookInterval);

        Assert.Equal(_thumbprint, await ShownAsync());
        Assert.Contains("expired at", _endpoint.GetInfo().LastError, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_has_expired_is_refused_at_the_start()
    {
        string path = Path.Combine(_folder, "old.pfx");
        MadeUpCertificate.WritePfx(path, expiresAt: DateTimeOffset.UtcNow.AddDays(-1));
        var options = new EndpointOptions(EndpointPrefix.Loopback(0), certificate: new CertificateSource(path));

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => EndpointRegistry.Of(_scope).Start(options));

        Assert.Equal(("CertificateExpired", path), (error.ErrorId, (string?)error.Value));
        Assert.Single(EndpointRegistry.Of(_scope).Running);
    }

    /// <summary>The certificate that a new client is shown: the refusal of one that pins another says it.</summary>
    private async Task<string> ShownAsync()
    {
        using HttpClient client = Client(new string('0', 64));
        ApiException error = await Assert.ThrowsAsync<ApiException>(() => GetAsync(client, "api/status"));
        int at = error.Message.IndexOf("SHA-256 is ", StringComparison.Ordinal) + "SHA-256 is ".Length;
        return error.Message.Substring(at, 64);
    }

    private HttpClient Client(string? pin = null) =>
        new(AgentTransport.Create(new AgentAddress("127.0.0.1", _endpoint.Prefix.Port, UseTls: true, pin ?? _thumbprint)));

    private async Task<string> GetAsync(HttpClient client, string path)
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri(_endpoint.Prefix + path), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static void Send(TcpClient client, byte[] bytes) => client.GetStream().Write(bytes, 0, bytes.Length);

    private static byte[] ReadAll(TcpClient client)
    {
        client.ReceiveTimeout = 60_000;
        var answer = new MemoryStream();
        byte[] portion = new byte[4096];
        try
        {
            for (int count; (count = client.GetStream().Read(portion, 0, portion.Length)) > 0;)
                answer.Write(portion, 0, count);
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // The end, too.
        }

        return answer.ToArray();
    }

    private static void Until(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(60)));

    private TcpClient Connect()
    {
        var client = new TcpClient();
        client.Connect(IPAddress.Loopback, _endpoint.Prefix.Port);
        return client;
    }
}
