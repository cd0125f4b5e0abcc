using System.ComponentModel;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Writes each alert into Windows' event log.</summary>
internal sealed class EventLogHandler : IAlertActionHandler
{
    private const int AccessDenied = 5; // ERROR_ACCESS_DENIED

    private readonly IEventLog _log;

    /// <summary>Creates a handler; nothing is written.</summary>
    /// <param name="log">The log; null where the system has none.</param>
    /// <exception cref="ResourceArgumentException">EventLogNotSupported: the system is no Windows.</exception>
    public EventLogHandler(IEventLog? log) => _log = log ?? throw NotSupported();

    /// <inheritdoc/>
    public string Kind => EventLogAction.Kind.Name;

    /// <inheritdoc/>
    public string Target => "Application, " + WindowsEventLog.Source;

    /// <inheritdoc/>
    public void Execute(AlertDelivery delivery, CancellationToken cancel)
    {
        foreach (EventLogEntry entry in delivery.Alerts.Select(alert => EventLogEntry.Of(delivery, alert)))
        {
            cancel.ThrowIfCancellationRequested();
            Write(entry);
        }
    }

    /// <summary>Does nothing: the log is open only while an event is written.</summary>
    public void Dispose()
    {
    }

    private void Write(EventLogEntry entry)
    {
        try
        {
            _log.Write(entry.Type, entry.Id, entry.Texts);
        }
        catch (Win32Exception e)
        {
            // A log that is full or whose service starts takes events later.
            throw new AlertActionException("the event log refused the event: " + e.Message, e)
            {
                IsTemporary = e.NativeErrorCode != AccessDenied,
            };
        }
    }

    private static ResourceArgumentException NotSupported() => new(ErrorIds.EventLogNotSupported, "EventLog",
        System.Runtime.InteropServices.RuntimeInformation.OSDescription,
        "The event log is that of Windows: give another kind of action here");
}
