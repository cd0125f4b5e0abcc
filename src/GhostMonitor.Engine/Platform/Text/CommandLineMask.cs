namespace GhostMonitor.Engine.Platform;
internal sealed class CommandLineMask(IReadOnlyList<string> p) { internal static CommandLineMask Default { get; } = new([]); internal string? X; internal string Apply(IReadOnlyList<string> arguments) => X + p.Count + string.Join(" ", arguments); }
