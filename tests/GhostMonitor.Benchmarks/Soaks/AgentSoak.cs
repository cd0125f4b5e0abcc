using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks.Soaks;

/// <summary>
/// The agent at 10 ms, asked ten times a second, with a configuration that changes each minute and a SIGHUP each ten seconds: what it holds
/// of memory, files and threads from minute to minute.
/// </summary>
internal sealed class AgentSoak : IDisposable
{
    private const int Port = 18799;
    private const string HangUp = "HUP";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private static readonly string[] s_paths =
        ["metrics", "api/status", "api/resources", "api/health?unhealthy=200", "api/history?limit=100", "api/processes", ""];

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-soak-").FullName;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10), BaseAddress = new Uri($"http://127.0.0.1:{Port}/") };
    private readonly Process _agent;
    private int _answers;
    private int _failures;

    private AgentSoak(string program)
    {
        Configure(0);
        var start = new ProcessStartInfo(program, ["run", "--config", Config])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _agent = Process.Start(start)!;
        _agent.OutputDataReceived += static (_, _) => { };
        _agent.ErrorDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        _agent.BeginOutputReadLine();
        _agent.BeginErrorReadLine();
    }

    private string Config => Path.Combine(_folder, "monitor.json");

    /// <summary>Runs and prints a row each minute.</summary>
    internal static async Task RunAsync(string program, int minutes)
    {
        using var soak = new AgentSoak(program);
        Console.WriteLine("| minute | answers | not answered | private memory, KiB | files open | threads | CPU of one core |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        for (int minute = 1; minute <= minutes; minute++)
            await soak.RunMinuteAsync(minute).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (!_agent.HasExited)
            _agent.Kill();

        _agent.WaitForExit();
        _agent.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunMinuteAsync(int minute)
    {
        Configure(minute);
        double cpu = _agent.TotalProcessorTime.TotalSeconds;
        long start = Stopwatch.GetTimestamp();
        int signals = 0;
        for (int asked = 0; Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1); asked++)
        {
            if (Stopwatch.GetElapsedTime(start).TotalSeconds > 10 * (signals + 1))
            {
                NativePrograms.Run("kill", "-" + HangUp, _agent.Id.ToString(CultureInfo.InvariantCulture));
                signals++;
            }

            await AskAsync(s_paths[asked % s_paths.Length]).ConfigureAwait(false);
            await Task.Delay(s_pause).ConfigureAwait(false);
        }

        _agent.Refresh();
        double share = (_agent.TotalProcessorTime.TotalSeconds - cpu) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        int files = Directory.GetFiles($"/proc/{_agent.Id}/fd").Length;
        int threads = Directory.GetDirectories($"/proc/{_agent.Id}/task").Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {minute} | {_answers} | {_failures} | {PrivateMemory.KibibytesOf(_agent.Id)} | {files} | {threads} | {share:0.0 %} |"));
    }

    private async Task AskAsync(string path)
    {
        try
        {
            await _http.GetByteArrayAsync(new Uri(path, UriKind.Relative)).ConfigureAwait(false);
            _answers++;
        }
        catch (HttpRequestException)
        {
            _failures++;
        }
    }

    /// <summary>Every other minute an alert begins, and a second monitor comes or goes.</summary>
    private void Configure(int minute)
    {
        bool isRaised = minute % 2 == 1;
        string second = isRaised ? """, { "name": "second", "sampleInterval": "50ms" }""" : "";
        string file = Config + ".new";
        File.WriteAllText(file, $$"""
            {
              "version": 1,
              "thresholds": [{ "resource": "memory", "warning": {{(isRaised ? "0.0001" : "99.99")}}, "critical": 99.999, "hysteresis": 0 }],
              "actions": [{ "name": "log", "kind": "logFile", "logPath": "{{_folder}}/alerts.log" }],
              "monitors": [{ "name": "fast", "sampleInterval": "10ms", "recordPath": "{{_folder}}/record.db" }{{second}}],
              "endpoint": { "port": {{Port}} }
            }
            """);
        File.Move(file, Config, overwrite: true);
    }
}
