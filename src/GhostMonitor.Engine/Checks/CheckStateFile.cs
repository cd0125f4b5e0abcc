using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Actions;
using GhostMonitor.Engine.Json;

namespace GhostMonitor.Engine.Checks;

/// <summary>The file that a check's state is kept in, held by one run at a time. Disposing it lets the next run have it.</summary>
/// <remarks>
/// <para>
/// Written so that at any moment the file is the whole of an old state or the whole of a new one: the new one goes to a file beside it
/// (<c>.new</c>), is brought to the disk (fsync), takes the old one's name, and the folder is brought to the disk. A run that is killed, or a
/// machine that loses power, leaves the old state or the new.
/// </para>
/// <para>
/// Held by an open, locked file beside it (<c>.lock</c>), which the system lets go when the process ends, however it ends. That file stays: if it were
/// deleted, two runs could each hold one of that name.
/// </para>
/// <para>Not thread-safe.</para>
/// </remarks>
public sealed class CheckStateFile : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Another process has it: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION; flock(2)'s EWOULDBLOCK on Linux and on macOS.
    private static readonly int[] s_heldByAnother = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];

    private readonly string _path;
    private readonly FileStream _lock;

    // Belongs to the state that is in the file; null while there is none.
    private DeliveryJournal? _journal;

    private CheckStateFile(string path, FileStream heldLock)
    {
        _path = path;
        _lock = heldLock;
    }

    /// <summary>Where a check's state is kept unless the user says: a file of the user's own that survives a restart.</summary>
    /// <remarks>
    /// <c>%LOCALAPPDATA%\GhostMonitor</c> on Windows, <c>~/.local/share/GhostMonitor</c> on Linux (<c>$XDG_DATA_HOME</c> where it is set),
    /// <c>~/Library/Application Support/GhostMonitor</c> on macOS.
    /// </remarks>
    /// <param name="monitorName">The check's name.</param>
    /// <exception cref="ResourceArgumentException">InvalidStatePath: the user has no such folder.</exception>
    public static string DefaultPath(string monitorName)
    {
        string folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (folder.Length == 0)
            throw Invalid("", "This user has no folder for application data: give a file");

        return System.IO.Path.Combine(folder, "GhostMonitor", Uri.EscapeDataString(monitorName) + ".check.json");
    }

    /// <summary>Takes hold of a state file; waits while another run has it.</summary>
    /// <param name="path">The full path; of a symbolic link, what it leads to is meant. Its folder is made if it is not there; the file need not be there.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="time">By which clock.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="ResourceArgumentException">StateInUse: another run has it and goes on having it. InvalidStatePath: it can't be written there.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CheckStateFile Open(string path, TimeSpan patience, TimeProvider time, CancellationToken cancel = default)
    {
        path = LinkTarget.Of(path);
        long begin = time.GetTimestamp();
        while (true)
        {
            if (TryOpen(path) is CheckStateFile file)
                return file;

            TimeSpan left = patience - time.GetElapsedTime(begin);
            if (left <= TimeSpan.Zero)
            {
                throw new ResourceArgumentException("StateInUse", "StatePath", path, string.Format(CultureInfo.InvariantCulture,
                    "Another check has held it for {0:0.#} s: wait for it with a longer -LockTimeout, run the schedule less often, or give each check its own file", patience.TotalSeconds));
            }

            ClockPause.For(time, left < RetryAfter ? left : RetryAfter, cancel);
        }
    }

    /// <summary>The file, with links followed.</summary>
    internal string Path => _path;

    private string JournalPath => _path + ".journal";

    /// <summary>Reads the state, with what its journal says of deliveries.</summary>
    /// <param name="warning">What the user is to be told: a damaged file was moved aside. Null for nothing.</param>
    /// <returns>The state; null if there is none, or if it was damaged.</returns>
    /// <exception cref="ResourceArgumentException">StateVersionNotSupported: a newer version of GhostMonitor wrote it; it is left alone. StateNotRead: the system refuses it, or it is damaged and can't be moved aside.</exception>
    public CheckState? Load(out string? warning)
    {
        warning = null;
        try
        {
            if (!File.Exists(_path))
                return null;

            return Read();
        }
        catch (Exception e) when (e is JsonTextException or DecoderFallbackException)
        {
            warning = MoveAside(e.Message);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResourceArgumentException("StateNotRead", "StatePath", _path, "Give a file that can be read: " + e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Replaces the state.</summary>
    /// <exception cref="ResourceArgumentException">StateNotWritten: the system refuses it, because the disk is full, say; the state that was there remains.</exception>
    public void Save(CheckState state)
    {
        string fresh = _path + ".new";
        var writeId = Guid.NewGuid();
        try
        {
            WriteThrough(fresh, StrictUtf8.GetBytes(CheckStateJson.Write(state with { WriteId = writeId })));
            PutInPlace(fresh, _path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            DeleteQuietly(fresh);
            throw new ResourceArgumentException("StateNotWritten", "StatePath", _path, $"It could not be written ({e.Message.TrimEnd('.')}), so the last run's state remains, and the next run goes on from that");
        }

        // From here on the old journal counts nothing, removed or not.
        _journal?.Dispose();
        _journal = new DeliveryJournal(JournalPath, writeId);
        DeleteQuietly(JournalPath);
    }

    /// <summary>Writes what happened to a delivery of the state that is in the file, without writing the state anew.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="isDurable">True if it is to outlast a power failure, with what was added before; a kill it outlasts anyway.</param>
    /// <exception cref="ResourceArgumentException">StateNotWritten: the system refuses it.</exception>
    internal void Add(DeliveryEvent happened, bool isDurable) => WriteJournal(journal => journal.Add(happened, isDurable));

    /// <summary>Brings to the disk what was added.</summary>
    /// <exception cref="ResourceArgumentException">StateNotWritten: the system refuses it.</exception>
    internal void FlushAdded() => WriteJournal(static journal => journal.Flush());

    /// <summary>Lets the next run have the file.</summary>
    public void Dispose()
    {
        _journal?.Dispose();
        _lock.Dispose();
    }

    private void WriteJournal(Action<DeliveryJournal> write)
    {
        try
        {
            if (_journal is not null)
                write(_journal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResourceArgumentException("StateNotWritten", "StatePath", JournalPath,
                $"It could not be written ({e.Message.TrimEnd('.')}), so what the actions are notified of may be repeated by the next run");
        }
    }

    private static CheckStateFile? TryOpen(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw Invalid(path, "It is a folder: give a file");

            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            return new CheckStateFile(path, new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (s_heldByAnother.Contains(e.HResult))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException and not ResourceArgumentException or NotSupportedException)
        {
            throw Invalid(path, "Give a file in a folder that can be written: " + e.Message.TrimEnd('.'));
        }
    }

    private CheckState? Read()
    {
        CheckState? state = CheckStateJson.Read(StrictUtf8.GetString(File.ReadAllBytes(_path)), out long version);
        if (state is not null)
        {
            _journal = new DeliveryJournal(JournalPath, state.WriteId);
            return PendingDeliveries.After(state, _journal.Read());
        }

        throw new ResourceArgumentException("StateVersionNotSupported", "StatePath", _path, string.Format(CultureInfo.InvariantCulture,
            "A newer GhostMonitor wrote it (version {0}; this one reads up to {1}), and it is left as it is: update the module, or give another file", version, CheckStateJson.Version));
    }

    private string MoveAside(string problem)
    {
        string aside = _path + ".damaged";
        try
        {
            PutInPlace(_path, aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResourceArgumentException("StateNotRead", "StatePath", _path, $"It is damaged ({problem}) and could not be moved to '{aside}' ({e.Message.TrimEnd('.')}): remove it, and the next run begins anew");
        }

        return $"The state in '{_path}' is damaged ({problem}). It was moved to '{aside}', and this run begins anew: an episode that was open is raised again.";
    }

    private static void WriteThrough(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        file.Write(bytes, 0, bytes.Length);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Gives a file another's name, which it replaces in one step (rename(2), ReplaceFile).</summary>
    private static void PutInPlace(string from, string to)
    {
        if (File.Exists(to))
            File.Replace(from, to, null);
        else
            File.Move(from, to);

        FolderSync.Flush(System.IO.Path.GetDirectoryName(to)!);
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run writes over it; the error that led here is the one that the user is told.
        }
    }

    private static ResourceArgumentException Invalid(string path, string accepted, string parameter = "StatePath") => new("InvalidStatePath", parameter, path, accepted);
}
