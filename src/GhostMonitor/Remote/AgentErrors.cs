using System.Management.Automation;
using System.Runtime.ExceptionServices;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Makes an error of a cmdlet of what an agent could not be asked for. Pure.</summary>
internal static class AgentErrors
{
    /// <summary>The error: it begins with the machine's name, and ends with what its user can do.</summary>
    /// <param name="address">The agent.</param>
    /// <param name="error">What it failed with.</param>
    internal static ErrorRecord Of(AgentAddress address, ApiException error) =>
        new(error, error.ErrorId, CategoryOf(error.ErrorId), address.ComputerName)
        {
            ErrorDetails = new ErrorDetails(Message(address, error)),
        };

    /// <summary>The error's text.</summary>
    internal static string Message(AgentAddress address, ApiException error) =>
        $"{address.ComputerName}: {error.Message}{ErrorWording.Advice(error.ErrorId, AgentAddresses.IsLoopback(address.ComputerName))}";

    /// <summary>What an answer ended with, as the error of an agent; null for nothing.</summary>
    /// <remarks>What is none of an agent's is a mistake in the module, and thrown.</remarks>
    internal static ApiException? Require(Exception? error)
    {
        if (error is null or ApiException)
            return (ApiException?)error;

        ExceptionDispatchInfo.Capture(error).Throw();
        return null;
    }

    private static ErrorCategory CategoryOf(string errorId) => errorId switch
    {
        ErrorIds.AgentTimeout => ErrorCategory.OperationTimeout,
        ErrorIds.AgentTokenRefused => ErrorCategory.AuthenticationError,
        ErrorIds.ChangeNotAllowed => ErrorCategory.PermissionDenied,
        ErrorIds.AgentAnswerInvalid or ErrorIds.AgentTooOld or ErrorIds.AgentTooNew => ErrorCategory.InvalidData,
        ErrorIds.MonitorNotFound or ErrorIds.ActionNotFound or ErrorIds.SilenceNotFound or ErrorIds.NoMonitorRunning
            or ErrorIds.NotRecording => ErrorCategory.ObjectNotFound,
        _ => ErrorCategory.ConnectionError,
    };
}
