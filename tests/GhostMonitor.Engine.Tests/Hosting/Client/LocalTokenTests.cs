using System.Security;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

public sealed class LocalTokenTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-local-").FullName;

    private string Token => Path.Combine(_folder, LocalToken.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("http://127.0.0.1:8787/", "localhost", 8787, true)]
    [InlineData("http://127.0.0.1:8787/", "127.0.0.1", 8787, true)]
    [InlineData("http://+:8787/", "127.0.0.1", 8787, true)]
    [InlineData("http://+:8787/", "::1", 8787, true)]
    [InlineData("http://0.0.0.0:8787/", "localhost", 8787, true)]
    [InlineData("http://[::1]:8787/", "[::1]", 8787, true)]
    [InlineData("http://127.0.0.1:8787/", "127.0.0.1", 8788, false)]
    [InlineData("http://127.0.0.1:8787/", "127.0.0.2", 8787, false)]
    [InlineData("http://127.0.0.1:8787/", "::1", 8787, false)]
    [InlineData("http://+:8787/", "web1", 8787, false)]
    [InlineData("http://+:8787/", "192.0.2.1", 8787, false)]
    public void The_token_goes_to_the_endpoint_that_it_was_written_for_and_to_no_other(string prefix, string computer, int port, bool isFor)
    {
        LocalToken.Write(Token, EndpointPrefix.Parse(prefix), "a-token");

        SecureString? read = LocalToken.Read(new AgentAddress(computer, port), Token);

        Assert.Equal(isFor ? "a-token" : null, read is null ? null : SecretText.Reveal(read));
    }

    [Fact]
    public void Without_a_file_there_is_no_token() => Assert.Null(LocalToken.Read(new AgentAddress("localhost", 8787), Token));

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1 8787")]
    [InlineData("nonsense\nnonsense\n")]
    public void A_file_that_is_none_has_no_token(string content)
    {
        File.WriteAllText(Token, content);

        Assert.Null(LocalToken.Read(new AgentAddress("localhost", 8787), Token));
    }

    [Fact]
    public void A_token_is_long_and_each_is_another()
    {
        Assert.Equal(64, LocalToken.Create().Length);
        Assert.NotEqual(LocalToken.Create(), LocalToken.Create());
    }

    [Theory]
    [InlineData("localhost", false, "http://127.0.0.1:8787/")]
    [InlineData("LOCALHOST", true, "https://localhost:8787/")]
    [InlineData("web1", false, "http://web1:8787/")]
    [InlineData("::1", false, "http://[::1]:8787/")]
    public void Without_TLS_localhost_is_the_address_that_an_agent_has(string computer, bool useTls, string uri) =>
        Assert.Equal(uri, new AgentAddress(computer, 8787, useTls).Uri.ToString(), ignoreCase: true);
}
