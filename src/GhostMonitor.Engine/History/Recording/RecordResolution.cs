namespace GhostMonitor;

/// <summary>How finely a recording is read.</summary>
public enum RecordResolution
{
    /// <summary>The finest that reaches back to the start of the range and gives no more than a few thousand rows per monitor.</summary>
    Auto = 0,

    /// <summary>The samples as they were taken.</summary>
    Raw = 1,

    /// <summary>Minutes, each with the least, the mean and the greatest of its samples.</summary>
    Minute = 2,

    /// <summary>Hours, each with the least, the mean and the greatest of its samples.</summary>
    Hour = 3,
}
