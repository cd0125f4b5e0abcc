using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using GhostMonitor.Engine.Tests.Hosting;

namespace GhostMonitor.Module.Tests;

public sealed class EndpointTests : IDisposable
{
    private const string Token = "0123456789abcdef-token";
    private const string SecureToken = "$token = [securestring]::new(); foreach ($c in '" + Token +
        "'.ToCharArray()) { $token.AppendChar($c) }; ";
    private readonly Session _session = new();
    private readonly HttpClient _client = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-endpoint-").FullName;

    public void Dispose()
    {
        _client.Dispose();
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Resources_are_the_document_of_Get_ResourceReport()
    {
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 3600");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 0");
        Uri root = Start();

        string body = await _client.GetStringAsync(new Uri(root, "api/resources"), TestContext.Current.CancellationToken);

        Assert.Equal(_session.Value<string>("Get-ResourceReport -AsJson"), body);
    }

    [Fact]
    public async Task Without_a_monitor_a_sample_is_taken_for_the_request()
    {
        JsonElement metrics = (await JsonAsync(Start(), "api/resources")).GetProperty("current_metrics");

        Assert.InRange(metrics.GetProperty("memory_percent").GetDouble(), 0.1, 100);
        Assert.InRange(metrics.GetProperty("cpu_percent").GetDouble(), 0, 100);
    }

    [Fact]
    public async Task Limit_and_active_choose_the_alerts()
    {
        _session.Run(
            "$null = Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Set-ResourceThreshold process_count -Warning 0 " +
                "-Critical 1000000; $null = Start-ResourceMonitor -SampleInterval 3600");
        _session.Until("(Get-ResourceMonitor).TotalAlerts -ge 2");
        Uri root = Start();

        JsonElement one = await JsonAsync(root, "api/resources?limit=1");
        JsonElement active = await JsonAsync(root, "api/resources?active=true");

        Assert.Equal(1, one.GetProperty("alerts").GetArrayLength());
        Assert.Equal(_session.Value<int>("(Get-ResourceMonitor).TotalAlerts"), one.GetProperty("total_alerts").GetInt32());
        Assert.Equal(_session.Value<int>("(Get-ResourceMonitor).ActiveAlerts"), active.GetProperty("alerts").GetArrayLength());
    }

    [Theory]
    [InlineData("api/resources?limit=-1", "InvalidLimit")]
    [InlineData("api/resources?limit=many", "InvalidLimit")]
    [InlineData("api/resources?limit=99999999999999999999", "InvalidLimit")]
    [InlineData("api/resources?limit=10001", "InvalidLimit")]
    [InlineData("api/history?limit=1000001", "InvalidLimit")]
    [InlineData("api/resources?active=perhaps", "InvalidActive")]
    [InlineData("api/history?limit=1.5", "InvalidLimit")]
    public async Task A_bad_query_is_refused_by_name(string path, string error)
    {
        using HttpResponseMessage response = await GetAsync(Start(), path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(error, (await ReadAsync(response)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Status_lists_endpoints_that_answer_and_the_monitors()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 3600");
        Uri root = Start();

        JsonElement status = await JsonAsync(root, "api/status");

        Assert.Equal(_session.Value<string>("(Get-Module GhostMonitor).Version"), status.GetProperty("version").GetString());
        Assert.Equal("Web", status.GetProperty("monitors")[0].GetProperty("name").GetString());
        Assert.True(status.GetProperty("uptime_seconds").GetDouble() > 0);
        string[] paths = status.GetProperty("endpoints").EnumerateArray().Select(each => each.GetProperty("path").GetString()!).ToArray();
        Assert.Superset(new HashSet<string> { "/api/resources", "/api/status", "/api/health", "/api/history" }, paths.ToHashSet());
        foreach (string path in paths)
        {
            using HttpResponseMessage response = await GetAsync(root, path);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, path);
        }
    }

    [Theory]
    [InlineData("-Warning 100 -Critical 100", HttpStatusCode.OK, "healthy")]
    [InlineData("-Warning 0.001 -Critical 100", HttpStatusCode.OK, "degraded")]
    [InlineData("-Warning 0.001 -Critical 0.002", HttpStatusCode.ServiceUnavailable, "unhealthy")]
    public async Task Health_follows_the_alerts(string levels, HttpStatusCode code, string status)
    {
        // A reading that fails degrades the health as a warning does.
        if (status == "healthy")
            TestMachine.NeedsEveryReading();

        _session.Run(
            $"'cpu', 'disk', 'process_count' | ForEach-Object {{ $null = Set-ResourceThreshold $_ -Below -Warning 0 -Critical 0 }}; " +
                $"$null = Set-ResourceThreshold memory {levels}");
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 3600");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 0");

        using HttpResponseMessage response = await GetAsync(Start(), "api/health");

        Assert.Equal((code, status), (response.StatusCode, (await ReadAsync(response)).GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("?unhealthy=200", HttpStatusCode.OK, "unhealthy")]
    [InlineData("?unhealthy=503", HttpStatusCode.ServiceUnavailable, "unhealthy")]
    [InlineData("?unhealthy=0", HttpStatusCode.BadRequest, null)]
    public async Task Who_asks_for_it_gets_an_unhealthy_machine_as_an_ordinary_answer(string query, HttpStatusCode code, string? status)
    {
        _session.Run(
            "$null = Set-ResourceThreshold memory -Warning 0.001 -Critical 0.002; $null = Start-ResourceMonitor -SampleInterval 1h");
        _session.Until("Get-ResourceAlert memory -Active");

        using HttpResponseMessage response = await GetAsync(Start(), "api/health" + query);

        JsonElement answer = await ReadAsync(response);
        Assert.Equal(code, response.StatusCode);
        Assert.Equal(status, answer.TryGetProperty("status", out JsonElement judged) ? judged.GetString() : null);
    }

    [Fact]
    public async Task History_is_the_monitors_oldest_first()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 0.01 -HistorySize 5");
        _session.Until("(Get-ResourceMonitor).HistoryCount -eq 5");

        JsonElement history = await JsonAsync(Start(), "api/history?monitor=web&limit=3");

        Assert.Equal("Web", history.GetProperty("monitor_name").GetString());
        DateTimeOffset[] times = history.GetProperty("samples").EnumerateArray()
            .Select(sample => sample.GetProperty("timestamp").GetDateTimeOffset()).ToArray();
        Assert.Equal(3, times.Length);
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task Every_answer_forbids_what_a_page_could_do_with_it()
    {
        Uri root = Start();
        foreach (string path in new[] { "api/resources", "nothing/here" })
        {
            using HttpResponseMessage response = await GetAsync(root, path);
            Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    public async Task Other_methods_are_refused_with_those_that_are_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Start(), "api/status"));

        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Head_gets_the_length_and_no_body()
    {
        string answer = await RawAsync(Start(), "HEAD /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Matches(@"Content-Length: [1-9]\d*\r\n", answer);
        Assert.EndsWith("\r\n\r\n", answer);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8787")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.1.1")]
    [InlineData("")]
    public async Task A_name_that_is_not_this_machines_loopback_is_refused(string host)
    {
        Assert.StartsWith("HTTP/1.1 403 ",
            await RawAsync(Start(), $"GET /api/status HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    }

    [Theory]
    [InlineData("localhost:80@evil.com")]
    [InlineData("localhost:abc")]
    [InlineData("localhost:99999")]
    [InlineData("127.0.0.1]")]
    [InlineData("[[::1]]")]
    [InlineData("0177.0.0.1")]
    public async Task What_is_no_host_and_port_gets_400(string host)
    {
        string answer = await RawAsync(Start(), $"GET /api/status HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("MalformedRequest", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1234")]
    [InlineData("127.0.0.1:99")]
    [InlineData("[::1]:8787")]
    public async Task Loopback_names_are_let_in_whatever_the_port_so_that_tunnels_work(string host)
    {
        Assert.StartsWith("HTTP/1.1 200 ",
            await RawAsync(Start(), $"GET /api/status HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    }

    [Theory]
    [InlineData("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET //api/status HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /api/status/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /API/STATUS HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 403)]
    [InlineData("GET http:///api/status HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET https://localhost/api/status HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /api/status HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /api/status\r\n\r\n", 400)]
    [InlineData("GET  /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /api/status HTTP/9.9\r\nHost: localhost\r\n\r\n", 505)]
    [InlineData("GET /api/status HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n", 400)]
    [InlineData("GET /api/status HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n", 400)]
    [InlineData("GET /api/status HTTP/1.1\r\nHost : localhost\r\n\r\n", 400)]
    [InlineData("GET /api/status HTTP/1.1\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /api/status HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n", 400)]
    [InlineData("GET /api/status HTTP/1.1\nHost: localhost\n\n", 400)]
    [InlineData("\u0016\u0003\u0001\u0002", 400)]
    [InlineData("GET /api/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", 413)]
    [InlineData("GET /api/status HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 413)]
    public async Task What_is_malformed_or_hostile_is_refused_and_the_connection_closed_or_kept(string request, int status)
    {
        string closing = request.Replace("Host: localhost\r\n", "Host: localhost\r\nConnection: close\r\n", StringComparison.Ordinal);

        Assert.StartsWith($"HTTP/1.1 {status} ", await RawAsync(Start(), closing));
    }

    [Theory]
    [InlineData("GET http://localhost:8787/api/status?x HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n")]
    [InlineData("\r\n\r\nGET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: TE, Close\r\n\r\n")]
    [InlineData("GET /api/status HTTP/1.0\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /api/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    public async Task What_HTTP_allows_is_answered_and_the_connection_closed_where_the_client_says_so(string request) =>
        Assert.Matches("^HTTP/1.1 200 (?s:.*)\r\nConnection: close\r\n", await RawAsync(Start(), request));

    [Fact]
    public async Task A_long_history_comes_in_chunks_and_to_HTTP_1_0_until_the_connection_ends()
    {
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.01 -HistorySize 100");
        _session.Until("(Get-ResourceMonitor).HistoryCount -eq 100");
        Uri root = Start();

        string chunked =
            await RawAsync(root,
                "GET /api/history HTTP/1.1\r\nHost: localhost\r\n\r\nGET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: " +
                    "close\r\n\r\n");
        string bare = await RawAsync(root, "GET /api/history HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
        string head = await RawAsync(root, "HEAD /api/history HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        JsonElement read = await JsonAsync(root, "api/history");

        Assert.Matches("\r\nTransfer-Encoding: chunked\r\n", chunked);
        Assert.Matches("\r\n0\r\n\r\nHTTP/1.1 404 ", chunked);
        Assert.DoesNotMatch("Transfer-Encoding|Content-Length|Connection: keep-alive", bare);
        using JsonDocument parsed = JsonDocument.Parse(bare[(bare.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Equal(100, parsed.RootElement.GetProperty("samples").GetArrayLength());
        Assert.EndsWith("\r\n\r\n", head);
        Assert.Equal(100, read.GetProperty("samples").GetArrayLength());
    }

    [Fact]
    public async Task Huge_headers_are_refused_without_being_read_to_their_end()
    {
        string answer =
            await RawAsync(Start(), "GET /api/status HTTP/1.1\r\nHost: localhost\r\nX-Long: " + new string('x', 100_000) + "\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 431 ", answer);
    }

    [Fact]
    public async Task Many_headers_are_refused()
    {
        string headers = string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: 1\r\n"));

        Assert.StartsWith("HTTP/1.1 431 ", await RawAsync(Start(), $"GET /api/status HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"));
    }

    [Fact]
    public async Task Requests_that_come_together_are_answered_in_turn()
    {
        string answer = await RawAsync(Start(),
            "GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\nGET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer);
        Assert.Contains("HTTP/1.1 404 ", answer[12..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_token_only_who_brings_it_is_answered()
    {
        Uri root = Start(SecureToken, "-Token $token");
        using HttpResponseMessage none = await GetAsync(root, "api/status");
        using HttpResponseMessage wrong = await GetAsync(root, "api/status", "Bearer", Token + "x");
        using HttpResponseMessage otherScheme = await GetAsync(root, "api/status", "Basic", Token);
        using HttpResponseMessage unknownPath = await GetAsync(root, "nothing");
        using HttpResponseMessage right = await GetAsync(root, "api/status", "Bearer", Token);

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized,
                HttpStatusCode.OK],
            new[] { none, wrong, otherScheme, unknownPath, right }.Select(response => response.StatusCode));
        Assert.Equal("Bearer", Assert.Single(none.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [InlineData(Token, 200)]
    [InlineData(Token + " \t", 200)]
    [InlineData(Token + "\u00a0", 401)]
    [InlineData("\u00a0" + Token, 401)]
    [InlineData(Token + "\u0085", 401)]
    public async Task White_space_of_others_than_HTTP_makes_another_token(string token, int status)
    {
        Uri root = Start(SecureToken, "-Token $token");

        const string head = "GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        string answer = await RawAsync(root, $"{head}Authorization: Bearer {token}\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
    }

    [Fact]
    public async Task Every_address_is_served_once_a_token_guards_it()
    {
        Uri root = Start(SecureToken, "-Prefix 'http://+:0/' -Token $token");

        using HttpResponseMessage response = await GetAsync(root, "api/status", "Bearer", Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(_session.Value<bool>("(Get-ResourceEndpoint).IsLoopback"));
    }

    [Fact]
    public void The_token_is_in_no_property_and_no_view()
    {
        Start(SecureToken, "-Token $token");

        string all = _session.Text("Get-ResourceEndpoint") +
            _session.Value<string>("[System.Management.Automation.PSSerializer]::Serialize((Get-ResourceEndpoint), 5)");
        Assert.Contains("http://", all);
        Assert.DoesNotContain(Token, all, StringComparison.Ordinal);
        Assert.True(_session.Value<bool>("(Get-ResourceEndpoint).RequiresToken"));
    }

    [Theory]
    [InlineData("-Port -1", "InvalidEndpointPort")]
    [InlineData("-Port 65536", "InvalidEndpointPort")]
    [InlineData("-Prefix 'http://127.0.0.1:99999/'", "InvalidEndpointPort")]
    [InlineData("-Prefix ''", "InvalidEndpointPrefix")]
    [InlineData("-Prefix 'https://127.0.0.1:0/'", "EndpointCertificateRequired")]
    [InlineData("-Port 0 -CertificateKeyPath none.key", "EndpointCertificateRequired")]
    [InlineData("-Port 0 -CertificatePath none.pfx", "CertificateNotFound")]
    [InlineData("-Prefix 'http://some.name:0/'", "InvalidEndpointPrefix")]
    [InlineData("-Prefix 'http://127.1:0/'", "InvalidEndpointPrefix")]
    [InlineData("-Prefix 'http://127.0.0.1:0/sub/'", "InvalidEndpointPrefix")]
    [InlineData("-Prefix 'http://127.0.0.1:port/'", "InvalidEndpointPrefix")]
    [InlineData("-Prefix 'http://+:0/'", "EndpointTokenRequired")]
    [InlineData("-Prefix 'http://0.0.0.0:0/'", "EndpointTokenRequired")]
    [InlineData("-Prefix 'http://[::]:0/'", "EndpointTokenRequired")]
    [InlineData("-Port 0 -Token ([securestring]::new())", "InvalidEndpointToken")]
    public void Bad_input_is_refused_and_nothing_listens(string arguments, string errorId)
    {
        ErrorRecord error = _session.TerminatingError("Start-ResourceEndpoint " + arguments);

        Assert.Equal(errorId + ",GhostMonitor.Commands.StartResourceEndpointCommand", error.FullyQualifiedErrorId);
        Assert.Empty(_session.Run("Get-ResourceEndpoint"));
    }

    [Fact]
    public async Task With_a_certificate_it_is_asked_by_TLS()
    {
        MadeUpCertificate.Needs();
        string pfx = Path.Combine(_folder, "endpoint.pfx");
        string thumbprint = MadeUpCertificate.WritePfx(pfx, Token);
        Uri root = Start(SecureToken, $"-Port 0 -CertificatePath '{pfx}' -CertificatePassword $token");
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => MadeUpCertificate.Sha256(certificate!) == thumbprint,
        };
        using var client = new HttpClient(handler);

        var status = new Uri($"https://127.0.0.1:{root.Port}/api/status");
        string answer = await client.GetStringAsync(status, TestContext.Current.CancellationToken);

        Assert.Contains("\"version\"", answer, StringComparison.Ordinal);
        Assert.Equal($"https://127.0.0.1:{root.Port}/", _session.Value<string>("(Get-ResourceEndpoint).Prefix"));
        Assert.DoesNotContain(Token,
            _session.Value<string>("[System.Management.Automation.PSSerializer]::Serialize((Get-ResourceEndpoint), 5)"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_can_not_be_read_is_named_as_the_parameter_that_was_given()
    {
        ErrorRecord error = _session.TerminatingError("Start-ResourceEndpoint 0 -CertificatePath none.pfx");

        Assert.StartsWith("-CertificatePath does not accept '", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_for_others_without_TLS_is_warned_of()
    {
        Start(SecureToken, "-Prefix 'http://+:0/' -Token $token -WarningVariable warned -WarningAction SilentlyContinue");

        Assert.Contains("-CertificatePath", _session.Value<string>("\"$warned\""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_busy_port_is_an_error_that_says_so()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        ErrorRecord error = _session.TerminatingError($"Start-ResourceEndpoint {port}");

        Assert.Equal("EndpointPortInUse,GhostMonitor.Commands.StartResourceEndpointCommand", error.FullyQualifiedErrorId);
        Assert.Contains(port.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Exception.Message);
    }

    [Fact]
    public async Task A_stopped_endpoint_frees_its_port_at_once_and_ends_open_connections()
    {
        Uri root = Start();
        await JsonAsync(root, "api/status");
        using var idle = new TcpClient();
        await idle.ConnectAsync(IPAddress.Loopback, root.Port, TestContext.Current.CancellationToken);
        _session.Until("(Get-ResourceEndpoint).OpenConnections -ge 1");

        _session.Run($"Stop-ResourceEndpoint {root.Port}; $null = Start-ResourceEndpoint {root.Port}");

        Assert.Equal("ok", await EndAsync(idle));
        await JsonAsync(root, "api/status");
    }

    [Fact]
    public void Removing_the_module_stops_the_endpoint()
    {
        Uri root = Start();

        _session.Run("Remove-Module GhostMonitor");

        using var client = new TcpClient();
        Assert.Throws<SocketException>(() => client.Connect(IPAddress.Loopback, root.Port));
    }

    [Fact]
    public void A_port_without_an_endpoint_is_an_error_that_names_those_there_are()
    {
        Uri root = Start();

        ErrorRecord error = _session.Error("Stop-ResourceEndpoint 1");

        Assert.StartsWith("EndpointNotFound,", error.FullyQualifiedErrorId);
        Assert.Contains(root.ToString(), error.Exception.Message);
    }

    [Fact]
    public void WhatIf_starts_and_stops_nothing()
    {
        _session.Run("Start-ResourceEndpoint 0 -WhatIf");
        Assert.Empty(_session.Run("Get-ResourceEndpoint"));
        Start();

        _session.Run("Stop-ResourceEndpoint -WhatIf");

        Assert.Single(_session.Run("Get-ResourceEndpoint"));
    }

    [Fact]
    public async Task Stop_takes_endpoints_from_the_pipeline_and_tells_what_they_did()
    {
        await JsonAsync(Start(), "api/status");

        Assert.Equal(1, _session.Value<long>("(Get-ResourceEndpoint | Stop-ResourceEndpoint -PassThru).Requests"));
        Assert.Empty(_session.Run("Get-ResourceEndpoint"));
    }

    private static async Task<string> EndAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken) == 0 ? "ok" : "data";
        }
        catch (IOException)
        {
            return "ok";
        }
    }

    private static async Task<string> RawAsync(Uri root, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, root.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    private Uri Start(string before = "", string arguments = "-Port 0") =>
        new($"http://127.0.0.1:{_session.Value<int>($"{before}(Start-ResourceEndpoint {WithPort(arguments)}).Port")}/");

    private static string WithPort(string arguments) =>
        arguments.StartsWith("-Token", StringComparison.Ordinal) ? "-Port 0 " + arguments : arguments;

    private async Task<HttpResponseMessage> GetAsync(Uri root, string path, string? scheme = null, string? credentials = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(root, path));
        if (scheme is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, credentials);

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> JsonAsync(Uri root, string path)
    {
        using HttpResponseMessage response = await GetAsync(root, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }
}
