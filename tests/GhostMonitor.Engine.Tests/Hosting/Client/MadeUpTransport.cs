namespace GhostMonitor.Engine.Tests.Hosting.Client;

/// <summary>Answers requests without a network.</summary>
internal sealed class MadeUpTransport(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(answer(request));
}
