using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Appends each alert to a file, as one line of JSON; the file is rotated by size.</summary>
public sealed class LogFileHandler : IAlertActionHandler
{
    private readonly RotatingFile _file;

    /// <summary>Creates a handler; nothing is written.</summary>
    /// <param name="path">The file's full path. Its folder must exist.</param>
    /// <param name="maxSize">From which size, in bytes, the file is rotated. At least 1.</param>
    /// <param name="keep">How many rotated files are kept, 1 to 1000.</param>
    /// <param name="time">Where the time of waiting for another process comes from; null for the machine's clock.</param>
    /// <exception cref="ResourceArgumentException">InvalidLogPath, InvalidLogSize or InvalidLogCount.</exception>
    public LogFileHandler(string path, long maxSize = RotatingFile.DefaultMaxSize, int keep = RotatingFile.DefaultKeep,
        TimeProvider? time = null) =>
        _file = new RotatingFile(path, maxSize, keep, time);

    /// <inheritdoc/>
    public string Kind => LogFileAction.Kind.Name;

    /// <inheritdoc/>
    public string Target => _file.Path;

    /// <inheritdoc/>
    public void Execute(AlertDelivery delivery, CancellationToken cancel) => _file.Append(AlertJson.Write(delivery), cancel);

    /// <summary>Does nothing: the file is open only while a line is written.</summary>
    public void Dispose()
    {
    }
}
