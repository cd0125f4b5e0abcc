using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class HttpSenderTests
{
    private static readonly Uri s_uri = new("http://localhost/KEY");
    private readonly ShortTimeoutTime _time = new();

    [Fact]
    public void A_connection_that_is_lost_before_the_request_is_tried_again()
    {
        var transport = new MadeUpTransport(static _ => throw new SocketException((int)SocketError.NotConnected));

        AlertActionException error = Assert.Throws<AlertActionException>(() => Post(transport));

        Assert.Equal(5, transport.Tries);
        Assert.Contains("(5 tries)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300, 1, "HTTP 300 from http://localhost/…; redirects are not followed")]
    [InlineData(399, 1, "HTTP 399 from http://localhost/…; redirects are not followed")]
    [InlineData(400, 1, "HTTP 400 from http://localhost/…")]
    [InlineData(404, 1, "HTTP 404 from http://localhost/…")]
    [InlineData(408, 5, "HTTP 408 from http://localhost/… (5 tries)")]
    [InlineData(429, 5, "HTTP 429 from http://localhost/… (5 tries)")]
    [InlineData(430, 1, "HTTP 430 from http://localhost/…")]
    [InlineData(499, 1, "HTTP 499 from http://localhost/…")]
    [InlineData(500, 5, "HTTP 500 from http://localhost/… (5 tries)")]
    public void Each_answer_that_is_no_success_is_named_and_some_are_tried_again(int status, int tries, string expected)
    {
        var transport = new MadeUpTransport(_ => new HttpResponseMessage((HttpStatusCode)status));

        AlertActionException error = Assert.Throws<AlertActionException>(() => Post(transport));

        Assert.Equal((expected, tries), (error.Message, transport.Tries));
    }

    [Theory]
    [InlineData("http://other.example/KEY?x", "http://other.example/…")]
    [InlineData("/KEY", "http://localhost/…")]
    [InlineData("/", "http://localhost/")]
    public void A_redirect_is_named_with_the_server_that_it_points_to(string location, string shown)
    {
        AlertActionException error = Assert.Throws<AlertActionException>(() => Post(new MadeUpTransport(_ =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.MovedPermanently);
            answer.Headers.Location = new Uri(location, UriKind.RelativeOrAbsolute);
            return answer;
        })));

        Assert.Equal(
            "HTTP 301 from http://localhost/…; redirects are not followed: register the address that it points to, at " + shown,
            error.Message);
    }

    [Fact]
    public void A_try_that_would_begin_with_the_timeout_is_not_waited_for()
    {
        var transport = new MadeUpTransport(static _ => Busy(TimeSpan.FromSeconds(30)));

        AlertActionException error = Assert.Throws<AlertActionException>(() => Post(transport));

        Assert.Equal("HTTP 503 from http://localhost/…; the next try would be after the timeout", error.Message);
        Assert.Equal(1, transport.Tries);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public void A_try_that_begins_before_the_timeout_is_made()
    {
        var transport = new MadeUpTransport(static _ => Busy(TimeSpan.FromSeconds(29)));

        AlertActionException error = Assert.Throws<AlertActionException>(() => Post(transport));

        Assert.Equal("HTTP 503 from http://localhost/… (2 tries); the next try would be after the timeout", error.Message);
        Assert.Equal([TimeSpan.FromSeconds(29)], _time.Waits);
    }

    [Fact]
    public void Who_cancels_between_two_tries_hears_of_the_last_error()
    {
        using var cancel = new CancellationTokenSource();
        var options = new HttpActionOptions(s_uri)
        {
            Time = new FakeTimeProvider(),
            Random = () =>
            {
                cancel.Cancel();
                return 0.5;
            },
        };

        AlertActionException error = Assert.Throws<AlertActionException>(
            () => Post(new MadeUpTransport(static _ => Busy(null)), options, cancel.Token));

        Assert.Equal("HTTP 503 from http://localhost/…", error.Message);
        Assert.IsAssignableFrom<OperationCanceledException>(error.InnerException);
    }

    [Fact]
    public void A_connection_that_times_out_is_tried_again()
    {
        var transport = new MadeUpTransport(static _ => throw new TaskCanceledException());

        AlertActionException error = Assert.Throws<AlertActionException>(() => Post(transport));

        Assert.Equal(("the connection timed out (5 tries)", 5), (error.Message, transport.Tries));
    }

    [Fact]
    public void A_connection_that_breaks_because_of_a_cancellation_is_not_tried_again()
    {
        using var cancel = new CancellationTokenSource();
        var transport = new MadeUpTransport(_ =>
        {
            cancel.Cancel();
            throw new HttpRequestException("broken off");
        });

        Exception? error = Record.Exception(() => Post(transport, cancel: cancel.Token));

        Assert.NotNull(error);
        Assert.IsNotType<AlertActionException>(error);
        Assert.Equal(1, transport.Tries);
    }

    [Fact]
    public void An_error_that_is_not_the_network_s_is_not_tried_again()
    {
        var transport = new MadeUpTransport(static _ => throw new NotSupportedException("no"));

        Assert.Equal("no", Assert.Throws<NotSupportedException>(() => Post(transport)).Message);
        Assert.Equal(1, transport.Tries);
    }

    [Fact]
    public void The_innermost_error_is_shown_without_the_password_of_a_proxy()
    {
        var inner = new IOException("no answer from http://user:S3CRET@proxy:3128 or https://example.org/.");

        AlertActionException error = Assert.Throws<AlertActionException>(
            () => Post(new MadeUpTransport(_ => throw new HttpRequestException("An error occurred.", inner))));

        Assert.Equal("no answer from http://***@proxy:3128 or https://example.org/ (5 tries)", error.Message);
    }

    [Fact]
    public void A_request_bears_what_it_is_sent_with_and_no_more()
    {
        var id = Guid.NewGuid();
        var seen = new List<string>();
        using var sender = new HttpSender(Options(), s_uri, new MadeUpTransport(request =>
        {
            seen.AddRange(request.Headers.Select(static each => each.Key + ": " + string.Join(",", each.Value)));
            seen.Add(request.Content!.Headers.GetValues("Content-Type").Single());
            seen.Add(request.Method + " " + request.RequestUri);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }));

        sender.Post(id, "{}", "text/x; charset=utf-8", CancellationToken.None);

        Assert.Equal(["User-Agent: GhostMonitor", "GhostMonitor-Delivery-Id: " + id, "text/x; charset=utf-8", "POST " + s_uri],
            seen.Where(static each => !each.StartsWith("Expect", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_connection_that_fails_as_it_is_given_up_is_given_up()
    {
        using var cancel = new CancellationTokenSource();
        var transport = new MadeUpTransport(_ =>
        {
            cancel.Cancel();
            throw new HttpRequestException("refused");
        });

        Assert.ThrowsAny<OperationCanceledException>(() => Post(transport, cancel: cancel.Token));
        Assert.Equal(1, transport.Tries);
    }

    [Fact]
    public void The_transport_is_disposed_with_the_sender()
    {
        var transport = new MadeUpTransport(static _ => new HttpResponseMessage(HttpStatusCode.OK));

        new HttpSender(Options(), s_uri, transport).Dispose();

        Assert.True(transport.IsDisposed);
    }

    private static HttpResponseMessage Busy(TimeSpan? retryAfter)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter = retryAfter is TimeSpan delay ? new RetryConditionHeaderValue(delay) : null;
        return answer;
    }

    private HttpActionOptions Options() => new(s_uri) { Time = _time, Random = static () => 0.5 };

    private void Post(MadeUpTransport transport, HttpActionOptions? options = null, CancellationToken cancel = default)
    {
        using var sender = new HttpSender(options ?? Options(), s_uri, transport);
        sender.Post(Guid.NewGuid(), "{}", "application/json", cancel);
    }

    /// <summary>A transport that answers as a test says, and counts.</summary>
    private sealed class MadeUpTransport(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public int Tries { get; private set; }

        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Tries++;
            return Task.FromResult(answer(request));
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
