namespace GhostMonitor.Engine.Proof;

/// <summary>This program, for who starts it.</summary>
public static class ProofProgram
{
    /// <summary>Its assembly.</summary>
    public static string Path => typeof(ProofProgram).Assembly.Location;
}
