using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace GhostMonitor;

/// <summary>Puts the module's events into one session's event queue, one after the other.</summary>
/// <remarks>
/// Thread-safe, and waits for nothing: a thread of the pool carries an event into the session and, where that is idle, stays until it is
/// handled. For an event with a script an idle session starts an empty pipeline of its own. Two that come at the same moment start one
/// pipeline twice (<c>Runspace.Pulse</c> keeps it in a field that both write, PowerShell issue 24692).
/// PowerShell throws that on a thread of the pool, where it ends the process.
/// So the module's events come one at a time, on a thread that can catch it.
/// </remarks>
internal sealed class SessionEvents
{
    private static readonly ConditionalWeakTable<PSEventManager, SessionEvents> s_sessions = new();

    private readonly object _lock = new();
    private readonly PSEventManager _events;
    private Task _last = Task.CompletedTask;

    private SessionEvents(PSEventManager events) => _events = events;

    /// <summary>The one way into a session's event queue: whoever generates events for it gets the same.</summary>
    internal static SessionEvents Of(PSEventManager events) => s_sessions.GetValue(events, static events => new SessionEvents(events));

    /// <summary>Generates an event after those that were generated before.</summary>
    internal void Generate(string sourceIdentifier, object? sender, object?[] arguments, PSObject? data)
    {
        lock (_lock)
        {
            _last = _last.ContinueWith(
                _ => Put(sourceIdentifier, sender, arguments, data), CancellationToken.None, TaskContinuationOptions.None,
                    TaskScheduler.Default);
        }
    }

    private void Put(string sourceIdentifier, object? sender, object?[] arguments, PSObject? data)
    {
        try
        {
            _events.GenerateEvent(
                sourceIdentifier, sender, arguments, data, processInCurrentThread: true, waitForCompletionInCurrentThread: false);
        }
        catch (InvalidPipelineStateException)
        {
            // The pipeline that somebody else's event started at the same moment handles this one too: it is in the queue.
        }
    }
}
