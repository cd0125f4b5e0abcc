namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Scores of files in one profile, before they are normalised.</summary>
/// <param name="Raw">The sum of what detections are worth.</param>
/// <param name="Null">The same of a detector that never detects.</param>
/// <param name="Perfect">The same of one that finds all windows at their beginning.</param>
/// <param name="Found">Windows with a detection.</param>
/// <param name="Windows">All windows, also those in the part that isn't scored.</param>
/// <param name="FalseAlarms">Detections outside of all windows.</param>
internal readonly record struct NabScore(double Raw, double Null, double Perfect, int Found, int Windows, int FalseAlarms)
{
    /// <summary>0 for a detector that never detects, 100 for a perfect one; NaN without windows.</summary>
    internal double Normalized => Perfect > Null ? 100 * (Raw - Null) / (Perfect - Null) : double.NaN;

    public static NabScore operator +(NabScore left, NabScore right) => new(
        left.Raw + right.Raw,
        left.Null + right.Null,
        left.Perfect + right.Perfect,
        left.Found + right.Found,
        left.Windows + right.Windows,
        left.FalseAlarms + right.FalseAlarms);
}
