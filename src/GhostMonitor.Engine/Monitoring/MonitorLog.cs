using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>A monitor's log file: one line each for start and stop, every alert, and every reading that begins to fail.</summary>
/// <remarks>Thread-safe. Lines are written by a worker of the log's own, so that a full or hanging disk never delays a sample.</remarks>
internal sealed class MonitorLog : IDisposable
{
    private const int LinesHeld = 1000;
    private readonly DeliveryQueue<string> _queue;
    private readonly FileStream _file;
    private volatile string? _lastError;

    private MonitorLog(FileStream file, string monitorName)
    {
        _file = file;
        _queue = new DeliveryQueue<string>($"GhostMonitor log of {monitorName}", LinesHeld, Write, error => _lastError = error.Message);
    }

    /// <summary>What the file last refused; null while it takes what is written.</summary>
    internal string? LastError => _lastError;

    /// <summary>Opens the file to append to it, so that a path that can't be written fails before the monitor starts.</summary>
    /// <exception cref="ResourceArgumentException">InvalidLogPath: it is no regular file, or can't be opened for writing.</exception>
    internal static MonitorLog Open(string path, string monitorName)
    {
        try
        {
            FileStream file = RegularFile.OpenToWrite(FilePlace.Of(path).Path, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(0, SeekOrigin.End);
            return new MonitorLog(file, monitorName);
        }
        catch (FileRefusedException e)
        {
            throw new ResourceArgumentException(ErrorIds.InvalidLogPath, "LogPath", path, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ResourceArgumentException(ErrorIds.InvalidLogPath, "LogPath", path,
                $"Give a file in an existing folder that can be written ({e.Message.TrimEnd('.')})");
        }
    }

    internal void Info(DateTimeOffset time, string text) => Add(time, "INFO", text);

    /// <summary>Writes an alert. One that is resolved is good news, and no warning.</summary>
    internal void Alert(ResourceAlert alert)
    {
        string text = alert.IsSilenced ? alert.Message + " (silenced)" : alert.IsInhibited ? alert.Message + " (inhibited)" : alert.Message;
        Add(alert.Moment, alert.Change == AlertTransition.Resolved ? "INFO" : "WARN", text);
    }

    internal void Warning(DateTimeOffset time, string text) => Add(time, "WARN", text);

    internal void Error(DateTimeOffset time, string text) => Add(time, "ERROR", text);

    /// <summary>Writes what is queued, for a bounded time, and closes the file.</summary>
    public void Dispose()
    {
        _queue.Stop(TimeSpan.FromSeconds(2));
        _file.Dispose();
    }

    /// <summary>A mount's or a device's name may hold line breaks and worse; a log's line must not.</summary>
    private void Add(DateTimeOffset time, string level, string text)
    {
        const string format = "{0:yyyy-MM-dd'T'HH:mm:ss.fffzzz} {1,-5} {2}\n";
        string line = string.Format(CultureInfo.InvariantCulture, format, time, level, PlainText.Of(text));
        _queue.Enqueue(line);
    }

    private void Write(string line, CancellationToken cancel)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        _file.Write(bytes, 0, bytes.Length);
        _file.Flush();
        _lastError = null;
    }
}
