using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace GhostMonitor.Module.Tests;

/// <summary>Show-ResourceMonitor in a real pseudo-terminal, which the program <c>script</c> of util-linux makes.</summary>
[Collection(HostCollection.Name)]
public sealed class TerminalTests
{
    private const string EnterScreen = "\e[?1049h";
    private const string LeaveScreen = "\e[?1049l";
    private const string ClearScreen = "\e[2J";
    private const string Show = "$null = Start-ResourceMonitor -SampleInterval 0.1; Show-ResourceMonitor -RefreshInterval 0.1";

    // With one sample there is no past to go back to.
    private const string ShowLater = "$null = Start-ResourceMonitor -SampleInterval 0.1; "
        + "while ((Get-ResourceMonitor).SamplesTaken -lt 5) { [Threading.Thread]::Sleep(20) }; Show-ResourceMonitor -RefreshInterval 0.1";

    [Fact]
    public void It_draws_on_the_alternate_screen_within_the_window_and_gives_the_screen_back()
    {
        using var terminal = new Terminal(Show + " -MaxRefreshes 3; 'after'", columns: 40, rows: 12);

        string text = terminal.ReadToEnd();

        Assert.Equal(0, terminal.ExitCode);
        Assert.Single(Regex.Matches(text, Regex.Escape(EnterScreen)));
        Assert.Matches(Regex.Escape(LeaveScreen) + @"\s*after", text);
        Assert.Single(Regex.Matches(text, Regex.Escape(ClearScreen)));
        Assert.All(Places(text), place => Assert.True(place.Line <= 12 && place.Column <= 40, $"{place}"));
    }

    [Fact]
    public void Modes_are_undone_exactly_once()
    {
        using var terminal = new Terminal(Show + " -MaxRefreshes 2; 'after'", columns: 80, rows: 24);

        string text = terminal.ReadToEnd();

        foreach (string mode in new[] { "1049", "1000", "1006" })
        {
            Assert.Single(Regex.Matches(text, $@"\e\[\?{mode}h"));
            Assert.Single(Regex.Matches(text, $@"\e\[\?{mode}l"));
        }
    }

    [Theory]
    [InlineData("n", "Nothing was ended.", 0, "False")]
    [InlineData("y", "was asked to end", 30_000, "True")]
    public void A_process_is_ended_after_y_alone(string answer, string message, int wait, string hasExited)
    {
        // When a child ends, .NET writes modes to the terminal at once: so it is ended behind the text that is looked for.
        using var terminal = new Terminal(
            "$sleep = [Diagnostics.Process]::Start('sleep', '300'); \"pid=$($sleep.Id);\"; "
                + $"{Show}; $sleep.WaitForExit({wait}); 'after'; $sleep.Kill()",
            columns: 120, rows: 40);
        string pid = Regex.Match(terminal.ReadUntil("processes"), @"pid=(\d+);").Groups[1].Value;

        // Keys wait for one another: what was typed need not be seen before the next.
        terminal.Send($"/{pid}\r\e[Bk");
        terminal.ReadUntil("y ends it");
        terminal.Send(answer);
        terminal.ReadUntil(message);
        terminal.Send("q");

        Assert.Matches(hasExited + @"\s*after", terminal.ReadToEnd());
    }

    [Fact]
    public void A_click_is_taken()
    {
        using var terminal = new Terminal(Show, columns: 120, rows: 40);
        terminal.ReadUntil("details");

        // The question mark of the keys, at the bottom.
        terminal.Send("\e[<0;9;40M\e[<0;9;40m");

        terminal.ReadUntil("any key closes this");
    }

    [Fact]
    public void A_key_goes_back_in_time_and_another_to_now()
    {
        using var terminal = new Terminal(ShowLater, columns: 120, rows: 40);
        terminal.ReadUntil("  now");

        terminal.Send("\e[D");
        terminal.ReadUntil("past");
        terminal.Send("\e[F");
        terminal.Send("q");

        Assert.Contains(LeaveScreen, terminal.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_gives_the_screen_back()
    {
        using var terminal = new Terminal("Show-ResourceMonitor -ComputerName localhost -Port 1; 'after'", columns: 120, rows: 40);

        string text = terminal.ReadToEnd();

        Assert.Matches("(?s)" + Regex.Escape(LeaveScreen) + ".*after", text);
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
        terminal.ReadUntil("ends");

        terminal.Send("x" + key);

        Assert.Matches(Regex.Escape(LeaveScreen) + @"\s*after", terminal.ReadToEnd());
    }

    [Theory]
    [InlineData("", @"\e\[33[;\d]*m")]
    [InlineData("$PSStyle.Formatting.Warning = $PSStyle.Foreground.Magenta; ", @"\e\[35m")]
    [InlineData("$PSStyle.OutputRendering = \"PlainText\"; ", null)]
    [InlineData("$env:NO_COLOR = 1; ", null)]
    public void Lines_past_a_threshold_are_coloured_where_the_session_has_colours(string before, string? colour)
    {
        using var terminal =
            new Terminal($"{before}$null = Set-ResourceThreshold memory -Warning 0.001; {Show} -MaxRefreshes 1", columns: 80, rows: 24);

        string text = terminal.ReadToEnd();

        string screen = text[text.IndexOf(EnterScreen, StringComparison.Ordinal)..];
        if (colour is null)
            Assert.DoesNotMatch(@"\e\[[1-9][\d;]*m", screen);
        else
            Assert.Matches(colour + @"(\d+\.\d%|MEMORY WARNING)", screen);

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

        terminal.ReadUntil(text => text.Split(ClearScreen) is { Length: > 2 } drawings
            && Places(drawings[^1]) is { Count: > 1 } places && places.All(place => place.Line <= 2 && place.Column <= 20));
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

    private static List<(int Line, int Column)> Places(string text) =>
        [.. Regex.Matches(text, @"\e\[(\d+);(\d+)H").Select(match => (Number(match.Groups[1]), Number(match.Groups[2])))];

    private static int Number(Group digits) => int.Parse(digits.Value, System.Globalization.CultureInfo.InvariantCulture);

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

        /// <summary>Waits until all that was written is as it should be.</summary>
        public void ReadUntil(Func<string, bool> isRight) =>
            Assert.True(SpinWait.SpinUntil(() => isRight(Text), s_timeout), "It was not drawn so: " + Text);

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
