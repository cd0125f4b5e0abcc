using System.Net;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class EndpointAccessTests
{
    private const string Token = "0123456789abcdef";
    private const string Local = "fedcba9876543210fedcba9876543210";
    private static readonly IPAddress s_elsewhere = IPAddress.Parse("192.0.2.1");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Without_a_token_everybody_reads_and_nobody_changes()
    {
        EndpointAccess access = Access(token: null, local: null);

        Assert.Null(access.RefusalOfReading(With(null), IPAddress.Loopback));
        Assert.Equal((403, "ChangeNotAllowed"), Refusal(access.RefusalOfChange(With(null), IPAddress.Loopback)));
        Assert.Equal((403, "ChangeNotAllowed"), Refusal(access.RefusalOfChange(With(Local), IPAddress.Loopback)));
    }

    [Fact]
    public void An_administrator_of_the_machine_changes_without_a_configured_token_and_another_user_does_not()
    {
        EndpointAccess access = Access(token: null, Local);

        Assert.Null(access.RefusalOfChange(With(Local), IPAddress.Loopback));
        Assert.Equal((403, "ChangeNotAllowed"), Refusal(access.RefusalOfChange(With(null), IPAddress.Loopback)));
        Assert.Equal((403, "ChangeNotAllowed"), Refusal(access.RefusalOfChange(With(Token), IPAddress.Loopback)));
        Assert.Null(access.RefusalOfReading(With(null), IPAddress.Loopback));
    }

    [Fact]
    public void An_administrator_of_the_machine_needs_no_configured_token()
    {
        EndpointAccess access = Access(Token, Local);

        Assert.Null(access.RefusalOfReading(With(Local), IPAddress.Loopback));
        Assert.Null(access.RefusalOfChange(With(Local), IPAddress.Loopback.MapToIPv6()));
        Assert.Equal((401, "TokenRequired"), Refusal(access.RefusalOfReading(With(null), IPAddress.Loopback)));
    }

    [Fact]
    public void The_token_of_administrators_is_worth_nothing_from_another_machine()
    {
        EndpointAccess access = Access(Token, Local);

        Assert.Equal((401, "TokenRequired"), Refusal(access.RefusalOfReading(With(Local), s_elsewhere)));
        Assert.Equal((401, "TokenRequired"), Refusal(access.RefusalOfChange(With(Local), s_elsewhere)));
    }

    [Fact]
    public void The_configured_token_reads_and_changes_from_everywhere()
    {
        EndpointAccess access = Access(Token, local: null);

        Assert.Null(access.RefusalOfReading(With(Token), s_elsewhere));
        Assert.Null(access.RefusalOfChange(With(Token), s_elsewhere));
        Assert.Equal((401, "TokenRequired"), Refusal(access.RefusalOfChange(With(null), s_elsewhere)));
    }

    [Fact]
    public void Too_many_wrong_tokens_are_answered_with_how_long_to_wait_and_then_the_right_one_too()
    {
        EndpointAccess access = Access(Token, local: null);
        Guess(access, s_elsewhere);

        HttpResponse refusal = access.RefusalOfReading(With(Token), s_elsewhere)!;

        Assert.Equal((429, "TooManyFailures"), Refusal(refusal));
        Assert.Equal("Retry-After: 1", refusal.ExtraHeader);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(access.RefusalOfReading(With(Token), s_elsewhere));
    }

    [Fact]
    public void Requests_without_a_token_are_no_guesses()
    {
        EndpointAccess access = Access(Token, local: null);
        for (int i = 0; i < 100; i++)
            access.RefusalOfReading(With(null), s_elsewhere);

        Assert.Null(access.RefusalOfReading(With(Token), s_elsewhere));
    }

    [Fact]
    public void Another_user_of_the_machine_can_not_keep_its_administrators_out()
    {
        EndpointAccess access = Access(Token, Local);
        Guess(access, IPAddress.Loopback);

        Assert.Null(access.RefusalOfChange(With(Local), IPAddress.Loopback));
    }

    private EndpointAccess Access(string? token, string? local)
    {
        var options = new EndpointOptions(token: token is null ? null : SecretText.Protect(token));
        return new EndpointAccess(local is null ? options : options.With(new TokenGate(local)), _time);
    }

    private static void Guess(EndpointAccess access, IPAddress from)
    {
        for (int i = 0; i < Limits.MostTokenFailures; i++)
            Assert.Equal((401, "TokenRequired"), Refusal(access.RefusalOfReading(With("wrong-wrong-wrong"), from)));
    }

    private static HttpRequestHead With(string? token)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (token is not null)
            headers["Authorization"] = "Bearer " + token;

        return new HttpRequestHead("GET", "/api/status", true, headers);
    }

    private static (int Status, string Error) Refusal(HttpResponse? response)
    {
        JsonValue body = JsonTextReader.Read(System.Text.Encoding.UTF8.GetString(response!.Body));
        return (response.Status, body.Members.First(static member => member.Key == "error").Value.Text);
    }
}
