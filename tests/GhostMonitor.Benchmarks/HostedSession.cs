using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GhostMonitor.Engine.Tests;

namespace GhostMonitor.Benchmarks;

/// <summary>A PowerShell session in this process, with the module imported from the tree unless that is what is measured.</summary>
internal sealed class HostedSession : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    internal HostedSession(bool importModule = true)
    {
        _runspace.Open();
        if (importModule)
            Import(ManifestPath);
    }

    internal static string ManifestPath => Path.Combine(RepositoryRoot.Path, "GhostMonitor.psd1");

    internal void Import(string path)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", path).AddParameter("ErrorAction", ActionPreference.Stop).Invoke();
    }

    /// <summary>Runs a script; an error of it ends the measurement.</summary>
    internal IReadOnlyList<PSObject> Run(string script)
    {
        using PowerShell shell = Create(script);
        IReadOnlyList<PSObject> output = shell.Invoke();
        return shell.Streams.Error.Count == 0 ? output : throw new InvalidOperationException($"{script}: {shell.Streams.Error[0]}");
    }

    /// <summary>Runs a script and returns its only output.</summary>
    internal T Value<T>(string script) => LanguagePrimitives.ConvertTo<T>(Run(script).Single());

    internal PowerShell Create(string script) => PowerShell.Create(_runspace).AddScript(script);

    public void Dispose() => _runspace.Dispose();
}
