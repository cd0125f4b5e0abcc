using System.Management.Automation;
using System.Management.Automation.Runspaces;

// Usage: GhostMonitor.Script.Host <script>. Ends with the script's exit code; 1 where it ended with an error.
InitialSessionState state = InitialSessionState.CreateDefault2();
state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
using Runspace runspace = RunspaceFactory.CreateRunspace(state);
runspace.Open();
using var shell = PowerShell.Create(runspace);
shell.Streams.Information.DataAdded += (_, added) => Console.WriteLine(shell.Streams.Information[added.Index]);
shell.Streams.Warning.DataAdded += (_, added) => Console.WriteLine("WARNING: " + shell.Streams.Warning[added.Index]);
shell.Streams.Error.DataAdded += (_, added) => Console.Error.WriteLine(shell.Streams.Error[added.Index]);
var output = new PSDataCollection<PSObject>();
output.DataAdded += (_, added) => Console.WriteLine(output[added.Index]);
try
{
    shell.AddCommand(args[0]).Invoke(null, output);
}
catch (RuntimeException e)
{
    Console.Error.WriteLine(e.ErrorRecord);
    return 1;
}

return runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int? ?? 0;
