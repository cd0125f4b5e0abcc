namespace GhostMonitor.Benchmarks.Footprints;

/// <summary>An agent that is measured: how it is started, and how its numbers are asked for.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Program">The program, found by the path of the user.</param>
/// <param name="Arguments">How it stays in the foreground, with its files in a folder of its own.</param>
/// <param name="Ask">Asks for its numbers, once a second; null for one that writes them out by itself.</param>
/// <param name="Files">What it needs beside its program; empty if that is all.</param>
internal sealed record Contestant(
    string Name, string Program, IReadOnlyList<string> Arguments, Func<CancellationToken, Task>? Ask, IReadOnlyList<string> Files);
