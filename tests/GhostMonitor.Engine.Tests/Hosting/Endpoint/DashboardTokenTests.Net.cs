using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>The page of an endpoint that asks for a token.</summary>
[Collection(DashboardCollection.Name)]
public sealed class DashboardTokenTests(DashboardBrowser browser) : IDisposable
{
    private const string Token = "a-token-of-16-or-more";
    private readonly MonitoringScope _scope = new(createReader: static () => new HostileMachine());

    public void Dispose() => _scope.Dispose();

    [Fact]
    public async Task Asks_for_the_token_and_opens_with_it()
    {
        _scope.StartMonitor(new MonitorOptions("Default", TimeSpan.FromMilliseconds(100)));
        ResourceEndpoint endpoint =
            EndpointRegistry.Of(_scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0), SecretText.Protect(Token)));
        using BrowserPage page = await browser.OpenAsync(new Uri(endpoint.Prefix.ToString()));
        await page.UntilAsync("document.getElementById('state').textContent === '■ A token is needed'");

        await page.EvaluateAsync("document.getElementById('token').focus()");
        await page.TypeAsync(Token);
        await page.PressAsync("Enter");

        await page.UntilAsync("document.getElementById('state').textContent === '● Live' && document.getElementById('login').hidden");
        Assert.Equal("false", await page.TextAsync($"location.href.includes('{Token}') || document.body.innerHTML.includes('{Token}')"));
    }
}
