using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>The file that a process keeps in what outlives its monitors.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class MonitorStatesFile : StateFile<MonitorStates>
{
    private MonitorStatesFile(HeldState held)
        : base(held)
    {
    }

    /// <summary>Takes hold of the file; waits while another process has it.</summary>
    /// <inheritdoc cref="HeldState.Hold"/>
    public static MonitorStatesFile Open(string path, TimeSpan timeout, TimeProvider time, CancellationToken cancel = default) =>
        new(HeldState.Hold(path, timeout, time, held => InUse(held, timeout), cancel));

    /// <inheritdoc/>
    protected override int Version => MonitorStatesJson.Version;

    /// <inheritdoc/>
    protected override string NotWritten => "so a restart goes on from the state that was there";

    /// <inheritdoc/>
    protected override string NotNoted => "so what the actions are notified of may be repeated after a restart";

    /// <inheritdoc/>
    protected override (string Member, string Name) OtherKind => ("monitorName", "the state of a check");

    /// <inheritdoc/>
    protected override string BeginsAnew => "the monitors begin anew";

    /// <inheritdoc/>
    protected override string Write(MonitorStates state, Guid writeId) => MonitorStatesJson.Write(state with { WriteId = writeId });

    /// <inheritdoc/>
    protected override MonitorStates? Read(JsonValue document, out long version) => MonitorStatesJson.Read(document, out version);

    /// <inheritdoc/>
    protected override Guid WriteIdOf(MonitorStates state) => state.WriteId;

    /// <inheritdoc/>
    protected override MonitorStates After(MonitorStates state, IReadOnlyList<DeliveryEvent> events) =>
        state with { Pending = PendingDeliveries.After(state.Pending, events, out _) };

    private static ResourceArgumentException InUse(string path, TimeSpan timeout) =>
        new(ErrorIds.StateInUse, "StatePath", path, string.Format(CultureInfo.InvariantCulture,
            "Another process has held it for {0:0.#} s: stop that one, or give each its own file", timeout.TotalSeconds));
}
