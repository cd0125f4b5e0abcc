using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace GhostMonitor.Module.Tests;

/// <summary>Show-ResourceMonitor in a real pseudo-terminal, which the program <c>script</c> of util-linux makes.</summary>
public sealed class TerminalTests
{
    private const string EnterScreen = "\e[?1049h";
    private const string LeaveScreen = "\e[?1049l";
    private const string Show = "$null = Start-ResourceMonitor -SampleInterval 0.1; Show-ResourceMonitor -RefreshInterval 0.1";

    [Fact]
    public void It_draws_on_the_alternate_screen_within_the_window_and_gives_the_screen_back()
    {
        using var terminal = new Terminal(Show + " -MaxRefreshes 3; 'after'", columns: 40, rows: 3);

        string text = terminal.ReadToEnd();

        Assert.Equal(0, terminal.ExitCode);
        Assert.Single(Regex.Matches(text, Regex.Escape(EnterScreen)));
        Assert.Matches(Regex.Escape(LeaveScreen) + @"\s*after", text);
        string[] drawings = text[text.IndexOf(EnterScreen, StringComparison.Ordinal)..text.IndexOf(LeaveScreen, StringComparison.Ordinal)]
            .Split("\e[H")[1..];
        Assert.Equal(3, drawings.Length);
        Assert.All(drawings, drawing => Assert.All(Lines(drawing), line => Assert.InRange(line.Length, 1, 40)));
        Assert.All(drawings, drawing => Assert.Equal(3, Lines(drawing).Length));
    }

    [Fact]
    public void Ctrl_C_ends_it_and_gives_the_screen_back()
    {
        using var terminal = new Terminal(Show, columns: 80, rows: 24);
        terminal.ReadUntil("CPU ");

        terminal.Send("\u0003");

        Assert.EndsWith("\e[?25h" + LeaveScreen, Regex.Replace(terminal.ReadToEnd(), @"\e\[\?1[hl]|\e>|[\^C\s]+$", "").TrimEnd(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q")]
    [InlineData("\e")]
    public void A_key_ends_it_and_the_script_goes_on(string key)
    {
        using var terminal = new Terminal(Show + "; 'after'", columns: 80, rows: 24);
        terminal.ReadUntil("q or Ctrl+C ends.");

        terminal.Send("x" + key);

        Assert.Matches(Regex.Escape(LeaveScreen) + @"\s*after", terminal.ReadToEnd());
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("$PSStyle.OutputRendering = \"PlainText\"; ", false)]
    public void Lines_past_a_threshold_are_coloured_where_the_session_has_colours(string before, bool isColoured)
    {
        using var terminal =
            new Terminal($"{before}$null = Set-ResourceThreshold memory -Warning 0.001; {Show} -MaxRefreshes 1", columns: 80, rows: 24);

        string text = terminal.ReadToEnd();

        Assert.Equal(isColoured, text.Contains("\e[33mMemory ", StringComparison.Ordinal));
        Assert.Contains(EnterScreen, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_is_asked_to_end_gives_the_screen_back()
    {
        using var terminal = new Terminal("\"pid=$PID;\"; " + Show, columns: 80, rows: 24);
        string pid = Regex.Match(terminal.ReadUntil("CPU "), @"pid=(\d+);").Groups[1].Value;

        using (Process kill = Process.Start("kill", ["-TERM", pid]))
            kill.WaitForExit();

        Assert.Contains(LeaveScreen, terminal.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_resized_window_is_filled_anew()
    {
        using var terminal = new Terminal(Show, columns: 80, rows: 24);
        terminal.ReadUntil("CPU ");

        terminal.Resize(columns: 20, rows: 2);

        terminal.ReadUntil(drawing => Lines(drawing) is { Length: 2 } lines && lines.All(line => line.Length <= 20));
    }

    [Theory]
    [InlineData(" -AsText")]
    [InlineData(" | ForEach-Object { $_ }")]
    public void Where_the_lines_go_elsewhere_they_are_plain_also_in_a_terminal(string how)
    {
        using var terminal =
            new Terminal($"$null = Start-ResourceMonitor -SampleInterval 0.1; Show-ResourceMonitor -MaxRefreshes 1{how}", columns: 80,
                rows: 24);

        string text = terminal.ReadToEnd();

        Assert.Contains("CPU ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(EnterScreen, text, StringComparison.Ordinal);
    }

    private static string[] Lines(string drawing) =>
        [.. drawing.Split('\n').Select(line => Regex.Replace(line, @"\e\[[0-9;?]*[A-Za-z]|\r", "")).Where(line => line.Length > 0)];

    /// <summary>The host with a command in a terminal of its own. Disposing it ends both.</summary>
    private sealed class Terminal : IDisposable
    {
        private const string Program = "/usr/bin/script";
        private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(120);

        private readonly Process _process;
        private readonly StringBuilder _text = new();
        private readonly Thread _reader;
        private readonly string _device;

        public Terminal(string command, int columns, int rows)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Program),
                "Needs script(1) of util-linux (Debian: apt-get install bsdutils) and Linux's way to call it.");
            string shell =
                $"tty; stty cols {columns} rows {rows}; exec {string.Join(' ', HostProgram.Command.Select(Quoted))} -Command " +
                    $"{Quoted(command)}";
            var start = new ProcessStartInfo(Program, ["-qefc", shell, "/dev/null"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8
            };
            start.Environment["TERM"] = "xterm-256color";
            start.Environment.Remove("NO_COLOR");
            _process = Process.Start(start)!;
            _reader = new Thread(Read) { IsBackground = true };
            _reader.Start();
            _device = Regex.Match(ReadUntil("\n"), @"/dev/\S+").Value;
        }

        public int ExitCode => _process.ExitCode;

        public void Send(string keys)
        {
            _process.StandardInput.Write(keys);
            _process.StandardInput.Flush();
        }

        public void Resize(int columns, int rows)
        {
            using Process stty = Process.Start("stty", ["-F", _device, "cols", $"{columns}", "rows", $"{rows}"]);
            stty.WaitForExit();
            Assert.Equal(0, stty.ExitCode);
        }

        public string ReadUntil(string part)
        {
            Assert.True(SpinWait.SpinUntil(() => Text.Contains(part, StringComparison.Ordinal), s_timeout),
                $"'{part}' did not come: {Text}");
            return Text;
        }

        /// <summary>Waits for a whole drawing that is as it should be.</summary>
        public void ReadUntil(Func<string, bool> isRight) =>
            Assert.True(SpinWait.SpinUntil(() => Text.Split("\e[H") is { Length: > 2 } drawings && isRight(drawings[^2]), s_timeout),
                "It was not drawn so: " + Text);

        public string ReadToEnd()
        {
            Assert.True(_process.WaitForExit(s_timeout), "It did not end: " + Text);
            Assert.True(_reader.Join(s_timeout));
            return Text;
        }

        public void Dispose()
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);

            _process.Dispose();
        }

        private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

        private string Text
        {
            get
            {
                lock (_text)
                    return _text.ToString();
            }
        }

        private void Read()
        {
            var part = new char[4096];
            for (int read; (read = _process.StandardOutput.Read(part)) > 0;)
            {
                lock (_text)
                    _text.Append(part, 0, read);
            }
        }
    }
}
