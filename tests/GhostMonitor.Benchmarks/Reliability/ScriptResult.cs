using System.Management.Automation;

namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>What a script came to: its output, its warnings, and its errors by their ids.</summary>
/// <param name="Output">The objects.</param>
/// <param name="Warnings">The texts.</param>
/// <param name="ErrorIds">Of each error its ErrorId, without the cmdlet's name.</param>
/// <param name="Message">The last error's text.</param>
internal sealed record ScriptResult(
    IReadOnlyList<PSObject> Output, IReadOnlyList<string> Warnings, IReadOnlyList<string> ErrorIds, string Message)
{
    /// <summary>Whether there was an error.</summary>
    internal bool IsFailed => ErrorIds.Count > 0;

    /// <summary>Runs a script, whatever comes of it.</summary>
    internal static ScriptResult Of(HostedSession session, string script)
    {
        using PowerShell shell = session.Create(script);
        var errors = new List<ErrorRecord>();
        IReadOnlyList<PSObject> output = [];
        try
        {
            output = shell.Invoke();
            errors.AddRange(shell.Streams.Error);
        }
        catch (RuntimeException e)
        {
            errors.AddRange(shell.Streams.Error);
            errors.Add(e.ErrorRecord);
        }

        string[] ids = [.. errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0])];
        string[] warnings = [.. shell.Streams.Warning.Select(static warning => warning.Message)];
        return new ScriptResult(output, warnings, ids, errors.Count == 0 ? "" : errors[^1].ToString());
    }
}
