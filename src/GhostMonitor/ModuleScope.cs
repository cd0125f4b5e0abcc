using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor;

/// <summary>
/// The module's one root in a process. Thresholds, actions, silences and monitors are shared by all runspaces that import the module,
/// and end with the last of them.
/// </summary>
/// <remarks>Thread-safe. Its fields are the only statics that change; cmdlets reach it through their base class.</remarks>
internal static class ModuleScope
{
    private static readonly object Lock = new();
    private static readonly Dictionary<Guid, ModuleSession> Sessions = [];
    private static readonly Dictionary<Guid, MonitoringScope> Guests = [];
    private static readonly Dictionary<Guid, ModuleSession> GuestSessions = [];
    private static MonitoringScope? _scope;

    static ModuleScope() => AppDomain.CurrentDomain.ProcessExit += (_, _) => _scope?.Dispose();

    /// <summary>The current runspace's session; made on first use, so that cmdlets called without an import (from a test, or another assembly) work too.</summary>
    internal static ModuleSession Session
    {
        get
        {
            Runspace runspace = Runspace.DefaultRunspace
                ?? throw new PSInvalidOperationException("GhostMonitor's cmdlets run in a runspace; this thread has none.");
            lock (Lock)
                return Find(runspace) ?? (Guests.TryGetValue(runspace.InstanceId, out MonitoringScope? host) ? BeginAsGuest(runspace, host) : Begin(runspace));
        }
    }

    /// <summary>
    /// Lets a runspace of the module's own (an action's) use the module on a scope that it doesn't keep alive: it is owned by the
    /// scope, so it must not be what the scope waits for. It stays a guest until <see cref="RemoveGuest"/>, whatever its scripts remove and import.
    /// </summary>
    internal static void AddGuest(Runspace runspace, MonitoringScope scope)
    {
        lock (Lock)
            Guests.Add(runspace.InstanceId, scope);
    }

    /// <summary>Whether the module is in use in a guest: false before it is imported there, and after it was removed.</summary>
    internal static bool HasGuestSession(Runspace runspace)
    {
        lock (Lock)
            return GuestSessions.ContainsKey(runspace.InstanceId);
    }

    /// <summary>Forgets a runspace of the module's own that is closed.</summary>
    internal static void RemoveGuest(Runspace runspace)
    {
        lock (Lock)
            Guests.Remove(runspace.InstanceId);
    }

    /// <summary>Ends the current runspace's session: the module was removed from it.</summary>
    internal static void EndSession()
    {
        ModuleSession? session = null;
        lock (Lock)
        {
            if (Runspace.DefaultRunspace is Runspace runspace)
                session = Find(runspace);
        }

        session?.End();
    }

    private static ModuleSession? Find(Runspace runspace) =>
        Sessions.TryGetValue(runspace.InstanceId, out ModuleSession? session) || GuestSessions.TryGetValue(runspace.InstanceId, out session) ? session : null;

    private static ModuleSession Begin(Runspace runspace)
    {
        var session = new ModuleSession(runspace, _scope ??= new MonitoringScope(), Leave);
        session.Own(new AlertEvents(session));
        Sessions.Add(runspace.InstanceId, session);
        return session;
    }

    private static ModuleSession BeginAsGuest(Runspace runspace, MonitoringScope scope)
    {
        var session = new ModuleSession(runspace, scope, LeaveAsGuest);
        GuestSessions.Add(runspace.InstanceId, session);
        return session;
    }

    private static void LeaveAsGuest(ModuleSession session)
    {
        lock (Lock)
            GuestSessions.Remove(session.RunspaceId);
    }

    private static void Leave(ModuleSession session)
    {
        MonitoringScope? unused = null;
        lock (Lock)
        {
            Sessions.Remove(session.RunspaceId);
            if (Sessions.Count == 0)
            {
                unused = _scope;
                _scope = null;
            }
        }

        unused?.Dispose();
    }
}
