using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace GhostMonitor.Module.Tests;

/// <summary>README's recipes, one after the other in one session, as somebody who tries the module runs them.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string OtherMachines = "Invoke-Command -ComputerName";

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-readme-").FullName;
    private readonly HttpListener _hooks = new();
    private readonly Session _session = new(importModule: false);
    private readonly string _address = $"http://127.0.0.1:{FreePort()}/";

    public void Dispose()
    {
        _session.Dispose();
        _hooks.Close();
        foreach (string name in new[] { "GHOSTMONITOR_PAGE_URI", "GHOSTMONITOR_CHAT_URI" })
            Environment.SetEnvironmentVariable(name, null);

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_recipes_run_one_after_the_other_without_an_error_and_the_last_ends_what_they_started()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A listener of HTTP needs an administrator's reservation there.");
        _hooks.Prefixes.Add(_address);
        _hooks.Start();
        _ = Task.Run(AnswerAsync);
        string[] recipes = Recipes();
        Assert.True(recipes.Length > 8, $"README has {recipes.Length} recipes.");

        _session.Run($"$null = $ExecutionContext.SessionState.Path.SetLocation('{_folder}'); Import-Module '{Session.ManifestPath}'");
        foreach (string recipe in recipes.Where(static recipe => !recipe.StartsWith(OtherMachines, StringComparison.Ordinal)))
            _session.Run(Here(recipe));

        Assert.Empty(_session.Run("Get-ResourceMonitor; Get-ResourceAlertAction; Get-ResourceEndpoint; Get-ResourceAlertSilence"));
        Assert.Equal(70, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
    }

    private static string[] Recipes()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")).ReplaceLineEndings("\n");
        string section = Regex.Match(text, @"^## Recipes\n(.*?)^## ", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;
        return [.. Regex.Matches(section, @"^```powershell[^\n]*\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)
            .Select(static match => match.Groups[1].Value)];
    }

    /// <summary>The recipe as it can run in a test: its server, port and files are the test's, and nobody waits for ten minutes.</summary>
    private string Here(string recipe) => recipe
        .Replace("https://hooks.example/KEY", _address + "KEY", StringComparison.Ordinal)
        .Replace("Import-Module GhostMonitor", $"Import-Module '{Session.ManifestPath}'", StringComparison.Ordinal)
        .Replace("Invoke-ResourceCheck ", "Invoke-ResourceCheck ./state.json -WarningAction SilentlyContinue ", StringComparison.Ordinal)
        .Replace("Start-ResourceEndpoint 8787", "Start-ResourceEndpoint 0", StringComparison.Ordinal)
        .Replace("-Timeout 10m", "-Timeout 10ms", StringComparison.Ordinal);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
                (await _hooks.GetContextAsync()).Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
