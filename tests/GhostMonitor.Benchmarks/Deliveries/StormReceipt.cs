using System.Diagnostics;

namespace GhostMonitor.Benchmarks.Deliveries;

/// <summary>A message that a receiver took. Immutable.</summary>
/// <param name="DeliveryId">The delivery's id.</param>
/// <param name="Instance">Whose alert it is.</param>
/// <param name="Transition">What happened to it.</param>
/// <param name="IsAnswered">False if the receiver took it and closed without an answer.</param>
internal sealed record StormReceipt(string DeliveryId, string Instance, string Transition, bool IsAnswered)
{
    /// <summary>When it was taken.</summary>
    internal long At { get; } = Stopwatch.GetTimestamp();
}
