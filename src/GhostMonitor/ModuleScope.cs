using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor;

/// <summary>
/// The module's one root in a process. Thresholds, actions, silences and monitors are shared by all runspaces that import the module,
/// and end with the last of them.
/// </summary>
/// <remarks>Thread-safe. Its fields are the only statics that change; cmdlets reach it through their base class.</remarks>
internal static class ModuleScope
{
    private static readonly object s_lock = new();
    private static readonly Dictionary<Guid, ModuleSession> s_sessions = [];
    private static readonly Dictionary<Guid, MonitoringScope> s_guests = [];
    private static readonly Dictionary<Guid, ModuleSession> s_guestSessions = [];
    private static MonitoringScope? s_scope;

    static ModuleScope() => AppDomain.CurrentDomain.ProcessExit += (_, _) => s_scope?.Dispose();

    /// <summary>
    /// The current runspace's session; made on first use, so that cmdlets called without an import (from a test, or another assembly) work
    /// too.
    /// </summary>
    internal static ModuleSession Session
    {
        get
        {
            Runspace runspace = Runspace.DefaultRunspace
                ?? throw new PSInvalidOperationException("GhostMonitor's cmdlets run in a runspace; this thread has none.");
            lock (s_lock)
                return Find(runspace)
                    ?? (s_guests.TryGetValue(runspace.InstanceId, out MonitoringScope? host)
                        ? BeginAsGuest(runspace, host)
                        : Begin(runspace));
        }
    }

    /// <summary>
    /// Lets a runspace of the module's own (an action's) use the module on a scope that it doesn't keep alive: it is owned by the
    /// scope, so it must not be what the scope waits for. It stays a guest until <see cref="RemoveGuest"/>, whatever its scripts remove and
    /// import.
    /// </summary>
    internal static void AddGuest(Runspace runspace, MonitoringScope scope)
    {
        lock (s_lock)
            s_guests.Add(runspace.InstanceId, scope);
    }

    /// <summary>Whether the module is in use in a guest: false before it is imported there, and after it was removed.</summary>
    internal static bool HasGuestSession(Runspace runspace)
    {
        lock (s_lock)
            return s_guestSessions.ContainsKey(runspace.InstanceId);
    }

    /// <summary>Forgets a runspace of the module's own that is closed.</summary>
    internal static void RemoveGuest(Runspace runspace)
    {
        lock (s_lock)
            s_guests.Remove(runspace.InstanceId);
    }

    /// <summary>Ends the current runspace's session: the module was removed from it.</summary>
    internal static void EndSession()
    {
        ModuleSession? session = null;
        lock (s_lock)
        {
            if (Runspace.DefaultRunspace is Runspace runspace)
                session = Find(runspace);
        }

        session?.End();
    }

    private static ModuleSession? Find(Runspace runspace) =>
        s_sessions.TryGetValue(runspace.InstanceId, out ModuleSession? session)
            || s_guestSessions.TryGetValue(runspace.InstanceId, out session) ? session : null;

    private static ModuleSession Begin(Runspace runspace)
    {
        var session = new ModuleSession(runspace, s_scope ??= NewScope(), Leave);
        session.Own(new AlertEvents(session));
        s_sessions.Add(runspace.InstanceId, session);
        return session;
    }

    private static MonitoringScope NewScope() => new(
        findRecordStore: static () => RecordStores.Current, findCronCalendar: static () => CronCalendars.Current,
        findMailTransport: MailTransports.Find);

    private static ModuleSession BeginAsGuest(Runspace runspace, MonitoringScope scope)
    {
        var session = new ModuleSession(runspace, scope, LeaveAsGuest);
        s_guestSessions.Add(runspace.InstanceId, session);
        return session;
    }

    private static void LeaveAsGuest(ModuleSession session)
    {
        lock (s_lock)
            s_guestSessions.Remove(session.RunspaceId);
    }

    private static void Leave(ModuleSession session)
    {
        MonitoringScope? unused = null;
        lock (s_lock)
        {
            s_sessions.Remove(session.RunspaceId);
            if (s_sessions.Count == 0)
            {
                unused = s_scope;
                s_scope = null;
            }
        }

        unused?.Dispose();
    }
}
