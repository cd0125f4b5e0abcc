using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>A page of a Chromium, driven over its debugging protocol. Disposing it leaves it; it ends with its browser.</summary>
internal sealed class BrowserPage(ClientWebSocket socket, CancellationToken cancellation) : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly List<string> _console = [];
    private int _lastId;

    /// <summary>What a JavaScript expression gives in the page; of a promise, what it becomes.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        JsonElement answer = await CallAsync("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        if (answer.TryGetProperty("exceptionDetails", out JsonElement error))
            throw new InvalidOperationException(expression + ": " + error);

        return answer.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    /// <summary>The text that a JavaScript expression gives in the page.</summary>
    public async Task<string> TextAsync(string expression) =>
        (await EvaluateAsync($"(async () => String(await ({expression})))()")).GetString()!;

    /// <summary>Calls a method of the debugging protocol, and returns its result.</summary>
    public async Task<JsonElement> CallAsync(string method, object parameters)
    {
        int id = ++_lastId;
        string request = JsonSerializer.Serialize(new { id, method, @params = parameters });
        await socket.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, true, cancellation);
        while (true)
        {
            using JsonDocument answer = JsonDocument.Parse(await ReceiveAsync());
            Note(answer.RootElement);
            if (answer.RootElement.TryGetProperty("id", out JsonElement answered) && answered.GetInt32() == id)
                return answer.RootElement.TryGetProperty("result", out JsonElement result)
                    ? result.Clone()
                    : throw new InvalidOperationException($"{method}: {answer.RootElement}");
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
        string guarded = $"(() => {{ try {{ return !!({expression}); }} catch {{ return false; }} }})()";
        while ((await EvaluateAsync(guarded)).ValueKind != JsonValueKind.True)
        {
            if (clock.Elapsed > s_timeout)
                throw new TimeoutException($"It is not true that {expression}; the page: {await TextAsync("document.body.innerText")}");

            await Task.Delay(25, cancellation);
        }
    }

    /// <summary>What is in view, as a PNG.</summary>
    public async Task<byte[]> ScreenshotAsync() =>
        (await CallAsync("Page.captureScreenshot", new { format = "png" })).GetProperty("data").GetBytesFromBase64();

    /// <summary>Makes the page so large.</summary>
    public Task ResizeAsync(int width, int height, bool isPhone = false) => CallAsync("Emulation.setDeviceMetricsOverride",
        new { width, height, deviceScaleFactor = isPhone ? 2 : 1, mobile = isPhone });

    /// <summary>Has media queries answer so: <c>prefers-color-scheme</c> and <c>dark</c>.</summary>
    public Task EmulateAsync(string name, string value) =>
        CallAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name, value } } });

    /// <summary>Presses and releases a key; Shift is held where it is asked for.</summary>
    public async Task PressAsync(string key, bool withShift = false)
    {
        string text = key.Length == 1 ? key : key == "Enter" ? "\r" : "";
        int modifiers = withShift ? 8 : 0;
        int windowsVirtualKeyCode = key == "Enter" ? 13 : 0;
        await CallAsync("Input.dispatchKeyEvent", new { type = "keyDown", key, text, modifiers, windowsVirtualKeyCode });
        await CallAsync("Input.dispatchKeyEvent", new { type = "keyUp", key, modifiers, windowsVirtualKeyCode });
    }

    /// <summary>Types into what has the focus.</summary>
    public Task TypeAsync(string text) => CallAsync("Input.insertText", new { text });

    /// <summary>Moves the pointer, with its button down or not.</summary>
    public Task MoveAsync(Place place, bool isDown = false, bool withShift = false) =>
        MouseAsync("mouseMoved", place, isDown, withShift, 1);

    /// <summary>Drags from one place to another.</summary>
    public async Task DragAsync(Place begin, Place end, bool withShift = false)
    {
        await MoveAsync(begin, withShift: withShift);
        await MouseAsync("mousePressed", begin, true, withShift, 1);
        for (int step = 1; step <= 4; step++)
            await MoveAsync(begin with { X = begin.X + (end.X - begin.X) * step / 4 }, isDown: true, withShift);

        await MouseAsync("mouseReleased", end, true, withShift, 1);
    }

    /// <summary>Clicks once, or twice for a double click.</summary>
    public async Task ClickAsync(Place place, int times = 1)
    {
        await MoveAsync(place);
        for (int count = 1; count <= times; count++)
        {
            await MouseAsync("mousePressed", place, true, false, count);
            await MouseAsync("mouseReleased", place, true, false, count);
        }
    }

    /// <summary>Turns the wheel.</summary>
    public Task WheelAsync(Place place, double deltaY) => CallAsync("Input.dispatchMouseEvent",
        new { type = "mouseWheel", x = place.X, y = place.Y, deltaX = 0, deltaY });

    /// <summary>Puts fingers down, moves them, or lifts them all where there is none.</summary>
    public Task TouchAsync(string type, params Place[] fingers) => CallAsync("Input.dispatchTouchEvent",
        new { type, touchPoints = fingers.Select((each, id) => new { x = each.X, y = each.Y, id }) });

    /// <summary>A place in a chart, by the share of its width at which its time stands.</summary>
    /// <param name="chart">The number of the chart on the page.</param>
    /// <param name="share">0 at the begin of the range, 1 at its end.</param>
    public async Task<Place> InChartAsync(int chart, double share)
    {
        JsonElement box = await EvaluateAsync($$"""
            (() => { const plot = Board.charts[{{chart}}].plot; plot.scrollIntoView({ block: "center" });
                const box = plot.getBoundingClientRect();
                return [box.left + Plot.LEFT, box.width - Plot.LEFT - Plot.RIGHT, box.top + 60]; })()
            """);
        return new Place(box[0].GetDouble() + box[1].GetDouble() * share, box[2].GetDouble());
    }

    public void Dispose() => socket.Dispose();

    private Task MouseAsync(string type, Place place, bool isDown, bool withShift, int clickCount) => CallAsync("Input.dispatchMouseEvent",
        new
        {
            type,
            x = place.X,
            y = place.Y,
            button = isDown ? "left" : "none",
            buttons = isDown && type != "mouseReleased" ? 1 : 0,
            clickCount,
            modifiers = withShift ? 8 : 0,
        });

    private void Note(JsonElement message)
    {
        string? method = message.TryGetProperty("method", out JsonElement name) ? name.GetString() : null;
        if (method is "Log.entryAdded" or "Runtime.consoleAPICalled" or "Runtime.exceptionThrown")
            _console.Add(message.GetProperty("params").ToString());
    }

    private async Task<byte[]> ReceiveAsync()
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[16_384];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return message.ToArray();
    }

    /// <summary>A place on the page, in pixels.</summary>
    internal readonly record struct Place(double X, double Y);
}
