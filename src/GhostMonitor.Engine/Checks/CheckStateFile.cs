using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>The file that a check's state is kept in, held by one run at a time. Disposing it lets the next run have it.</summary>
/// <remarks>
/// <para>
/// Written so that at any moment the file is the whole of an old state or the whole of a new one (<see cref="WholeFile"/>). A run that is
/// killed, or a machine that loses power, leaves the old state or the new.
/// </para>
/// <para>
/// Held by a <see cref="LockFile"/> beside it (<c>.lock</c>). Where the path is refused, nothing is left beside it.
/// </para>
/// <para>Not thread-safe.</para>
/// </remarks>
internal sealed class CheckStateFile : IDisposable
{
    /// <summary>The most bytes that a state may hold: some 80,000 episodes with what is pending.</summary>
    internal const int MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan s_retryAfter = TimeSpan.FromMilliseconds(100);
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
        string folder =
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (folder.Length == 0)
            throw Invalid("", "This user has no folder for application data: give a file");

        return System.IO.Path.Combine(folder, "GhostMonitor", Uri.EscapeDataString(monitorName) + ".check.json");
    }

    /// <summary>
    /// Makes the folder of <see cref="DefaultPath"/>, for this user alone. A folder that a user names is never made, for it may be a typo.
    /// </summary>
    /// <exception cref="ResourceArgumentException">InvalidStatePath: it can't be made.</exception>
    public static void MakeDefaultFolder()
    {
        string folder = System.IO.Path.GetDirectoryName(DefaultPath("Check"))!;
        try
        {
            PrivateFolder.Make(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(folder, "It could not be made, so give a file elsewhere: " + e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Takes hold of a state file; waits while another run has it.</summary>
    /// <param name="path">The full path; of a symbolic link, what it leads to is meant. The file need not be there; its folder
    /// must.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="time">By which clock.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="ResourceArgumentException">StateInUse: another run has it and goes on having it. InvalidStatePath: it is no regular
    /// file, or can't be written there; nothing was touched.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CheckStateFile Open(string path, TimeSpan timeout, TimeProvider time, CancellationToken cancel = default)
    {
        path = Place(path);
        long begin = time.GetTimestamp();
        while (true)
        {
            if (TryOpen(path) is CheckStateFile file)
                return file;

            TimeSpan left = timeout - time.GetElapsedTime(begin);
            if (left <= TimeSpan.Zero)
            {
                throw new ResourceArgumentException(ErrorIds.StateInUse, "StatePath", path, string.Format(CultureInfo.InvariantCulture,
                    "Another check has held it for {0:0.#} s: run the schedule less often, or give each check its own file",
                    timeout.TotalSeconds), ErrorRemedy.LongerLockTimeout);
            }

            ClockPause.For(time, left < s_retryAfter ? left : s_retryAfter, cancel);
        }
    }

    /// <summary>The file, with links followed.</summary>
    internal string Path => _path;

    private string JournalPath => _path + ".journal";

    /// <summary>Reads the state, with what its journal says of deliveries.</summary>
    /// <param name="warning">What the user must know: a damaged file was moved aside. Null for nothing.</param>
    /// <returns>The state; null if there is none, or if it was damaged.</returns>
    /// <exception cref="ResourceArgumentException">StateVersionNotSupported: a newer version of GhostMonitor wrote it; it is left alone.
    /// StateNotRead: the system refuses it, or it is damaged and can't be moved aside.</exception>
    public CheckState? Load(out string? warning)
    {
        warning = null;
        try
        {
            return FilePlace.LookBeside(_path) is null ? null : Read();
        }
        catch (Exception e) when (e is JsonTextException or DecoderFallbackException)
        {
            warning = MoveAside(e.Message);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResourceArgumentException(ErrorIds.StateNotRead, "StatePath", _path,
                "Give a file that can be read: " + e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Replaces the state.</summary>
    /// <exception cref="ResourceArgumentException">StateNotWritten: the system refuses it, because the disk is full, say; the state that
    /// was there remains.</exception>
    public void Save(CheckState state)
    {
        var writeId = Guid.NewGuid();
        byte[] bytes = s_strictUtf8.GetBytes(CheckStateJson.Write(state with { WriteId = writeId }));
        try
        {
            if (bytes.Length > MostBytes)
                throw new IOException($"it would be larger than {SizeText.Of(MostBytes)}, which is the most that is read");

            WholeFile.WriteAlone(_path, stream => stream.Write(bytes, 0, bytes.Length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResourceArgumentException(ErrorIds.StateNotWritten, "StatePath", _path,
                $"It could not be written ({e.Message.TrimEnd('.')}), so the last run's state remains, and the next run goes on from that");
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
            throw new ResourceArgumentException(ErrorIds.StateNotWritten, "StatePath", JournalPath,
                $"It could not be written ({e.Message.TrimEnd('.')}), so what the actions are notified of may be repeated by the next run");
        }
    }

    /// <summary>Where the state is, links followed; refuses what can be none, before a lock is made beside it.</summary>
    private static string Place(string path)
    {
        try
        {
            FilePlace place = FilePlace.Of(path);
            RegularFile.RequireSize(place, MostBytes);
            return place.Path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, Sentence(e));
        }
    }

    private static CheckStateFile? TryOpen(string path)
    {
        try
        {
            return LockFile.TryHold(path + ".lock") is FileStream held ? new CheckStateFile(path, held) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, $"The lock beside it, '{path}.lock', can't be had: " + Sentence(e));
        }
    }

    /// <summary>What is refused says itself what to do.</summary>
    private static string Sentence(Exception e) =>
        e is FileRefusedException ? e.Message : "Give a file in a folder that can be written: " + e.Message.TrimEnd('.');

    private CheckState? Read()
    {
        CheckState? state = CheckStateJson.Read(s_strictUtf8.GetString(RegularFile.ReadAllBytes(_path, MostBytes)), out long version);
        if (state is not null)
        {
            _journal = new DeliveryJournal(JournalPath, state.WriteId);
            return PendingDeliveries.After(state, _journal.Read());
        }

        string accepted = string.Format(CultureInfo.InvariantCulture,
            "A newer GhostMonitor wrote it (version {0}; this one reads up to {1}), and it is left as it is: give another file",
            version, CheckStateJson.Version);
        throw new ResourceArgumentException(ErrorIds.StateVersionNotSupported, "StatePath", _path, accepted, ErrorRemedy.Update);
    }

    private string MoveAside(string problem)
    {
        string aside = _path + ".damaged";
        try
        {
            WholeFile.Move(_path, aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResourceArgumentException(ErrorIds.StateNotRead, "StatePath", _path,
                $"It is damaged ({problem}) and could not be moved to '{aside}' ({e.Message.TrimEnd('.')}): remove it, and the next run " +
                    $"begins anew");
        }

        return $"The state in '{_path}' is damaged ({problem}). It was moved to '{aside}', and this run begins anew: an episode that " +
            $"was open is raised again.";
    }

    /// <summary>What is no regular file is not ours. The journal counts nothing any more, so that it stays does no harm.</summary>
    private static void DeleteQuietly(string path)
    {
        try
        {
            if (FilePlace.LookBeside(path) is not null)
                File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It names an older write of the state, which is how the next run knows that it counts nothing.
        }
    }

    private static ResourceArgumentException Invalid(string path, string accepted) =>
        new(ErrorIds.InvalidStatePath, "StatePath", path, accepted);
}
