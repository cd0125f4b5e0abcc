using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Recording.Proof;

/// <summary>A process of its own that records made-up samples until it is killed.</summary>
public sealed class RecordingProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="monitor">As which monitor.</param>
    /// <param name="first">The number of its first sample.</param>
    /// <param name="pause">Milliseconds between two samples. With none, it leaves no other writer a moment in which the file is
    /// free.</param>
    public RecordingProcess(string path, string monitor, long first, int pause = 0)
    {
        LastAcknowledged = first - 1;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[typeof(RecordingProcess).Assembly.Location, path, monitor,
            first.ToString(CultureInfo.InvariantCulture), pause.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);

        _process = Process.Start(start)!;
    }

    /// <summary>The number of the last sample whose write has returned.</summary>
    public long LastAcknowledged { get; private set; }

    /// <summary>Waits until it has acknowledged so many more.</summary>
    public void WaitFor(int samples)
    {
        for (int i = 0; i < samples; i++)
        {
            if (!ReadOne())
                throw new InvalidOperationException("The process that records ended by itself: " + _process.StandardError.ReadToEnd());
        }
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>The error that it ended with.</returns>
    public string WaitForError()
    {
        while (ReadOne())
        {
        }

        string error = _process.StandardError.ReadToEnd();
        _process.WaitForExit();
        return error;
    }

    /// <summary>Ends it as kill -9 does (on Windows, TerminateProcess), and reads what it wrote until then.</summary>
    public void Kill()
    {
        _process.Kill();
        while (ReadOne())
        {
        }

        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();

        _process.Dispose();
    }

    private bool ReadOne()
    {
        // A line that was cut off by the kill is no acknowledgement.
        string line = "";
        for (int c = _process.StandardOutput.Read(); c != '\n'; c = _process.StandardOutput.Read())
        {
            if (c < 0)
                return false;

            line += (char)c;
        }

        LastAcknowledged = long.Parse(line, CultureInfo.InvariantCulture);
        return true;
    }
}
