using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// A text file that several processes append whole lines to. When a line would make it too big it is renamed to <c>name.1</c>, the former
/// <c>name.1</c> to <c>name.2</c> and so on, and the oldest is deleted.
/// </summary>
/// <remarks>
/// <para>
/// Writers exclude each other by a <see cref="LockFile"/> <c>name.lock</c>, which stays beside the log: .NET's append is a seek and a
/// write, which
/// two processes may do at once. Readers are not kept out.
/// </para>
/// <para>
/// A symbolic link is followed anew for each line: what it leads to is written and rotated. A new file has the mode of the one
/// before. Thread-safe.
/// </para>
/// </remarks>
internal sealed class RotatingFile
{
    private static readonly TimeSpan s_lockRetry = TimeSpan.FromMilliseconds(10);

    private readonly long _maxSize;
    private readonly int _keep;
    private readonly TimeProvider _time;

    /// <summary>Names the file; nothing is written.</summary>
    /// <param name="path">Its full path. Its folder must exist.</param>
    /// <param name="maxSize">The most it may hold, in bytes; a single longer line is written all the same. At least 1.</param>
    /// <param name="keep">How many rotated files are kept, 1 to 1000.</param>
    /// <param name="time">Where the time of waiting for another process comes from; null for the machine's clock.</param>
    /// <exception cref="ResourceArgumentException">InvalidLogPath, InvalidLogSize or InvalidLogCount.</exception>
    public RotatingFile(string path, long maxSize = Limits.DefaultLogSize, int keep = Limits.DefaultLogCount, TimeProvider? time = null)
    {
        CheckPlace(path);
        Check(Limits.LogSize.Accepts(maxSize), ErrorIds.InvalidLogSize, "LogSize", maxSize, "Give at least 1 byte");
        Limits.LogCount.Require(keep, ErrorIds.InvalidLogCount, "LogCount");
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
        string path = FilePlace.Of(Path).Path;
        using FileStream mutex = Lock(path, cancel);
        Exception? rotation = TryRotate(path, bytes.Length);
        Write(path, bytes);
        if (rotation is not null)
            throw new IOException($"the line was written, but {Path} could not be rotated: {rotation.Message}", rotation);
    }

    private static void CheckPlace(string path)
    {
        Check(System.IO.Path.IsPathRooted(path), ErrorIds.InvalidLogPath, "LogPath", path,
            "Give the full path of a file in a folder that exists");
        try
        {
            FilePlace.Of(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResourceArgumentException(ErrorIds.InvalidLogPath, "LogPath", path, e.Message.TrimEnd('.'));
        }
    }

    private static void Check(bool holds, string errorId, string parameter, object? value, string accepted)
    {
        if (!holds)
            throw new ResourceArgumentException(errorId, parameter, value, accepted);
    }

    private FileStream Lock(string path, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (LockFile.TryHold(path + ".lock") is FileStream held)
                return held;

            // Another writer has it, for a moment: the time to write one line.
            ClockPause.For(_time, s_lockRetry, cancel);
        }
    }

    /// <summary>Where the file can't be rotated (on Windows: a reader keeps it open), the line matters more than the size.</summary>
    private Exception? TryRotate(string path, int length)
    {
        if (FilePlace.LookBeside(path) is not FileStatus { Size: > 0 } full || full.Size + length <= _maxSize)
            return null;

        try
        {
            Rotate(path);
            RegularFile.Create(path, FileShare.ReadWrite, full).Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e;
        }
    }

    private void Rotate(string path)
    {
        // What is no regular file is neither deleted nor renamed, and then nothing is.
        for (int number = 1; number <= _keep; number++)
            FilePlace.LookBeside(Rotated(path, number));

        File.Delete(Rotated(path, _keep));
        for (int number = _keep - 1; number >= 1; number--)
        {
            if (File.Exists(Rotated(path, number)))
                File.Move(Rotated(path, number), Rotated(path, number + 1));
        }

        File.Move(path, Rotated(path, 1));
    }

    private static string Rotated(string path, int number) => string.Format(CultureInfo.InvariantCulture, "{0}.{1}", path, number);

    private static void Write(string path, byte[] line)
    {
        using FileStream file = RegularFile.OpenToWrite(path, FileShare.ReadWrite | FileShare.Delete);
        if (IsInUtf16(file))
            throw new IOException($"'{path}' is in UTF-16, and lines of the log are in UTF-8: give another file");

        if (EndsInHalfALine(file))
            file.WriteByte((byte)'\n');

        file.Write(line, 0, line.Length);
    }

    private static bool IsInUtf16(FileStream file)
    {
        file.Position = 0;
        int first = file.ReadByte();
        int second = file.ReadByte();
        return (first, second) is (0xFF, 0xFE) or (0xFE, 0xFF);
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
