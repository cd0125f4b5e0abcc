using GhostMonitor.Engine.Outputs;

namespace GhostMonitor;

/// <summary>Where what a terminal shows comes from: this session, a recording, or an agent.</summary>
/// <remarks>It is asked one question after the other.</remarks>
internal interface ITerminalSource : IDisposable
{
    /// <summary>False when there is nothing more to come.</summary>
    bool IsOn { get; }

    /// <summary>What it knows; null before there is anything.</summary>
    /// <param name="question">What is wanted.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<TerminalPicture?> ReadAsync(TerminalQuestion question, CancellationToken cancellation);
}
