namespace GhostMonitor.Engine.Recording;

/// <summary>A recording that was opened could not be read or written.</summary>
public sealed class RecordException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What could not be done and why, for a person.</param>
    /// <param name="innerException">The cause.</param>
    public RecordException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
