using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks;

/// <summary>As many processes as bring the machine to a number of them; all sleep but for those that are to be busy.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly Process? _holder;

    internal Crowd(NativePrograms programs, int processes, int busy = 0)
    {
        int there = Directory.EnumerateDirectories("/proc").Count(static folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]));
        int missing = processes - there - 1;
        if (missing <= 0)
            return;

        string count = missing.ToString(CultureInfo.InvariantCulture);
        _holder = Process
            .Start(new ProcessStartInfo(programs.PathOf("crowd"), [count, busy.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true
            })!;
        if (_holder.StandardOutput.ReadLine() != "ready")
            throw new InvalidOperationException($"This machine doesn't let us start {count} processes.");
    }

    public void Dispose()
    {
        if (_holder is null)
            return;

        _holder.StandardInput.Close();
        _holder.WaitForExit();
        _holder.Dispose();
    }
}
