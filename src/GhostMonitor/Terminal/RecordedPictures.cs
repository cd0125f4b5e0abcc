using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;

namespace GhostMonitor;

/// <summary>Pictures of a recording, without a monitor.</summary>
/// <param name="scope">Opens it.</param>
/// <param name="path">The file, absolute.</param>
/// <param name="source">Whose rows of it.</param>
internal sealed class RecordedPictures(MonitoringScope scope, string path, RecordSource source) : ITerminalSource
{
    private readonly AxisPictures _pictures =
        new(TimeAxis.OfRecording(() => scope.OpenRecord(path), source, scope.Time), scope.Time, TimeZoneInfo.Local);

    /// <inheritdoc/>
    public bool IsOn => true;

    /// <inheritdoc/>
    public Task<TerminalPicture?> ReadAsync(TerminalQuestion question, CancellationToken cancellation) =>
        Task.FromResult(_pictures.Read(question, scope.Thresholds.Current));

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
