namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>struct passwd (pwd.h), of which the name is read.</summary>
internal static class UserRecord
{
    internal const int Size = 72;
    internal const int Name = 0; // pw_name
}
