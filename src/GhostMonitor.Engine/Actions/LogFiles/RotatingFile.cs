using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Actions;

/// <summary>
/// A text file that several processes append whole lines to. When a line would make it too big it is renamed to <c>name.1</c>, the former
/// <c>name.1</c> to <c>name.2</c> and so on, and the oldest is deleted.
/// </summary>
/// <remarks>
/// Writers exclude each other by an exclusively opened file <c>name.lock</c>, which stays beside the log: .NET's append is a seek and a write, which
/// two processes may do at once. Readers are not kept out. Thread-safe.
/// </remarks>
public sealed class RotatingFile
{
    /// <summary>10 MB.</summary>
    public const long DefaultMaxSize = 10_000_000;

    /// <summary>Five.</summary>
    public const int DefaultKeep = 5;

    private const int MostKept = 1000;
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(10);

    private readonly long _maxSize;
    private readonly int _keep;
    private readonly TimeProvider _time;

    /// <summary>Names the file; nothing is written.</summary>
    /// <param name="path">Its full path. Its folder must exist.</param>
    /// <param name="maxSize">The most it may hold, in bytes; a single longer line is written all the same. At least 1.</param>
    /// <param name="keep">How many rotated files are kept, 1 to 1000.</param>
    /// <param name="time">Where the time of waiting for another process comes from; null for the machine's clock.</param>
    /// <exception cref="ResourceArgumentException">InvalidLogPath, InvalidLogSize or InvalidLogCount.</exception>
    public RotatingFile(string path, long maxSize = DefaultMaxSize, int keep = DefaultKeep, TimeProvider? time = null)
    {
        Check(IsInFolder(path), "InvalidLogPath", "LogPath", path, "Give the full path of a file in a folder that exists");
        Check(maxSize >= 1, "InvalidLogSize", "LogSize", maxSize, "Give at least 1 byte");
        Check(keep is >= 1 and <= MostKept, "InvalidLogCount", "LogCount", keep, "Give 1 to 1000");
        Path = path;
        _maxSize = maxSize;
        _keep = keep;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>Appends a line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="cancel">Gives up waiting for another process that is writing.</param>
    /// <exception cref="IOException">It could not be written; or it was written, but the file could not be rotated before.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is written.</exception>
    public void Append(string line, CancellationToken cancel)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        using FileStream mutex = Lock(cancel);
        Exception? rotation = TryRotate(bytes.Length);
        Write(bytes);
        if (rotation is not null)
            throw new IOException($"the line was written, but {Path} could not be rotated: {rotation.Message}", rotation);
    }

    private static bool IsInFolder(string path) =>
        System.IO.Path.IsPathRooted(path) && System.IO.Path.GetFileName(path).Length > 0 && !Directory.Exists(path) && Directory.Exists(System.IO.Path.GetDirectoryName(path));

    private static void Check(bool holds, string errorId, string parameter, object? value, string accepted)
    {
        if (!holds)
            throw new ResourceArgumentException(errorId, parameter, value, accepted);
    }

    private FileStream Lock(CancellationToken cancel)
    {
        string path = Path + ".lock";
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
            {
                // Another writer has it, for a moment: the time to write one line.
                ClockPause.For(_time, LockRetry, cancel);
            }
        }
    }

    /// <summary>Where the file can't be rotated (on Windows: a reader keeps it open), the line matters more than the size.</summary>
    private Exception? TryRotate(int length)
    {
        var file = new FileInfo(Path);
        if (!file.Exists || file.Length == 0 || file.Length + length <= _maxSize)
            return null;

        try
        {
            Rotate();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e;
        }
    }

    private void Rotate()
    {
        File.Delete(Rotated(_keep));
        for (int number = _keep - 1; number >= 1; number--)
        {
            if (File.Exists(Rotated(number)))
                File.Move(Rotated(number), Rotated(number + 1));
        }

        File.Move(Path, Rotated(1));
    }

    private string Rotated(int number) => string.Format(CultureInfo.InvariantCulture, "{0}.{1}", Path, number);

    private void Write(byte[] line)
    {
        using var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (EndsInHalfALine(file))
            file.WriteByte((byte)'\n');

        file.Write(line, 0, line.Length);
    }

    /// <summary>Goes to the end. A writer that was killed may have left half a line there, which must not spoil the next one too.</summary>
    private static bool EndsInHalfALine(FileStream file)
    {
        if (file.Seek(0, SeekOrigin.End) == 0)
            return false;

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
