using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>
/// Keeps what monitors have learnt in a file beside the state (<c>.anomaly</c>), for those that don't record: what they have learnt
/// between two writes is lost with a kill.
/// </summary>
/// <remarks>
/// <para>Thread-safe. A thread of its own writes the file whole; who holds the state's lock holds this file too.</para>
/// <para>
/// It is what <see cref="LearntCodec"/> makes of the states' number and of each state: computer, monitor, ticks and offset in minutes of
/// its moment, length and bytes, as <see cref="BinaryWriter"/> has them.
/// </para>
/// </remarks>
internal sealed class LearntFile : ILearntStore, IDisposable
{
    private readonly object _fileLock = new();

    // Guards what is below it; held for a few instructions. Taken after the other lock.
    private readonly object _lock = new();
    private readonly Dictionary<RecordSource, LearntState> _new = [];
    private readonly string _path;
    private readonly BoundedWorker<bool> _worker;
    private Predicate<string> _isRunning = static _ => true;
    private string? _error;
    private bool _isClosed;

    /// <param name="statePath">The state's full path, links followed.</param>
    internal LearntFile(string statePath)
    {
        _path = statePath + ".anomaly";
        _worker = new BoundedWorker<bool>("GhostMonitor learning", 1, Write);
    }

    /// <summary>Gets why it can't be written, once as long as that lasts. Called on the file's thread.</summary>
    internal Action<string>? Notice { get; set; }

    /// <inheritdoc/>
    public Learnt Load(RecordSource source, DateTimeOffset before, CancellationToken cancel)
    {
        try
        {
            string? problem = null;
            return Learnt.Of(NewOf(source) ?? Find(source, out problem), problem, before);
        }
        catch (Exception e)
        {
            // Whatever it is: it is reported, and the monitor learns anew.
            return Learnt.Anew(e.Message);
        }
    }

    /// <inheritdoc/>
    public void Keep(LearntState learnt)
    {
        lock (_lock)
            _new[learnt.Source] = learnt;

        _worker.Enqueue(true);
    }

    /// <summary>What other monitors have learnt is forgotten with the next write.</summary>
    internal void KeepOnly(Predicate<string> isRunning)
    {
        lock (_lock)
            _isRunning = isRunning;
    }

    /// <summary>Writes what is not written yet. The monitors have ended.</summary>
    /// <param name="limit">How long it may take.</param>
    internal void Close(TimeSpan limit)
    {
        _worker.Close(TimeSpan.Zero);
        _worker.WaitForEnd(limit);
        if (!Monitor.TryEnter(_fileLock, limit))
            return;

        try
        {
            Write();
            _isClosed = true;
        }
        finally
        {
            Monitor.Exit(_fileLock);
        }
    }

    /// <summary>Closes it without waiting.</summary>
    public void Dispose() => Close(TimeSpan.Zero);

    private LearntState? NewOf(RecordSource source)
    {
        lock (_lock)
            return _new.TryGetValue(source, out LearntState? learnt) ? learnt : null;
    }

    private LearntState? Find(RecordSource source, out string? problem)
    {
        lock (_fileLock)
            return Read(out problem).FirstOrDefault(learnt => learnt.Source == source);
    }

    private bool Write(bool[] requests)
    {
        lock (_fileLock)
        {
            if (!_isClosed)
                Write();
        }

        return true;
    }

    /// <summary>Called with the file's lock held.</summary>
    private void Write()
    {
        KeyValuePair<RecordSource, LearntState>[] changed;
        Predicate<string> isRunning;
        lock (_lock)
        {
            changed = [.. _new];
            isRunning = _isRunning;
        }

        if (changed.Length == 0)
            return;

        string? error = TryWrite(changed, isRunning);
        lock (_lock)
        {
            // One that can't be written is tried again with the next.
            foreach (KeyValuePair<RecordSource, LearntState> each in changed)
            {
                if (error is null && ReferenceEquals(_new[each.Key], each.Value))
                    _new.Remove(each.Key);
            }
        }

        if (error is not null && error != _error)
            Notice?.Invoke($"What was learnt of usual numbers could not be written to '{_path}' ({error}): a restart forgets it.");

        _error = error;
    }

    private string? TryWrite(KeyValuePair<RecordSource, LearntState>[] changed, Predicate<string> isRunning)
    {
        try
        {
            var states = Read(out _).ToDictionary(static learnt => learnt.Source);
            foreach (KeyValuePair<RecordSource, LearntState> each in changed)
                states[each.Key] = each.Value;

            byte[] bytes = Encode([.. states.Values.Where(learnt => isRunning(learnt.Source.MonitorName))]);
            WholeFile.WriteAlone(_path, stream => stream.Write(bytes, 0, bytes.Length));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message.TrimEnd('.');
        }
    }

    /// <summary>The states of the file; none if there is none or it can't be read.</summary>
    /// <exception cref="IOException">The system refuses it.</exception>
    private IReadOnlyList<LearntState> Read(out string? problem)
    {
        problem = null;
        if (FilePlace.LookBeside(_path) is null)
            return [];

        byte[]? bytes = LearntCodec.TryUnpack(RegularFile.ReadAllBytes(_path, HeldState.MostBytes), out problem);
        return bytes is null ? [] : Decode(bytes, out problem);
    }

    private static byte[] Encode(LearntState[] states)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(states.Length);
        foreach (LearntState learnt in states)
        {
            writer.Write(learnt.Source.ComputerName);
            writer.Write(learnt.Source.MonitorName);
            writer.Write(learnt.Moment.UtcTicks);
            writer.Write((short)learnt.Moment.Offset.TotalMinutes);
            writer.Write(learnt.State.Length);
            writer.Write(learnt.State);
        }

        if (bytes.Length > LearntCodec.LargestState)
            throw new IOException($"it would be larger than {SizeText.Of(LearntCodec.LargestState)}, which is the most that is read");

        return LearntCodec.Pack(bytes.ToArray());
    }

    /// <summary>The checksum was right, so what doesn't fit was written by another program.</summary>
    private static IReadOnlyList<LearntState> Decode(byte[] bytes, out string? problem)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            var states = new List<LearntState>();
            for (int left = reader.ReadInt32(); left > 0; left--)
            {
                var source = new RecordSource(reader.ReadString(), reader.ReadString());
                var utc = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
                DateTimeOffset moment = utc.ToOffset(TimeSpan.FromMinutes(reader.ReadInt16()));
                states.Add(new LearntState(source, moment, reader.ReadBytes(reader.ReadInt32())));
            }

            problem = null;
            return states;
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or IOException or FormatException)
        {
            problem = "It is damaged.";
            return [];
        }
    }
}
