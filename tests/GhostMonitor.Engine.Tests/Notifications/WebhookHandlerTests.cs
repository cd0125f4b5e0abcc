using System.Security;
using System.Text.Json;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class WebhookHandlerTests
{
    private readonly ShortTimeoutTime _time = new();

    [Fact]
    public void The_alert_is_posted_as_json_with_the_contract_first()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(204));

        Send(server.Uri, Sample.Alert(instance: "a\"b"));

        string request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /hook/T0PSECRET?key=S3CRET HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json; charset=utf-8\r\n", request, StringComparison.Ordinal);
        string body = Body(request);
        Assert.StartsWith(
            """{"resource_name":"cpu","current_value":85.2,"threshold_value":70.0,"alert_level":"warning","timestamp":"2024-01-01T12:""" +
                """00:00+00:00","message":"CPU WARNING: 85.2% (threshold: 70.0%)",""",
            body, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(body);
        Assert.Equal("a\"b", json.RootElement.GetProperty("instance").GetString());
        Assert.Equal("raised", json.RootElement.GetProperty("transition").GetString());
        Assert.Equal(60, json.RootElement.GetProperty("duration_seconds").GetDouble());
    }

    [Fact]
    public void An_error_that_passes_is_tried_again()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(500), LoopbackServer.Answer(408), LoopbackServer.Answer(200));

        Send(server.Uri);

        Assert.Equal(3, server.Requests.Length);
        Assert.Equal([TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.5)], _time.Waits);
    }

    [Fact]
    public void A_connection_that_is_reset_is_tried_again()
    {
        using var server = new LoopbackServer(LoopbackServer.Reset, LoopbackServer.Answer(200));

        Send(server.Uri);

        Assert.Equal(2, server.Requests.Length);
    }

    [Fact]
    public void A_server_that_refuses_fails_after_the_last_try()
    {
        AlertActionException error = Assert.Throws<AlertActionException>(() => Send(LoopbackServer.Refusing()));

        Assert.Contains("refused", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("(5 tries)", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, _time.Waits.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(413)]
    public void A_request_that_the_server_does_not_want_is_not_tried_again(int status)
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(status));

        AlertActionException error = Assert.Throws<AlertActionException>(() => Send(server.Uri));

        Assert.Contains($"HTTP {status}", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void The_delay_that_the_server_asks_for_is_kept()
    {
        using var server = new LoopbackServer(
            LoopbackServer.Answer(429, "Retry-After: 7\r\n"),
            LoopbackServer.Answer(503, "Retry-After: Mon, 01 Jan 2024 12:00:16 GMT\r\n"),
            LoopbackServer.Answer(200));

        Send(server.Uri);

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9)], _time.Waits);
    }

    [Fact]
    public void No_try_is_waited_for_past_the_timeout()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(503, "Retry-After: 3600\r\n"));

        AlertActionException error = Assert.Throws<AlertActionException>(() => Send(server.Uri));

        Assert.Contains("after the timeout", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Empty(_time.Waits);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public void A_redirect_is_not_followed(int status)
    {
        using var other = new LoopbackServer(LoopbackServer.Answer(200));
        using var server = new LoopbackServer(LoopbackServer.Answer(status, $"Location: {other.Uri}\r\n"));

        AlertActionException error = Assert.Throws<AlertActionException>(() => Send(server.Uri));

        Assert.Contains("redirects are not followed", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3CRET", error.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_when_the_call_is_cancelled()
    {
        using var server = new LoopbackServer(LoopbackServer.Hang);
        using var cancel = new CancellationTokenSource();
        using var handler = new WebhookHandler(new HttpActionOptions(server.Uri));
        Task sending = Task.Run(() => handler.Execute(Sample.Alert(), cancel.Token), CancellationToken.None);
        Sample.Await(server.Received);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Sample.Timeout));
    }

    [Fact]
    public void A_timeout_of_the_action_ends_a_hanging_request_and_is_counted()
    {
        var time = new FakeTimeProvider();
        using var server = new LoopbackServer(LoopbackServer.Hang);
        using var registry = new ActionRegistry(time);
        registry.Register(Sample.Options(), new WebhookHandler(new HttpActionOptions(server.Uri) { Time = time }));
        registry.Dispatch(Sample.Alert());
        Sample.Await(server.Received);

        time.Advance(TimeSpan.FromSeconds(30));

        Sample.Await(() => registry.Snapshot()[0].LastDuration is not null);
        ResourceAlertAction shown = registry.Snapshot()[0];
        Assert.Equal((1, 0, 0, false), (shown.Timeouts, shown.Failures, shown.Successes, shown.IsHung));
    }

    [Fact]
    public void A_certificate_that_does_not_hold_is_refused_and_not_tried_again()
    {
        TestMachine.NeedsMoreThanWine("BCryptGetProperty for an RSA key's length");
        TestMachine.NeedsMoreThanMono("no CertificateRequest, which the server makes its certificate with");
        using var server = new SelfSignedServer();

        AlertActionException error = Assert.Throws<AlertActionException>(() => Send(server.Uri));

        Assert.Contains("certificate", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, server.Connections);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public void Headers_arrive_and_show_nowhere()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(403));
        using var secret = new SecureString();
        foreach (char c in "Bearer H1DDEN")
            secret.AppendChar(c);

        var options =
            new HttpActionOptions(server.Uri,
                [new("Authorization", secret), new("X-Key", "H1DDEN2"), new("User-Agent", "pager")])
            { Time = _time };
        using var registry = new ActionRegistry();
        ResourceAlertAction registered = registry.Register(Sample.Options(), new WebhookHandler(options));
        ResourceAlertActionTestResult result = registry.Test("probe");

        string request = Assert.Single(server.Requests);
        Assert.Contains("Authorization: Bearer H1DDEN\r\n", request, StringComparison.Ordinal);
        Assert.Contains("X-Key: H1DDEN2\r\n", request, StringComparison.Ordinal);
        Assert.Contains("User-Agent: pager\r\n", request, StringComparison.Ordinal);
        Assert.Contains("HTTP 403", result.Error, StringComparison.Ordinal);
        string shown =
            string.Join('\n', JsonSerializer.Serialize(registered), JsonSerializer.Serialize(registry.Snapshot()),
                JsonSerializer.Serialize(result), options, registered);
        Assert.DoesNotContain("H1DDEN", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("S3CRET", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_is_filled_in_and_escaped()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(200));
        using var handler = new WebhookHandler(Options(server.Uri),
            """{"text":"{{message}} {message} on {Instance}","value":{current_value},"nested":{"a":{}}}""");

        handler.Execute(Sample.Alert(instance: "x\",\"evil\":\"1\n"), CancellationToken.None);

        using var json = JsonDocument.Parse(Body(server.Requests[0]));
        Assert.Equal("{message} CPU WARNING: 85.2% (threshold: 70.0%) on x\",\"evil\":\"1\n",
            json.RootElement.GetProperty("text").GetString());
        Assert.Equal(85.2, json.RootElement.GetProperty("value").GetDouble());
    }

    [Fact]
    public void A_form_template_is_percent_encoded_and_plain_text_is_not_escaped()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(200));
        using var form = new WebhookHandler(Options(server.Uri), "m={instance}", "application/x-www-form-urlencoded");
        using var plain = new WebhookHandler(Options(server.Uri), "m={instance}", "text/plain");

        form.Execute(Sample.Alert(instance: "a&b=\"c"), CancellationToken.None);
        plain.Execute(Sample.Alert(instance: "a&b=\"c"), CancellationToken.None);

        Assert.Equal("m=a%26b%3D%22c", Body(server.Requests[0]));
        Assert.Equal("m=a&b=\"c", Body(server.Requests[1]));
    }

    [Fact]
    public void Each_try_bears_the_same_delivery_id_in_header_and_json()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(500), LoopbackServer.Answer(200));
        ResourceAlert alert = Sample.Alert();
        string id = DeliveryId.Of("probe", alert).ToString();

        Send(server.Uri, alert);

        Assert.Equal(2, server.Requests.Length);
        Assert.All(server.Requests, request => Assert.Contains($"GhostMonitor-Delivery-Id: {id}\r\n", request, StringComparison.Ordinal));
        Assert.All(server.Requests, request =>
        {
            using var json = JsonDocument.Parse(Body(request));
            Assert.Equal(id, json.RootElement.GetProperty("delivery_id").GetString());
        });
    }

    [Fact]
    public void A_template_can_hold_the_delivery_id()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(200));
        using var handler = new WebhookHandler(Options(server.Uri), "{delivery_id}", "text/plain");
        ResourceAlert alert = Sample.Alert();

        handler.Execute(alert, CancellationToken.None);

        Assert.Equal(DeliveryId.Of("probe", alert).ToString(), Body(server.Requests[0]));
    }

    [Fact]
    public void Without_a_thread_for_it_a_request_is_tried_again_and_the_pool_left_alone()
    {
        int asked = 0;
        using var server = new LoopbackServer(LoopbackServer.Answer(200));
        using var handler = new WebhookHandler(new HttpActionOptions(server.Uri)
        {
            Time = _time,
            Random = static () => 0.5,
            ArePoolThreadsReady = () => ++asked > 5,
        });

        AlertActionException error = Assert.Throws<AlertActionException>(() => handler.Execute(Sample.Alert(), CancellationToken.None));

        Assert.Equal(
            "there is no thread to send it: the process has too many files open, or its user too many threads (5 tries)", error.Message);
        Assert.Equal(5, asked);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void An_unknown_field_is_an_error_at_registration()
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => new WebhookHandler(Options(new Uri("http://localhost/")), "{resource}"));

        Assert.Equal("InvalidBodyTemplate", error.ErrorId);
        Assert.Equal("{resource}", error.Value);
        Assert.Contains("{resource_name}", error.Accepted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://host/")]
    [InlineData("relative/path")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:S3CRET@host/")]
    public void An_address_that_is_not_plain_http_is_refused_without_showing_it(string uri)
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => new HttpActionOptions(new Uri(uri, UriKind.RelativeOrAbsolute)));

        Assert.Equal("InvalidUri", error.ErrorId);
        Assert.DoesNotContain("S3CRET", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bad Name", "x")]
    [InlineData("", "x")]
    [InlineData("X-Key", "S3CRET\r\nX-Other: 1")]
    [InlineData("X-Key", "ключ S3CRET")]
    [InlineData("Content-Length", "5")]
    [InlineData("Content-Type", "text/plain")]
    [InlineData("ghostmonitor-delivery-id", "S3CRET")]
    public void A_header_that_http_does_not_allow_is_refused_without_its_value(string name, string value)
    {
        ResourceArgumentException error =
            Assert.Throws<ResourceArgumentException>(() => new HttpActionOptions(new Uri("http://localhost/"), [new(name, value)]));

        Assert.Equal("InvalidHeader", error.ErrorId);
        Assert.DoesNotContain("S3CRET", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_content_type_that_is_none_is_refused()
    {
        Assert.Equal("InvalidContentType",
            Assert.Throws<ResourceArgumentException>(() =>
                new WebhookHandler(Options(new Uri("http://localhost/")), "x", "what?")).ErrorId);
    }

    private HttpActionOptions Options(Uri uri) => new(uri) { Time = _time, Random = static () => 0.5 };

    private void Send(Uri uri, ResourceAlert? alert = null)
    {
        using var handler = new WebhookHandler(Options(uri));
        handler.Execute(alert ?? Sample.Alert(), CancellationToken.None);
    }

    private static string Body(string request) => request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}
