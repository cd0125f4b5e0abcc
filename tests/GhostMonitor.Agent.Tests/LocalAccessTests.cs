using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using GhostMonitor.Agent.Run;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Agent.Tests;

public sealed class LocalAccessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_token_is_there_as_long_as_the_agent_runs_and_its_gate_accepts_it()
    {
        using (var access = new LocalAccess(_folder))
        {
            access.Publish(EndpointPrefix.Loopback(8787));
            string token = SecretText.Reveal(LocalToken.Read(new AgentAddress("localhost", 8787), Path.Combine(_folder, "local-token"))!);
            Assert.True(access.Gate.Accepts("Bearer " + token));
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_service_has_a_state_and_a_program_that_somebody_started_has_none()
    {
        Assert.Null(LocalAccess.Create(static _ => null, isWindowsService: false));
        Assert.NotNull(LocalAccess.Create(name => name == "STATE_DIRECTORY" ? _folder : null, isWindowsService: false));
        Assert.NotNull(LocalAccess.Create(static _ => null, isWindowsService: true));
    }

    [Fact]
    public async Task A_running_agent_lets_administrators_in_without_the_configured_token()
    {
        int port = FreePort();
        string configuration = Path.Combine(_folder, "monitor.json");
        File.WriteAllText(Path.Combine(_folder, "token"), "0123456789abcdef");
        File.WriteAllText(configuration,
            "{\"version\":1,\"endpoint\":{\"port\":" + port + ",\"token\":{\"file\":\"token\"}}}");
        string file = Path.Combine(_folder, "local-token");
        using (AgentProcess agent = AgentProcess.StartWith(
            new Dictionary<string, string> { ["STATE_DIRECTORY"] = _folder }, "run", "--config", configuration))
        {
            agent.Await("GhostMonitor runs from");
            string token = SecretText.Reveal(LocalToken.Read(new AgentAddress("localhost", port), file)!);

            Assert.Equal(HttpStatusCode.OK, await StatusAsync(port, token));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(port, null));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(Convert.ToInt32("600", 8), OddFile.Mode(file));

            Assert.DoesNotContain(token, agent.Output, StringComparison.Ordinal);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(int port, string? token)
    {
        using var client = new HttpClient();
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using HttpResponseMessage response =
            await client.GetAsync(new Uri($"http://127.0.0.1:{port}/api/status"), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
