using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>What another tool names of the CPU time that processes have in a time. One that isn't installed is left out.</summary>
internal sealed class Rival : IDisposable
{
    private readonly Process? _process;
    private readonly Func<string, double> _secondsIn;
    private readonly string? _file;

    private Rival(string tool, string[] arguments, Func<string, double> secondsIn, string? file = null)
    {
        _secondsIn = secondsIn;
        _file = file;
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        try
        {
            _process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not installed.
        }
    }

    /// <summary>pidstat of sysstat: the share of each process over the time, as its averages have it.</summary>
    internal static Rival PidStat(int seconds) => new("pidstat", ["-u", Text(seconds), "1"], text => PidStatSeconds(text, seconds));

    /// <summary>atop: the ticks of each process in its second sample, also of those that ended, by process accounting.</summary>
    internal static Rival Atop(int seconds, string folder)
    {
        string file = Path.Combine(folder, "atop.raw");
        return new Rival("atop", ["-w", file, Text(seconds), "2"],
            _ => AtopSeconds(NativePrograms.Run("atop", "-P", "PRC", "-r", file)), file);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The seconds of CPU time that it names; null if it isn't installed or failed.</returns>
    internal double? Result()
    {
        if (_process is null)
            return null;

        string text = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return _process.ExitCode == 0 ? _secondsIn(text) : null;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
            _process.Kill();

        _process?.Dispose();
        if (_file is not null)
            File.Delete(_file);
    }

    // Average:      UID       PID    %usr %system  %guest   %wait    %CPU   CPU  Command
    private static double PidStatSeconds(string text, int seconds)
    {
        const int percentColumn = 7;
        return text.Split('\n').Where(static line => line.StartsWith("Average:", StringComparison.Ordinal))
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[percentColumn])
            .Where(static field => field != "%CPU")
            .Sum(static field => double.Parse(field, CultureInfo.InvariantCulture)) * seconds / 100;
    }

    // PRC host epoch date time interval PID (name) state ticks user system ... is-process ...
    private static double AtopSeconds(string text)
    {
        double seconds = 0;
        foreach (string line in text.Split("SEP\n")[1].Split('\n').Where(static line => line.StartsWith("PRC", StringComparison.Ordinal)))
        {
            const int isProcessField = 11;
            string[] fields = line[(line.IndexOf(')', StringComparison.Ordinal) + 2)..].Split(' ');
            if (fields[isProcessField] == "y")
                seconds += (Number(fields[2]) + Number(fields[3])) / Number(fields[1]);
        }

        return seconds;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
