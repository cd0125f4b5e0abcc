using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Pictures of a source that may fail: the last one stays, with a line that says so, and the source is asked again.</summary>
/// <remarks>What can't be asked at all is an error, and no picture.</remarks>
/// <param name="source">The source; this disposes it.</param>
/// <param name="who">What it is called.</param>
internal sealed class SteadyPictures(ITerminalSource source, string who) : ITerminalSource
{
    private TerminalPicture? _last;

    /// <inheritdoc/>
    public bool IsOn => source.IsOn;

    /// <inheritdoc/>
    public async Task<TerminalPicture?> ReadAsync(TerminalQuestion question, CancellationToken cancellation)
    {
        try
        {
            TerminalPicture? picture = await source.ReadAsync(question, cancellation).ConfigureAwait(false);
            _last = picture ?? _last;
            return picture;
        }
        catch (Exception e) when (_last is not null && (e is ApiException or RecordException or ResourceArgumentException))
        {
            return _last with { Notice = $"{who} is asked again, and this is of {DisplayText.Time(_last.At)}: {e.Message}" };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}
