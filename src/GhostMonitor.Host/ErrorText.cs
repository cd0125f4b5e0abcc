using System.Management.Automation;

namespace GhostMonitor.Host;

/// <summary>How an error is written to standard error.</summary>
internal static class ErrorText
{
    /// <summary>The command, the message and the error's identifier, each of which a user may have to search for.</summary>
    public static string Of(ErrorRecord error)
    {
        string command = error.InvocationInfo?.MyCommand?.Name is { Length: > 0 } name ? name + ": " : "";
        string message = error.ErrorDetails?.Message ?? error.Exception.Message;
        return $"{command}{message} [{error.FullyQualifiedErrorId}]";
    }
}
