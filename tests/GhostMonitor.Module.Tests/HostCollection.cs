namespace GhostMonitor.Module.Tests;

/// <summary>Tests that start the host as a process and open no session in their own: they run beside those that do.</summary>
[CollectionDefinition(Name)]
public sealed class HostCollection
{
    /// <summary>What a class names in its Collection attribute.</summary>
    public const string Name = "host";
}
