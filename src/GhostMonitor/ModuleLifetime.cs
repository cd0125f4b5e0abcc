using System.Management.Automation;

namespace GhostMonitor;

/// <summary>What PowerShell calls when the module is imported into a runspace and removed from it.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Begins the runspace's session, so that its end is seen even if no cmdlet is ever called.</summary>
    public void OnImport() => _ = ModuleScope.Session;

    /// <summary>Stops what the runspace started.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => ModuleScope.EndSession();
}
