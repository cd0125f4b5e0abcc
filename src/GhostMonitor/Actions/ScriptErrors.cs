using System.Management.Automation;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor;

/// <summary>
/// The errors that a script writes, as text: the first few of them. Everything else that a script may write without end is let go, so that
/// one that floods fills no memory.
/// </summary>
/// <remarks>Thread-safe: a script's streams may be written to from several threads.</remarks>
internal sealed class ScriptErrors
{
    private const int Kept = 10;

    private readonly List<string> _texts = [];

    /// <summary>Begins to listen.</summary>
    internal ScriptErrors(PSDataStreams streams)
    {
        streams.Error.DataAdded += (_, _) => Take(streams.Error.ReadAll());
        streams.Warning.DataAdded += (_, _) => streams.Warning.Clear();
        streams.Verbose.DataAdded += (_, _) => streams.Verbose.Clear();
        streams.Debug.DataAdded += (_, _) => streams.Debug.Clear();
        streams.Information.DataAdded += (_, _) => streams.Information.Clear();
        streams.Progress.DataAdded += (_, _) => streams.Progress.Clear();
    }

    /// <summary>Makes the errors the call's failure.</summary>
    /// <exception cref="AlertActionException">There were some; the message is theirs.</exception>
    internal void ThrowIfAny()
    {
        lock (_texts)
        {
            if (_texts.Count > 0)
                throw new AlertActionException(string.Join("; ", _texts));
        }
    }

    private void Take(IEnumerable<ErrorRecord> records)
    {
        lock (_texts)
            _texts.AddRange(records.Take(Kept - _texts.Count).Select(record => record.ToString()));
    }
}
