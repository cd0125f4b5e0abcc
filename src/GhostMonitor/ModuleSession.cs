using System.Management.Automation.Runspaces;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor;

/// <summary>
/// One runspace's use of the module: what was started from it, so that removing the module or closing the runspace stops it.
/// </summary>
/// <remarks>Thread-safe; it ends once, by whichever comes first: the module's removal or the runspace's end.</remarks>
internal sealed class ModuleSession
{
    private readonly object _lock = new();
    private readonly Runspace _runspace;
    private readonly Action<ModuleSession> _ended;
    private readonly List<IDisposable> _owned = [];
    private bool _hasEnded;

    internal ModuleSession(Runspace runspace, MonitoringScope scope, Action<ModuleSession> ended)
    {
        _runspace = runspace;
        _ended = ended;
        Scope = scope;
        Events = SessionEvents.Of(runspace.Events);
        runspace.StateChanged += OnRunspaceStateChanged;
    }

    /// <summary>What the runspaces of this process share.</summary>
    internal MonitoringScope Scope { get; }

    /// <summary>The runspace that imported the module.</summary>
    internal Runspace Runspace => _runspace;

    /// <summary>The way into its event queue.</summary>
    internal SessionEvents Events { get; }

    /// <summary>Its identity.</summary>
    internal Guid RunspaceId => _runspace.InstanceId;

    /// <summary>Makes the session stop something when it ends; at once if it has ended already.</summary>
    internal void Own(IDisposable started)
    {
        lock (_lock)
        {
            if (!_hasEnded)
            {
                _owned.Add(started);
                return;
            }
        }

        started.Dispose();
    }

    /// <summary>Forgets something that was stopped by other means.</summary>
    internal void Disown(IDisposable stopped)
    {
        lock (_lock)
            _owned.Remove(stopped);
    }

    /// <summary>Stops what the session owns, newest first.</summary>
    internal void End()
    {
        IDisposable[] owned;
        lock (_lock)
        {
            if (_hasEnded)
                return;

            _hasEnded = true;
            owned = [.. _owned];
            _owned.Clear();
        }

        _runspace.StateChanged -= OnRunspaceStateChanged;
        for (int i = owned.Length - 1; i >= 0; i--)
            owned[i].Dispose();

        _ended(this);
    }

    private void OnRunspaceStateChanged(object? sender, RunspaceStateEventArgs e)
    {
        if (e.RunspaceStateInfo.State is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken)
            End();
    }
}
