namespace GhostMonitor.Engine.Platform;

/// <summary>A path that can't be used as a file. Thrown before anything is touched.</summary>
internal sealed class FileRefusedException : IOException
{
    /// <summary>Creates the error.</summary>
    /// <param name="problem">Why it is refused.</param>
    /// <param name="message">What it is and what to do: a sentence without its full stop.</param>
    public FileRefusedException(FileProblem problem, string message)
        : base(message) => Problem = problem;

    /// <summary>Why it is refused.</summary>
    public FileProblem Problem { get; }
}
