using System.Net.Sockets;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class HttpSenderTests
{
    private readonly ShortTimeoutTime _time = new();

    [Fact]
    public void A_connection_that_is_lost_before_the_request_is_tried_again()
    {
        var transport = new LostConnections();
        var uri = new Uri("http://localhost/");
        using var sender = new HttpSender(new HttpActionOptions(uri) { Time = _time, Random = static () => 0.5 }, uri, transport);

        AlertActionException error = Assert.Throws<AlertActionException>(
            () => sender.Post(Guid.NewGuid(), "{}", "application/json", CancellationToken.None));

        Assert.Equal(5, transport.Tries);
        Assert.Contains("(5 tries)", error.Message, StringComparison.Ordinal);
    }

    private sealed class LostConnections : HttpMessageHandler
    {
        public int Tries { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Tries++;
            throw new SocketException((int)SocketError.NotConnected);
        }
    }
}
