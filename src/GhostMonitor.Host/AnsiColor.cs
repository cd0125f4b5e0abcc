namespace GhostMonitor.Host;

/// <summary>Colours text with escape sequences where a terminal shows them, and leaves it as it is elsewhere.</summary>
/// <param name="isOn">Whether there is a terminal that shows colours.</param>
internal sealed class AnsiColor(bool isOn)
{
    /// <summary>For standard output: on in a terminal, unless NO_COLOR is set (see no-color.org).</summary>
    public static AnsiColor ForConsole() => new(!Console.IsOutputRedirected && IsWanted);

    /// <summary>For standard error.</summary>
    public static AnsiColor ForConsoleError() => new(!Console.IsErrorRedirected && IsWanted);

    /// <summary>Whether text is coloured.</summary>
    public bool IsOn => isOn;

    private static bool IsWanted => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public string Red(string text) => Paint(text, 31);

    public string Yellow(string text) => Paint(text, 33);

    public string Green(string text) => Paint(text, 32);

    private string Paint(string text, int color) => isOn ? $"\e[{color}m{text}\e[0m" : text;
}
