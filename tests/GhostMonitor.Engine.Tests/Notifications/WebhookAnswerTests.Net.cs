using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <remarks>
/// The netstandard2.0 build can't ask .NET what was wrong with an answer; the errors of .NET Framework, which it is for, show nothing of
/// one.
/// </remarks>
public sealed class WebhookAnswerTests
{
    [Fact]
    public void An_answer_that_is_not_http_and_repeats_the_request_shows_nothing_of_it()
    {
        using var server = new LoopbackServer(LoopbackServer.Echo);
        using var handler = new WebhookHandler(new HttpActionOptions(server.Uri) { Time = new ShortTimeoutTime() });

        AlertActionException error = Assert.Throws<AlertActionException>(() => handler.Execute(Sample.Alert(), CancellationToken.None));

        Assert.Equal("the answer is not valid HTTP (5 tries)", error.Message);
    }
}
