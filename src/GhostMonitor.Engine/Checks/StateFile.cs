using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>A file that a state is kept in, held by one process at a time. Disposing it lets the next one have it.</summary>
/// <remarks>
/// <para>
/// Written so that at any moment the file is the whole of an old state or the whole of a new one (<see cref="WholeFile"/>). A process that
/// is killed, or a machine that loses power, leaves the old state or the new.
/// </para>
/// <para>
/// Held by a <see cref="LockFile"/> beside it (<c>.lock</c>). Where the path is refused, nothing is left beside it.
/// </para>
/// <para>Not thread-safe.</para>
/// </remarks>
/// <typeparam name="TState">What is kept.</typeparam>
internal abstract class StateFile<TState> : IDisposable
    where TState : class
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;
    private readonly FileStream _lock;

    // Belongs to the state that is in the file; null while there is none.
    private DeliveryJournal? _journal;

    /// <summary>Keeps a state in a file that is held.</summary>
    /// <param name="held">The file, from <see cref="HeldState.Hold"/>.</param>
    protected StateFile(HeldState held)
    {
        _path = held.Path;
        _lock = held.Lock;
    }

    /// <summary>The version of the format that is written, and the newest that can be read.</summary>
    protected abstract int Version { get; }

    /// <summary>What the user must know of a state that can't be written: what the next start goes on from.</summary>
    protected abstract string NotWritten { get; }

    /// <summary>What the user must know of a journal that can't be written: what may be repeated.</summary>
    protected abstract string NotNoted { get; }

    /// <summary>The member by which a state of the other kind is known, and what that is.</summary>
    protected abstract (string Member, string Name) OtherKind { get; }

    /// <summary>What begins anew after a state was damaged.</summary>
    protected abstract string BeginsAnew { get; }

    /// <summary>The file, with links followed.</summary>
    internal string Path => _path;

    private string JournalPath => _path + ".journal";

    /// <summary>Reads the state, with what its journal says of deliveries.</summary>
    /// <param name="warning">What the user must know: a damaged file was moved aside. Null for nothing.</param>
    /// <returns>The state; null if there is none, or if it was damaged.</returns>
    /// <exception cref="ResourceArgumentException">StateVersionNotSupported: a newer version of GhostMonitor wrote it; it is left alone.
    /// StateOfOtherCheck: it is a state of another kind; it is left alone.
    /// StateNotRead: the system refuses it, or it is damaged and can't be moved aside.</exception>
    public TState? Load(out string? warning)
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
    public void Save(TState state)
    {
        var writeId = Guid.NewGuid();
        byte[] bytes = s_strictUtf8.GetBytes(Write(state, writeId));
        try
        {
            if (bytes.Length > HeldState.MostBytes)
                throw new IOException($"it would be larger than {SizeText.Of(HeldState.MostBytes)}, which is the most that is read");

            WholeFile.WriteAlone(_path, stream => stream.Write(bytes, 0, bytes.Length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResourceArgumentException(ErrorIds.StateNotWritten, "StatePath", _path,
                $"It could not be written ({e.Message.TrimEnd('.')}), {NotWritten}");
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

    /// <summary>The state as text.</summary>
    /// <param name="state">The state.</param>
    /// <param name="writeId">Which write of it this is.</param>
    protected abstract string Write(TState state, Guid writeId);

    /// <summary>Reads a state.</summary>
    /// <param name="document">The document.</param>
    /// <param name="version">The version that the document says it has.</param>
    /// <returns>Null if that is newer than <see cref="Version"/>.</returns>
    /// <exception cref="JsonTextException">It is damaged.</exception>
    protected abstract TState? Read(JsonValue document, out long version);

    /// <summary>Which write of the state it is.</summary>
    protected abstract Guid WriteIdOf(TState state);

    /// <summary>The state after what its journal says.</summary>
    protected abstract TState After(TState state, IReadOnlyList<DeliveryEvent> events);

    /// <summary>Lets the next process have the file.</summary>
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
                $"It could not be written ({e.Message.TrimEnd('.')}), {NotNoted}");
        }
    }

    private TState? Read()
    {
        JsonValue document = JsonTextReader.Read(s_strictUtf8.GetString(RegularFile.ReadAllBytes(_path, HeldState.MostBytes)));
        if (document.Members.Any(member => member.Key == OtherKind.Member))
        {
            throw new ResourceArgumentException(ErrorIds.StateOfOtherCheck, "StatePath", _path,
                $"It is {OtherKind.Name}, and it is left as it is: give another file");
        }

        TState? state = Read(document, out long version);
        if (state is not null)
        {
            _journal = new DeliveryJournal(JournalPath, WriteIdOf(state));
            return After(state, _journal.Read());
        }

        string accepted = string.Format(CultureInfo.InvariantCulture,
            "A newer GhostMonitor wrote it (version {0}; this one reads up to {1}), and it is left as it is: give another file",
            version, Version);
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

        return $"The state in '{_path}' is damaged ({problem}). It was moved to '{aside}', and {BeginsAnew}: an episode that " +
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
}
