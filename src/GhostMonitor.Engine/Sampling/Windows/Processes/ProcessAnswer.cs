namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>What a process said when it was asked.</summary>
/// <param name="User">The account that it runs as, with its domain; null where that may not be read.</param>
/// <param name="CommandLine">Its arguments as the system has them, with secrets; null where they may not be read.</param>
internal readonly record struct ProcessAnswer(string? User, string? CommandLine);
