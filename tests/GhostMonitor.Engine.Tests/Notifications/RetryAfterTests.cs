using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>How long a server that is busy wants no other request, and which failures may pass, against a server on loopback.</summary>
public sealed class RetryAfterTests
{
    private static readonly RateLimit s_discord = DiscordPreset.Preset.RateLimit!;
    private static readonly RateLimit s_telegram = TelegramPreset.Preset.RateLimit!;

    private readonly ShortTimeoutTime _time = new();

    [Theory]
    [InlineData("Retry-After: 7\r\n", 7)]
    [InlineData("Retry-After: 1.5\r\n", 1.5)]
    [InlineData("Retry-After: Mon, 01 Jan 2024 12:00:09 GMT\r\n", 9)]
    [InlineData("Retry-After: 20\r\nX-RateLimit-Reset-After: 2.75\r\n", 20)]
    public void The_header_says_how_long(string headers, double seconds) => AssertWaits(seconds, null, headers, "");

    [Theory]
    [InlineData("Retry-After: 2750\r\nX-RateLimit-Reset-After: 2.75\r\n", """{"message":"busy","retry_after":2750.0}""", 2.75)]
    [InlineData("Retry-After: 3\r\n", """{"retry_after":2.5}""", 3)]
    [InlineData("", """{"message":"You are being rate limited.","retry_after":6.457,"global":false}""", 6.457)]
    public void Discord_says_it_in_its_own_header_and_in_json(string headers, string body, double seconds) =>
        AssertWaits(seconds, s_discord, headers, body);

    [Theory]
    [InlineData("""{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":5}}""", 5)]
    public void Telegram_says_it_within_its_json(string body, double seconds) => AssertWaits(seconds, s_telegram, "", body);

    [Theory]
    [InlineData("")]
    [InlineData("<html>busy</html>")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"parameters":7}""")]
    [InlineData("""{"parameters":{"retry_after":"soon"}}""")]
    [InlineData("""{"parameters":{"retry_after":-5}}""")]
    [InlineData("""{"parameters":{"retry_after":1e300}}""")]
    public void What_says_nothing_of_it_is_tried_again_as_ever(string body) => AssertWaits(0.25, s_telegram, "", body, allWaits: true);

    [Fact]
    public void Of_an_answer_without_end_no_more_is_read_than_a_number_needs()
    {
        using var server = new LoopbackServer(
            LoopbackServer.Answer(429, "", "{\"parameters\":{\"x\":\"" + new string('x', 100_000) + "\",\"retry_after\":5}}"),
            LoopbackServer.Answer(200));

        Post(server, s_telegram);

        Assert.DoesNotContain(TimeSpan.FromSeconds(5), _time.Waits);
    }

    [Fact]
    public void A_webhook_of_ones_own_reads_no_body()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(429, "", """{"retry_after":7}"""), LoopbackServer.Answer(200));

        Post(server, null);

        Assert.Equal([TimeSpan.FromSeconds(0.25)], _time.Waits);
    }

    [Fact]
    public void A_wait_that_is_longer_than_the_timeout_is_left_to_who_called()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(429, "Retry-After: 3600\r\n"));

        AlertActionException error = Assert.Throws<AlertActionException>(() => Post(server, null));

        Assert.Equal((true, TimeSpan.FromHours(1)), (error.IsTemporary, error.RetryAfter));
        Assert.Empty(_time.Waits);
    }

    [Theory]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(301, false)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(410, false)]
    public void An_answer_is_temporary_or_final(int status, bool isTemporary)
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(status));

        Assert.Equal(isTemporary, Assert.Throws<AlertActionException>(() => Post(server, null)).IsTemporary);
    }

    [Fact]
    public void A_network_error_is_temporary()
    {
        using var sender = new HttpSender(Options(LoopbackServer.Refusing(), null), LoopbackServer.Refusing());

        Assert.True(Assert.Throws<AlertActionException>(() => Post(sender)).IsTemporary);
    }

    [Fact]
    public void Without_a_thread_it_is_temporary()
    {
        var options = new HttpActionOptions(new Uri("http://localhost/")) { Time = _time, ArePoolThreadsReady = static () => false };
        using var sender = new HttpSender(options, options.Uri);

        Assert.True(Assert.Throws<AlertActionException>(() => Post(sender)).IsTemporary);
    }

    [Fact]
    public async Task A_wait_between_two_tries_that_is_cancelled_is_temporary()
    {
        var time = new FakeTimeProvider();
        using var server = new LoopbackServer(LoopbackServer.Answer(503, "Retry-After: 20\r\n"));
        using var cancel = new CancellationTokenSource();
        using var sender = new HttpSender(new HttpActionOptions(server.Uri) { Time = time }, server.Uri);
        Task sending = Task.Run(() => Post(sender, cancel.Token), CancellationToken.None);
        Sample.Await(server.Received);

        cancel.Cancel();

        Exception? error = await Record.ExceptionAsync(() => sending.WaitAsync(Sample.Timeout));
        Assert.True(error is OperationCanceledException or AlertActionException { IsTemporary: true }, $"{error}");
    }

    [Fact]
    public void A_second_message_waits_until_the_service_takes_it()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(200));
        using var sender = new HttpSender(Options(server.Uri, SlackPreset.Preset.RateLimit), server.Uri);

        Post(sender);
        Post(sender);
        Post(sender);

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)], _time.Waits);
        Assert.Equal(3, server.Requests.Length);
    }

    [Fact]
    public void A_message_that_comes_later_does_not_wait()
    {
        var time = new FakeTimeProvider();
        using var server = new LoopbackServer(LoopbackServer.Answer(200));
        using var sender = new HttpSender(
            new HttpActionOptions(server.Uri) { Time = time, RateLimit = SlackPreset.Preset.RateLimit }, server.Uri);

        Post(sender);
        time.Advance(TimeSpan.FromSeconds(1));
        Post(sender);

        Assert.Equal(2, server.Requests.Length);
    }

    [Fact]
    public void An_interval_that_the_call_has_no_time_for_is_not_waited_for()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(200));
        using var sender = new HttpSender(
            new HttpActionOptions(server.Uri)
            {
                Time = _time,
                Timeout = TimeSpan.FromSeconds(0.5),
                RateLimit = new RateLimit(TimeSpan.FromSeconds(1)),
            },
            server.Uri);

        Post(sender);
        Post(sender);

        Assert.Empty(_time.Waits);
    }

    private static void Post(HttpSender sender, CancellationToken cancel = default) =>
        sender.Post(Guid.NewGuid(), "{}", "application/json", cancel);

    private void AssertWaits(double seconds, RateLimit? limit, string headers, string body, bool allWaits = false)
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(429, headers, body), LoopbackServer.Answer(200));

        Post(server, limit);

        Assert.Equal(seconds, _time.Waits[0].TotalSeconds, 6);
        Assert.Equal(2, server.Requests.Length);
        Assert.True(allWaits || _time.Waits.Count == 1, string.Join(", ", _time.Waits));
    }

    private void Post(LoopbackServer server, RateLimit? limit)
    {
        using var sender = new HttpSender(Options(server.Uri, limit), server.Uri);
        Post(sender);
    }

    private HttpActionOptions Options(Uri uri, RateLimit? limit) =>
        new(uri) { Time = _time, Random = static () => 0.5, RateLimit = limit };
}
