using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>The ports of the machine and of this process, asked for once: each question adds a reference, given back here.</summary>
internal sealed class HostPorts : IDisposable
{
    private uint _host;
    private uint _task;

    /// <summary>The port of the machine.</summary>
    internal uint Host
    {
        get
        {
            Open();
            return _host;
        }
    }

    /// <summary>The port of this process.</summary>
    internal uint Task
    {
        get
        {
            Open();
            return _task;
        }
    }

    public void Dispose()
    {
        if (_task == 0)
            return;

        _ = LibSystem.mach_port_deallocate(_task, _host);
        _ = LibSystem.mach_port_deallocate(_task, _task);
        _host = _task = 0;
    }

    private void Open()
    {
        if (_task != 0)
            return;

        _host = LibSystem.mach_host_self();
        _task = LibSystem.task_self_trap();
    }
}
