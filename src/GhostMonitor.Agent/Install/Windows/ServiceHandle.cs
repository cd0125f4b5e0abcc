namespace GhostMonitor.Agent.Install;

/// <summary>A handle of the service manager, closed when it is disposed of.</summary>
/// <param name="value">The handle; 0 for none.</param>
internal sealed class ServiceHandle(nint value) : IDisposable
{
    /// <summary>The handle.</summary>
    internal nint Value => value;

    /// <summary>True for no handle.</summary>
    internal bool IsNone => value == 0;

    public void Dispose()
    {
        if (value != 0)
            _ = Advapi32.CloseServiceHandle(value);
    }
}
