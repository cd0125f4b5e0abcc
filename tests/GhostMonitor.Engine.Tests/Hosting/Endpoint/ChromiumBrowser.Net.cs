using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>A real Chromium without a window. Disposing it ends it and removes its profile.</summary>
internal sealed class ChromiumBrowser : IDisposable
{
    private static readonly string? s_program =
        new[] { "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(path => OperatingSystem.IsLinux() && File.Exists(path));
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(180);

    private readonly HttpClient _client = new();
    private DirectoryInfo? _profile;
    private Process? _process;

    /// <summary>Why there is none; null where there is one.</summary>
    internal static string? Lack => s_program is null
        ? "Neither /usr/bin/chromium nor /usr/bin/google-chrome is installed (Debian: apt-get install chromium)."
        : null;

    /// <summary>Opens a page of its own.</summary>
    /// <param name="page">Its address.</param>
    /// <param name="width">Of the page, in pixels.</param>
    /// <param name="height">Of the page, in pixels.</param>
    /// <param name="timeZone">Where its user lives.</param>
    /// <param name="cancellation">Ends all that is done with the page.</param>
    internal async Task<BrowserPage> OpenAsync(Uri page, int width, int height, string timeZone, CancellationToken cancellation)
    {
        if (_process is null)
            Start();

        using HttpResponseMessage made = await _client.PutAsync(new Uri(await AddressAsync(cancellation), "json/new?about:blank"), null,
            cancellation);
        using JsonDocument tab = JsonDocument.Parse(await made.Content.ReadAsStringAsync(cancellation));
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(tab.RootElement.GetProperty("webSocketDebuggerUrl").GetString()!), cancellation);
        var opened = new BrowserPage(socket, cancellation);
        await opened.ResizeAsync(width, height);
        await opened.CallAsync("Emulation.setTimezoneOverride", new { timezoneId = timeZone });

        // A page in the background asks less and draws nothing.
        await opened.CallAsync("Emulation.setFocusEmulationEnabled", new { enabled = true });
        await opened.CallAsync("Page.bringToFront", new { });
        await opened.CallAsync("Page.navigate", new { url = page.ToString() });
        return opened;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        if (_process is null)
            return;

        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();

        // Its children may write for a moment longer than it lives.
        SpinWait.SpinUntil(TryDeleteProfile, TimeSpan.FromSeconds(60));
    }

    private void Start()
    {
        _profile = Directory.CreateTempSubdirectory("ghostmonitor-chromium-");
        var start = new ProcessStartInfo(s_program!) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--user-data-dir=" + _profile.FullName,
            "--remote-debugging-port=0", "about:blank",
        ];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        // What it keeps beside the profile stays with it too.
        start.Environment["HOME"] = _profile.FullName;
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Chromium writes the port that it chose into its profile.</summary>
    private async Task<Uri> AddressAsync(CancellationToken cancellation)
    {
        string portFile = Path.Combine(_profile!.FullName, "DevToolsActivePort");
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < s_timeout)
        {
            if (File.Exists(portFile) && File.ReadAllLines(portFile) is [string port, ..])
                return new Uri($"http://127.0.0.1:{port}/");

            await Task.Delay(50, cancellation);
        }

        throw new TimeoutException("Chromium did not start.");
    }

    private bool TryDeleteProfile()
    {
        try
        {
            _profile!.Delete(recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
