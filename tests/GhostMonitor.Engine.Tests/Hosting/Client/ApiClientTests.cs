using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

/// <summary>What a client makes of answers that are late, of other versions, of other programs, or hostile.</summary>
public sealed class ApiClientTests
{
    private const string Status = """{"name":"GhostMonitor","version":"0.1.0"}""";

    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_says_the_version_and_the_token()
    {
        HttpRequestMessage? sent = null;
        using ApiClient client = Client(request =>
        {
            sent = request;
            return Answer("{}");
        }, ServedAgent.Token);

        await client.GetAsync("/api/sample", Cancellation);

        Assert.Equal(["2"], sent!.Headers.GetValues("GhostMonitor-Api"));
        Assert.Equal("Bearer " + ServedAgent.Token, sent.Headers.Authorization!.ToString());
        Assert.Equal("http://web1:8787/api/sample", sent.RequestUri!.ToString());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("1", null)]
    [InlineData("1", "1")]
    public async Task An_agent_of_an_older_version_is_named_with_what_to_do(string? version, string? oldest)
    {
        using ApiClient client = Client(request =>
            request.RequestUri!.AbsolutePath == "/api/status" ? Answer(Status, version, oldest) : Answer("{}", version, oldest));

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetAsync("/api/sample", Cancellation));

        Assert.Equal(ErrorIds.AgentTooOld, error.ErrorId);
        Assert.Equal($"The agent of web1 has {(version is null ? "GhostMonitor 0.1.0" : "version 1 of the API")}, and this client needs " +
            "version 2 of the API: update the agent there.", error.Message);
    }

    [Theory]
    [InlineData("""{"name":"Another","version":"0.1.0"}""")]
    [InlineData("""{"name":"GhostMonitor"}""")]
    [InlineData("""{"name":["GhostMonitor"],"version":"0.1.0"}""")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task Another_program_is_no_agent_of_an_older_version(string answer)
    {
        using ApiClient client = Client(_ => Answer(answer, version: null));

        Assert.Equal(ErrorIds.AgentAnswerInvalid, await ErrorAsync(client));
    }

    [Fact]
    public async Task An_agent_of_a_newer_version_that_no_longer_speaks_this_one_is_named_with_what_to_do()
    {
        using ApiClient client = Client(static _ => Answer("{}", "7", "5"));

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetAsync("/api/sample", Cancellation));

        Assert.Equal(ErrorIds.AgentTooNew, error.ErrorId);
        Assert.Equal("The agent of web1 speaks version 5 of the API and later ones, and this client version 2: update GhostMonitor here.",
            error.Message);
    }

    [Fact]
    public async Task An_agent_of_a_newer_version_that_still_speaks_this_one_is_read()
    {
        using ApiClient client = Client(static _ => Answer("""{"a":1}""", "7", "2"));

        Assert.Equal(1, (await client.GetAsync("/api/sample", Cancellation)).Members[0].Value.Number);
    }

    [Fact]
    public async Task An_endpoint_says_its_versions_in_every_answer()
    {
        using var agent = new ServedAgent();
        using var client = new HttpClient();

        foreach (string path in (string[])["api/status", "api/nothing", "", "api/history?cursor="])
        {
            using HttpResponseMessage response = await agent.GetAsync(client, path);

            Assert.Equal(["2"], response.Headers.GetValues("GhostMonitor-Api"));
            Assert.Equal(["1"], response.Headers.GetValues("GhostMonitor-Api-Oldest"));
        }
    }

    [Fact]
    public async Task A_token_that_is_refused_is_an_error_of_its_own()
    {
        using ApiClient client = Client(static _ => Answer("{}", version: null, status: HttpStatusCode.Unauthorized));

        Assert.Equal(ErrorIds.AgentTokenRefused, await ErrorAsync(client));
    }

    [Theory]
    [InlineData("""{"error":"InvalidLimit","message":"limit is a whole number."}""", ErrorIds.InvalidLimit)]
    [InlineData("""{"error":"Invalid Limit","message":"m"}""", ErrorIds.AgentAnswerInvalid)]
    [InlineData("""{"error":"","message":"m"}""", ErrorIds.AgentAnswerInvalid)]
    [InlineData("""{"error":"InvalidLimit"}""", ErrorIds.AgentAnswerInvalid)]
    [InlineData("""{"error":7,"message":"m"}""", ErrorIds.AgentAnswerInvalid)]
    [InlineData("[]", ErrorIds.AgentAnswerInvalid)]
    [InlineData("no", ErrorIds.AgentAnswerInvalid)]
    public async Task A_refusal_has_the_endpoints_identifier(string answer, string errorId)
    {
        using ApiClient client = Client(_ => Answer(answer, status: HttpStatusCode.BadRequest));

        Assert.Equal(errorId, await ErrorAsync(client));
    }

    [Fact]
    public async Task What_an_endpoint_says_can_not_act_on_a_terminal()
    {
        using ApiClient client =
            Client(static _ => Answer("""{"error":"Bad","message":"\u001b[31mred"}""", status: HttpStatusCode.NotFound));

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetAsync("/api/sample", Cancellation));

        Assert.Equal("""http://web1:8787/ refuses: \u001b[31mred""", error.Message);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_a_timeout()
    {
        using var client = new ApiClient(new AgentAddress("web1", 8787), TimeSpan.FromMilliseconds(20), new NoAnswer());

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetAsync("/api/sample", Cancellation));

        Assert.Equal((ErrorIds.AgentTimeout, "http://web1:8787/ did not answer within 0.02 s."), (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so_and_nothing_else()
    {
        using var client = new ApiClient(new AgentAddress("web1", 8787), s_long, new NoAnswer());
        using var giveUp = new CancellationTokenSource();
        Task<JsonValue> asked = client.GetAsync("/api/sample", giveUp.Token);

        giveUp.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task A_body_that_does_not_end_is_a_timeout_or_given_up()
    {
        using Socket listener = LoopbackSocket.Listen();
        Task<Socket> accepted = listener.AcceptAsync();
        using var client = new ApiClient(AddressOf(listener), TimeSpan.FromMilliseconds(300));
        Task<JsonValue> asked = client.GetAsync("/api/sample", Cancellation);
        using Socket socket = await accepted;

        socket.Send(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nGhostMonitor-Api: 2\r\nContent-Length: 100\r\n\r\n{"));

        Assert.Equal(ErrorIds.AgentTimeout, (await Assert.ThrowsAsync<ApiException>(() => asked)).ErrorId);
    }

    [Fact]
    public async Task An_address_where_nobody_listens_is_not_reached()
    {
        Socket listener = LoopbackSocket.Listen();
        AgentAddress address = AddressOf(listener);
        listener.Dispose();
        using var client = new ApiClient(address, s_long);

        Assert.Equal(ErrorIds.AgentNotReached, await ErrorAsync(client));
    }

    [Fact]
    public void An_address_that_is_none_is_not_reached() => Assert.Equal(ErrorIds.AgentNotReached,
        Assert.Throws<ApiException>(static () => new ApiClient(new AgentAddress("not a name", 8787), s_long)).ErrorId);

    [Theory]
    [InlineData("")]
    [InlineData("0123456789\nabcdef")]
    [InlineData("0123456789 abcdef")]
    public void A_token_that_no_endpoint_has_is_not_sent(string token) => Assert.Equal(ErrorIds.InvalidEndpointToken,
        Assert.Throws<ApiException>(() => new ApiClient(new AgentAddress("web1", 8787, Token: ServedAgent.Secret(token)), s_long)).ErrorId);

    [Fact]
    public async Task What_carries_the_request_may_say_why_it_refused()
    {
        using ApiClient client = Client(static _ => throw new HttpRequestException("no",
            new IOException("no", new ApiException("CertificateRefused", "It is another one."))));

        Assert.Equal("CertificateRefused", await ErrorAsync(client));
    }

    [Fact]
    public async Task An_error_of_the_socket_that_the_runtime_does_not_wrap_means_that_the_agent_is_not_reached()
    {
        using ApiClient client = Client(static _ => throw new SocketException((int)SocketError.NotConnected));

        Assert.Equal(ErrorIds.AgentNotReached, await ErrorAsync(client));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using ApiClient client = Client(static _ => Answer("", status: HttpStatusCode.Found));

        Assert.Equal(ErrorIds.AgentAnswerInvalid, await ErrorAsync(client));
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_refused_before_it_is_in_memory()
    {
        long given = 0;
        using ApiClient client = Client(_ =>
        {
            HttpResponseMessage response = Answer("");
            response.Content = new StreamContent(new EndlessStream(read => given += read));
            return response;
        });

        Assert.Equal(ErrorIds.AgentAnswerInvalid, await ErrorAsync(client));
        Assert.InRange(given, ApiClient.LongestAnswer, ApiClient.LongestAnswer + 100_000);
    }

    private static ApiClient Client(Func<HttpRequestMessage, HttpResponseMessage> answer, string? token = null) =>
        new(new AgentAddress("web1", 8787, Token: ServedAgent.Secret(token)), s_long, new MadeUpTransport(answer));

    private static async Task<string> ErrorAsync(ApiClient client) =>
        (await Assert.ThrowsAsync<ApiException>(() => client.GetAsync("/api/sample", Cancellation))).ErrorId;

    private static AgentAddress AddressOf(Socket listener) => new("127.0.0.1", LoopbackSocket.PortOf(listener));

    private static HttpResponseMessage Answer(string text, string? version = "2", string? oldest = null,
        HttpStatusCode status = HttpStatusCode.OK)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(text) };
        if (version is not null)
            response.Headers.Add("GhostMonitor-Api", version);

        if (oldest is not null)
            response.Headers.Add("GhostMonitor-Api-Oldest", oldest.ToString(CultureInfo.InvariantCulture));

        return response;
    }

    private sealed class NoAnswer : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }

    private sealed class EndlessStream(Action<int> given) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            given(count);
            for (int i = 0; i < count; i++)
                buffer[offset + i] = (byte)' ';

            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
