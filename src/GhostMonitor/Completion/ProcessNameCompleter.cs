using System.Collections;
using System.Diagnostics;
using System.Management.Automation;

namespace GhostMonitor;

/// <summary>Completes the names of the processes that run.</summary>
public sealed class ProcessNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters)
    {
        foreach (Process process in Process.GetProcesses())
        {
            using (process)
                yield return process.ProcessName;
        }
    }

    /// <summary>A process may be called <c>[x]</c>, and a name is given as a pattern.</summary>
    protected override string Insert(string name) => WildcardPattern.Escape(name);
}
