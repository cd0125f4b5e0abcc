using GhostMonitor.Engine.Outputs;

namespace GhostMonitor;

/// <summary>Shows a source on the screen until it is enough: reads, draws, and does what keys ask for.</summary>
internal sealed class TerminalShow
{
    // How soon a key has an effect.
    private static readonly TimeSpan s_keyInterval = TimeSpan.FromMilliseconds(50);

    private readonly ITerminalSource _source;
    private readonly TerminalScreen _screen;
    private readonly TerminalReducer _reducer;
    private readonly TimeProvider _time;
    private readonly Func<TerminalOptions> _options;
    private readonly CancellationToken _stop;
    private TerminalState _state;
    private TerminalOptions _shownOn;
    private TerminalPicture? _picture;
    private TerminalFrame? _frame;
    private TerminalQuestion? _answered;
    private (TerminalPicture? Picture, TerminalState? State, TerminalOptions? On) _drawn;

    /// <summary>Prepares it.</summary>
    /// <param name="source">What is shown.</param>
    /// <param name="screen">Where.</param>
    /// <param name="state">What is chosen at first.</param>
    /// <param name="options">What the terminal is like, asked again and again: a window may be resized.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends it.</param>
    public TerminalShow(ITerminalSource source, TerminalScreen screen, TerminalState state, Func<TerminalOptions> options,
        TimeProvider time, CancellationToken stop)
    {
        _source = source;
        _screen = screen;
        _state = state;
        _options = options;
        _shownOn = options();
        _time = time;
        _stop = stop;
        _reducer = new TerminalReducer(text => MomentWords.Read(text, time.GetLocalNow()));
    }

    /// <summary>Shows it until q, the end of the source, or so many refreshes.</summary>
    /// <param name="interval">The time between two refreshes.</param>
    /// <param name="most">The refreshes.</param>
    public void Run(TimeSpan interval, long most)
    {
        Task<TerminalPicture?>? reading = null;
        TerminalQuestion? asked = null;
        long drawn = 0;
        long? last = null;
        while (!_state.IsQuit && !_stop.IsCancellationRequested && _source.IsOn)
        {
            TakeKeys();
            _shownOn = _options();
            if (reading is { IsCompleted: true })
            {
                bool isRefresh = Take(reading, asked!) && asked == QuestionOf();
                reading = null;
                drawn += isRefresh ? 1 : 0;
            }

            Draw();
            if (drawn >= most)
                return;

            if (reading is null && (IsDue(last, interval) || QuestionOf() != _answered))
            {
                last = _time.GetTimestamp();
                asked = QuestionOf();
                reading = _source.ReadAsync(asked, _stop);

                // Before the first sample it is asked again, but not without a pause.
                if (reading.IsCompleted && _picture is not null)
                    continue;
            }

            _stop.WaitHandle.WaitOne(s_keyInterval);
        }
    }

    private bool IsDue(long? last, TimeSpan interval) =>
        last is not long at || _picture is null || _time.GetElapsedTime(at) >= interval;

    private TerminalQuestion QuestionOf() => TerminalQuestion.Of(_state, _shownOn.Width);

    private void TakeKeys()
    {
        foreach (TerminalInput input in TerminalScreen.ReadKeys())
        {
            if (_frame is null)
            {
                _state = _state with { IsQuit = input.Key == TerminalKey.Escape || input.Character is 'q' or 'Q' };
            }
            else
            {
                _state = _reducer.Next(_state, input, _frame);
                if (_state.Signal is ProcessKey process)
                    _state = _state with { Signal = null, Message = ProcessSignal.End(process) };

                // What the next key means depends on what this one changed.
                _frame = TerminalFrame.Draw(_picture!, _state, _shownOn);
            }

            if (_state.IsQuit)
                return;
        }
    }

    /// <summary>Takes an answer.</summary>
    /// <returns>True if there was one.</returns>
    private bool Take(Task<TerminalPicture?> reading, TerminalQuestion asked)
    {
        _answered = asked;
        try
        {
            TerminalPicture? picture = reading.GetAwaiter().GetResult();
            _picture = picture ?? _picture;
            return picture is not null;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Draws what changed since it was drawn last.</summary>
    private void Draw()
    {
        if (_picture is null || (ReferenceEquals(_drawn.Picture, _picture) && _drawn.State == _state && _drawn.On == _shownOn))
            return;

        _frame = TerminalFrame.Draw(_picture, _state, _shownOn);
        _drawn = (_picture, _state, _shownOn);
        _screen.Show(_frame.Screen);
    }
}
