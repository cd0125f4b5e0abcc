using System.Net;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

public sealed class EndpointFailureTests
{
    [Fact]
    public async Task A_document_that_can_not_be_made_is_reported_to_the_owner_and_not_to_the_client()
    {
        using var scope = new MonitoringScope(createReader: () => throw new InvalidOperationException("secret of the machine"));
        using ResourceEndpoint endpoint = EndpointRegistry.Of(scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
        using var client = new HttpClient();

        using HttpResponseMessage answer =
            await client.GetAsync(new Uri(endpoint.Prefix + "api/resources"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal((1, "InvalidOperationException: secret of the machine"), (endpoint.GetInfo().Failures, endpoint.GetInfo().LastError));
    }
}
