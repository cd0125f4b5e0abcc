using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>A real Chromium without a window, driven over its debugging protocol. Disposing it ends it and removes its profile.</summary>
internal sealed class Chromium : IDisposable
{
    private static readonly string? s_program =
        new[] { "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(path => OperatingSystem.IsLinux() && File.Exists(path));
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(180);

    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("ghostmonitor-chromium-");
    private readonly ClientWebSocket _socket = new();
    private readonly Process _process;
    private readonly List<string> _console = [];
    private int _lastId;

    private Chromium(Uri page)
    {
        var start = new ProcessStartInfo(s_program!) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--user-data-dir=" + _profile.FullName, "--remote-debugging-port=0", page.ToString(),
        ];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        // What it keeps beside the profile stays with it too.
        start.Environment["HOME"] = _profile.FullName;

        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Opens a page; skips the test, with the reason, where there is no Chromium.</summary>
    public static async Task<Chromium> OpenAsync(Uri page)
    {
        Assert.SkipWhen(s_program is null,
            "Neither /usr/bin/chromium nor /usr/bin/google-chrome is installed (Debian: apt-get install chromium).");
        var chromium = new Chromium(page);
        try
        {
            await chromium._socket.ConnectAsync(await chromium.DebuggerAsync(page), TestContext.Current.CancellationToken);
            return chromium;
        }
        catch
        {
            chromium.Dispose();
            throw;
        }
    }

    /// <summary>What a JavaScript expression gives in the page.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        JsonElement result = (await CallAsync("Runtime.evaluate", new { expression, returnByValue = true })).GetProperty("result");
        return result.TryGetProperty("value", out JsonElement value) ? value : default;
    }

    /// <summary>Calls a method of the debugging protocol, and returns its result.</summary>
    public async Task<JsonElement> CallAsync(string method, object parameters)
    {
        int id = ++_lastId;
        string request = JsonSerializer.Serialize(new { id, method, @params = parameters });
        await _socket.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        while (true)
        {
            using JsonDocument answer = JsonDocument.Parse(await ReceiveAsync());
            Note(answer.RootElement);
            if (answer.RootElement.TryGetProperty("id", out JsonElement answered) && answered.GetInt32() == id)
                return answer.RootElement.GetProperty("result").Clone();
        }
    }

    /// <summary>What the page's console shows: what scripts log, errors, and requests that failed.</summary>
    public async Task<IReadOnlyList<string>> ConsoleAsync()
    {
        // Either sends what came before it too.
        await CallAsync("Log.enable", new { });
        await CallAsync("Runtime.enable", new { });
        return _console;
    }

    /// <summary>Waits until an expression is true.</summary>
    public async Task UntilAsync(string expression)
    {
        var clock = Stopwatch.StartNew();
        while ((await EvaluateAsync($"!!({expression})")).ValueKind != JsonValueKind.True)
        {
            Assert.True(clock.Elapsed < s_timeout,
                $"It did not come true that {expression}; the page says: {await EvaluateAsync("document.body.innerText")}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();

        // Its children may write for a moment longer than it lives.
        Assert.True(SpinWait.SpinUntil(TryDeleteProfile, TimeSpan.FromSeconds(60)));
    }

    private void Note(JsonElement message)
    {
        string? method = message.TryGetProperty("method", out JsonElement name) ? name.GetString() : null;
        if (method is "Log.entryAdded" or "Runtime.consoleAPICalled" or "Runtime.exceptionThrown")
            _console.Add(message.GetProperty("params").ToString());
    }

    private bool TryDeleteProfile()
    {
        try
        {
            _profile.Delete(recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<byte[]> ReceiveAsync()
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[16_384];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return message.ToArray();
    }

    /// <summary>Chromium writes the port that it chose into its profile, and lists its pages there.</summary>
    private async Task<Uri> DebuggerAsync(Uri page)
    {
        string portFile = Path.Combine(_profile.FullName, "DevToolsActivePort");
        using var client = new HttpClient();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < s_timeout)
        {
            if (File.Exists(portFile) && File.ReadAllLines(portFile) is [string port, ..])
            {
                using JsonDocument pages =
                    JsonDocument.Parse(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list"),
                        TestContext.Current.CancellationToken));
                foreach (JsonElement each in pages.RootElement.EnumerateArray())
                {
                    if (each.GetProperty("url").GetString() == page.ToString())
                        return new Uri(each.GetProperty("webSocketDebuggerUrl").GetString()!);
                }
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("Chromium did not open the page.");
    }
}
