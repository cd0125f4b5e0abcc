namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>An endpoint that could not be asked, or whose answer is none.</summary>
/// <param name="errorId">One of <see cref="Platform.ErrorIds"/>.</param>
/// <param name="message">A sentence for a person; holds no secret.</param>
/// <param name="cause">What was wrong; null if it was the answer.</param>
internal sealed class ApiException(string errorId, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>A stable identifier, one of <see cref="Platform.ErrorIds"/>.</summary>
    public string ErrorId => errorId;
}
