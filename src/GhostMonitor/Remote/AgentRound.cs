using System.Collections.Concurrent;
using GhostMonitor.Engine.Hosting.Client;

namespace GhostMonitor;

/// <summary>
/// One question to several agents: some are asked at a time, and their answers are taken as they come, those of the fast ones first.
/// </summary>
/// <remarks>
/// They are asked from its creation on, and no thread waits for them. One thread takes the answers. Disposing it gives up what has not
/// ended yet.
/// </remarks>
/// <typeparam name="T">A part of an answer.</typeparam>
internal sealed class AgentRound<T> : IDisposable
    where T : class
{
    private readonly BlockingCollection<AgentAnswer<T>> _answers = [];
    private readonly AgentQuestion<T> _question;
    private readonly TimeSpan _timeout;
    private readonly SemaphoreSlim _turns;
    private readonly CancellationTokenSource _ending;
    private readonly CancellationToken _end;

    /// <summary>Begins to ask.</summary>
    /// <param name="addresses">Whom; each comes to an end once.</param>
    /// <param name="throttleLimit">How many at a time, 1 or more.</param>
    /// <param name="timeout">How long one answer may take.</param>
    /// <param name="question">Asks one of them.</param>
    /// <param name="stop">Gives up.</param>
    public AgentRound(IReadOnlyList<AgentAddress> addresses, int throttleLimit, TimeSpan timeout, AgentQuestion<T> question,
        CancellationToken stop)
    {
        _question = question;
        _timeout = timeout;
        _turns = new SemaphoreSlim(throttleLimit);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _end = _ending.Token;
        foreach (AgentAddress address in addresses)
            _ = AskAsync(address);
    }

    /// <summary>Takes the next part or end.</summary>
    /// <param name="timeout">How long to wait for one.</param>
    /// <param name="answer">It; null if none came in that time.</param>
    /// <exception cref="OperationCanceledException">The questions are given up.</exception>
    public bool TryTake(TimeSpan timeout, out AgentAnswer<T>? answer) =>
        _answers.TryTake(out answer, (int)Math.Ceiling(timeout.TotalMilliseconds), _end);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The collection and the turns are left to the collector: a question that ends late still uses them, and they hold no handle.
        _ending.Cancel();
        _ending.Dispose();
    }

    private async Task AskAsync(AgentAddress address)
    {
        Exception? error = null;
        try
        {
            await _turns.WaitAsync(_end).ConfigureAwait(false);
            try
            {
                using var agent = new AgentApi(address, _timeout);
                await _question(agent, part => _answers.Add(new AgentAnswer<T>(address, part)), _end).ConfigureAwait(false);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (Exception e)
        {
            error = e;
        }

        _answers.Add(new AgentAnswer<T>(address, part: null, error));
    }
}
