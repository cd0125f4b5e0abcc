using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>
/// What happened to pending deliveries since the state was written: a file beside it (<c>.journal</c>) to which each attempt adds a line,
/// so that the whole state need not be written for each.
/// </summary>
/// <remarks>
/// <para>
/// The first line names the write of the state that it belongs to. So one that is older than the state, because a run was killed between
/// writing the state and removing the journal, counts nothing. The other lines are <c>begin ID</c> and <c>done ID</c>. A line that was not
/// finished, and what follows it, is ignored.
/// </para>
/// <para>Not thread-safe; used by who holds the state's lock.</para>
/// </remarks>
internal sealed class DeliveryJournal : IDisposable
{
    private const string Header = "ghostmonitor-deliveries 1 ";
    private const string BeginWord = "begin ";
    private const string DoneWord = "done ";

    private readonly string _path;
    private readonly Guid _writeId;
    private FileStream? _stream;

    /// <summary>Names the journal. Nothing is opened.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="writeId">The write of the state that it belongs to.</param>
    internal DeliveryJournal(string path, Guid writeId)
    {
        _path = path;
        _writeId = writeId;
    }

    private string FirstLine => Header + _writeId.ToString("D") + "\n";

    /// <summary>Reads what happened.</summary>
    /// <returns>Nothing if there is no journal, or it belongs to another write.</returns>
    internal IReadOnlyList<DeliveryEvent> Read() => Read(out _);

    /// <summary>Adds a line. It is then safe from a kill of the process.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="isDurable">True: from a power failure too, with all lines before it.</param>
    internal void Add(DeliveryEvent happened, bool isDurable)
    {
        _stream ??= Open();
        byte[] line = Encoding.ASCII.GetBytes((happened.IsDone ? DoneWord : BeginWord) + happened.Id.ToString("D") + "\n");
        _stream.Write(line, 0, line.Length);
        _stream.Flush(isDurable);
    }

    /// <summary>Brings the lines so far to the disk.</summary>
    internal void Flush() => _stream?.Flush(flushToDisk: true);

    /// <summary>Closes the file, which stays.</summary>
    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private IReadOnlyList<DeliveryEvent> Read(out int length)
    {
        length = 0;
        if (_writeId == Guid.Empty || !IsThere())
            return [];

        string text = Encoding.ASCII.GetString(RegularFile.ReadAllBytes(_path, HeldState.MostBytes));
        if (!text.StartsWith(FirstLine, StringComparison.Ordinal))
            return [];

        var events = new List<DeliveryEvent>();
        length = FirstLine.Length;
        while (NextLine(text, length) is string line && Parse(line) is DeliveryEvent happened)
        {
            events.Add(happened);
            length += line.Length + 1;
        }

        return events;
    }

    /// <summary>The user gave the state's name alone, so the error names the journal.</summary>
    private bool IsThere()
    {
        try
        {
            return FilePlace.LookBeside(_path) is not null;
        }
        catch (FileRefusedException e)
        {
            throw new IOException($"The journal beside it, '{_path}', is refused: {e.Message}", e);
        }
    }

    /// <summary>A whole line; null if there is none.</summary>
    private static string? NextLine(string text, int start)
    {
        int end = text.IndexOf('\n', start);
        return end < 0 ? null : text.Substring(start, end - start);
    }

    private static DeliveryEvent? Parse(string line)
    {
        bool isDone = line.StartsWith(DoneWord, StringComparison.Ordinal);
        if (!isDone && !line.StartsWith(BeginWord, StringComparison.Ordinal))
            return null;

        string id = line.Substring(isDone ? DoneWord.Length : BeginWord.Length);
        return Guid.TryParseExact(id, "D", out Guid value) ? new DeliveryEvent(value, isDone) : null;
    }

    /// <summary>Goes on behind the last whole line of this write's journal, or begins a new file.</summary>
    private FileStream Open()
    {
        Read(out int length);
        return length == 0 ? Create() : GoOn(length);
    }

    private FileStream GoOn(int length)
    {
        FileStream stream = RegularFile.OpenToWrite(_path, FileShare.Read);
        stream.SetLength(length);
        stream.Position = length;
        return stream;
    }

    private FileStream Create()
    {
        // What is there belongs to an older write. Removed and not emptied: a link must not lead elsewhere.
        File.Delete(_path);
        FileStream stream = RegularFile.Create(_path, FileShare.Read);
        byte[] first = Encoding.ASCII.GetBytes(FirstLine);
        stream.Write(first, 0, first.Length);
        FolderSync.Flush(Path.GetDirectoryName(_path)!);
        return stream;
    }
}
