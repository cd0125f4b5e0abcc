using GhostMonitor.Engine.Hosting.Client;

namespace GhostMonitor;

/// <summary>Asks an agent.</summary>
/// <typeparam name="T">A part of the answer.</typeparam>
/// <param name="agent">The agent.</param>
/// <param name="give">Takes a part, on any thread and as it comes.</param>
/// <param name="cancellation">Gives it up.</param>
/// <returns>Ends when there is no more to come. What it ends with is the machine's error.</returns>
internal delegate Task AgentQuestion<T>(AgentApi agent, Action<T> give, CancellationToken cancellation);
