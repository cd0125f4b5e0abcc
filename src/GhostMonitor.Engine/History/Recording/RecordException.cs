using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <summary>A recording that was opened could not be read or written.</summary>
public sealed class RecordException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">A stable identifier: DamagedRecord, RecordLocked, RecordDiskFull, RecordReplaced, RecordRemoved,
    /// RecordLogRemoved, RecordFailed, or that of what was refused when the file was opened anew.</param>
    /// <param name="message">What could not be done, why, and what to do about it, for a person.</param>
    /// <param name="innerException">The cause; null if there is no other.</param>
    public RecordException(string errorId, string message, Exception? innerException = null)
        : base(PlainText.Of(message), innerException) => ErrorId = errorId;

    /// <summary>A stable identifier, PascalCase.</summary>
    public string ErrorId { get; }
}
